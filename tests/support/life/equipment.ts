import type { Input, Output } from '#shared/contract/index.ts';
import { lift } from '../../sync/samples/equipment.ts';
import type { TestDesk } from '../testDesk.ts';

type Saved = Input<'equipment.save'>;

/** A lift like the sample's, kept by nobody. */
export const aLift: Saved['record'] = { ...lift, keeperId: null };

/** Puts a machine into the ledger. */
export function addMachine(
  desk: TestDesk,
  record: Partial<Saved['record']> = {},
  contacts?: Saved['contacts'],
): Promise<Output<'equipment.save'>> {
  return desk.call('equipment.save', { record: { ...aLift, ...record }, ...(contacts && { contacts }) });
}

/** A lift with a part, a fault of it, and a change of whom to call. */
export async function liveEquipment(desk: TestDesk): Promise<void> {
  const contacts = {
    warrantyName: '王工',
    warrantyPhone: '400-800-1234',
    contractorName: '',
    contractorPhone: '13600136000',
  };
  const { equipmentId } = await addMachine(desk, {}, contacts);
  await addMachine(desk, { name: '曳引机', parentId: equipmentId, ownNumber: null });
  await desk.call('equipment.report', { equipmentId, categoryId: 'lift', words: '开门到一半又关上' });
}
