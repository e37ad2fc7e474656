import type { Input, Output } from '#shared/contract/index.ts';
import type { TestDesk } from '../testDesk.ts';
import { addMachine } from './equipment.ts';

/** A mower of the company that is worth 24 000.00 over five years. */
export const aMower: Partial<Input<'equipment.save'>['record']> = {
  name: '割草车',
  class: 'BUILDING_FABRIC',
  ownNumber: null,
  owner: 'company',
  commissionedOn: '2026-08-15',
  lifeMonths: 60,
  priceFen: 2_400_000,
  residualFen: 120_000,
  registerCode: null,
  inspectionValidTo: null,
};

type Terms = NonNullable<Input<'depreciation.set'>['machines'][number]['terms']>;

export const mowerTerms: Terms = {
  method: 'doubleDeclining',
  costFen: 2_400_000,
  residualFen: 120_000,
  lifeMonths: 60,
  commissionedOn: '2026-08-15',
  chargedThrough: null,
};

export async function addAsset(
  desk: TestDesk,
  record: typeof aMower = {},
  terms: Partial<Terms> = {},
): Promise<Output<'equipment.save'>> {
  const machine = await addMachine(desk, { ...aMower, ...record });
  await desk.call('depreciation.set', {
    machines: [{ equipmentId: machine.equipmentId, terms: { ...mowerTerms, ...terms } }],
  });
  return machine;
}

/** A machine that stood and cost money, and one of the company that is charged, sold and bought back. */
export async function liveAssets(desk: TestDesk): Promise<void> {
  const { equipmentId } = await addAsset(desk);
  const { workOrderId } = await desk.call('equipment.report', {
    equipmentId,
    categoryId: 'other',
    words: '打不着火',
    stopped: {},
  });
  const { stopId } = await desk.call('equipment.stop', {
    equipmentId: (await addMachine(desk, { name: '水泵', ownNumber: null })).equipmentId,
    cause: 'planned',
    note: '年度保养',
  });
  await desk.call('equipment.restore', { stopId });
  const { costId } = await desk.call('equipment.bookCost', {
    equipmentId,
    kind: 'repair',
    amountFen: 36_000,
    day: '2026-11-20',
    workOrderId,
    note: '火花塞',
  });
  await desk.call('equipment.takeBackCost', { costId, reason: '记重了' });
  const { runId } = await desk.call('depreciation.run', { period: '2026-10' });
  await desk.call('depreciation.reverse', { runId, reason: '月份选错' });
  await desk.call('depreciation.run', { period: '2026-09' });
  const { disposalId } = await desk.call('depreciation.dispose', {
    equipmentId,
    day: '2026-11-20',
    way: 'sold',
    proceedsFen: 2_000_000,
    clearingFen: 20_000,
  });
  await desk.call('depreciation.undoDispose', { disposalId, reason: '买方退回' });
}
