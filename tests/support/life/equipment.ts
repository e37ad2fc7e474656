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

/** A statutory plan of fifteen days from a day on. */
export function halfMonthly(firstDue: string): Input<'plans.save'>['terms'] {
  return {
    name: '电梯半月维保',
    template: 'liftMaintenance',
    isStatutory: true,
    source: '特种设备安全监察条例 31',
    work: null,
    time: {
      cycle: { kind: 'every', unit: 'day', count: 15 },
      anchor: firstDue,
      firstDue,
      from: 'due',
    },
    meter: null,
    condition: null,
    leadDays: 3,
    toleranceDays: 0,
    active: true,
  };
}

/** A route of two points in order: a machine with a pressure within limits, and a place to be sound. */
export function pumpRoute(equipmentId: string | null): Input<'inspections.saveRoute'>['route'] {
  const id = (no: number) => `01920000-0000-7000-8000-00000000000${no}`;
  const plain = { unit: null, min: null, max: null };
  return {
    name: '水泵房',
    active: true,
    isOrdered: true,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    times: [600, 1200],
    graceMinutes: 15,
    windowMinutes: 60,
    points: [
      {
        pointId: id(1),
        code: '',
        name: '生活水泵',
        equipmentId,
        items: [{ itemId: id(2), name: '压力', kind: 'number', unit: 'MPa', min: '0.3', max: '0.6' }],
      },
      {
        pointId: id(3),
        code: '',
        name: '水箱间',
        equipmentId: null,
        items: [{ itemId: id(4), name: '上锁', kind: 'yesNo', ...plain }],
      },
    ],
  };
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
  const { planIds } = await desk.call('plans.save', {
    equipmentIds: [equipmentId],
    terms: halfMonthly('2026-11-20'),
  });
  await desk.call('plans.generate', { until: '2027-01-31' });
  const change = { outcome: 'done' as const, day: '2026-11-20', note: '导靴加油' };
  await desk.call('plans.note', { planId: planIds[0] ?? '', dueDay: '2026-11-20', change });
  await desk.call('equipment.measure', {
    equipmentId,
    measure: '运行小时',
    value: '1200.5',
    day: '2026-11-20',
  });
  const route = pumpRoute(equipmentId);
  const { routeId } = await desk.call('inspections.saveRoute', { route });
  const { roundId } = await desk.call('inspections.start', { routeId });
  const [first] = route.points;
  await desk.call('inspections.record', {
    roundId,
    pointId: first?.pointId ?? '',
    way: 'hand',
    answers: [{ itemId: first?.items[0]?.itemId ?? '', value: '0.7' }],
    note: '已降压',
  });
}
