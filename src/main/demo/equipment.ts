import { randomUUID } from 'node:crypto';
import type { Input } from '#shared/contract/index.ts';
import { addDays, addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import { BLANK_MACHINE } from '#shared/domain/equipment/record.ts';
import { STATUTORY } from '#shared/domain/equipment/statutory.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { Call } from './call.ts';
import { MACHINES, type MachineRecord } from './machines.ts';

type Change = Input<'workOrders.transition'>['change'];

const ENGINEERS = [
  { username: 'lishifu', displayName: '李师傅', password: 'steward-demo-4' },
  { username: 'zhaoshifu', displayName: '赵师傅', password: 'steward-demo-5' },
] as const;

/** The machines as they were put into the ledger, and who mends them. */
export type DemoMachines = { readonly ids: readonly string[]; readonly workerId: string };

/** The ledger a year ago, with those of the company depreciated from then on. */
export async function keepLedger(call: Call, firstPeriod: string, today: string): Promise<DemoMachines> {
  for (const engineer of ENGINEERS) await call('users.save', { ...engineer, roles: ['engineer'] });
  const { users } = await call('users.list', {});
  const workerId = users.find(({ username }) => username === ENGINEERS[0].username)?.id ?? '';
  const ids: string[] = [];
  const depreciated: Input<'depreciation.set'>['machines'] = [];
  for (const story of MACHINES) {
    const { validDays, warrantyDays, plans: _plans, dueAgo: _due, method, faults: _faults, ...known } = story;
    const record: MachineRecord = {
      ...BLANK_MACHINE,
      ...known,
      ...(validDays !== undefined && { inspectionValidTo: addDays(today, validDays) }),
      ...(warrantyDays !== undefined && { warrantyTo: addDays(today, warrantyDays) }),
    };
    const { equipmentId } = await call('equipment.save', { record });
    ids.push(equipmentId);
    const { priceFen, residualFen, lifeMonths, commissionedOn } = record;
    if (!method || !priceFen || !lifeMonths || !commissionedOn) continue;
    const before = addMonths(firstPeriod, -1);
    depreciated.push({
      equipmentId,
      terms: {
        method,
        costFen: priceFen,
        residualFen: residualFen ?? 0,
        lifeMonths,
        commissionedOn,
        chargedThrough: periodOf(commissionedOn) < before ? addMonths(before, -1) : null,
      },
    });
  }
  await call('depreciation.set', { machines: depreciated });
  return { ids, workerId };
}

const MENDED: readonly Change[] = [
  { act: 'taken' },
  { act: 'started' },
  { act: 'finished', note: '已修复，试运行正常' },
];
const HOUR_MS = 3_600_000;

/** What failed at the beginning of a month and was mended the same morning, and the depreciation of the month before. */
export async function equipmentMonth(
  call: Call,
  { ids, workerId }: DemoMachines,
  { month, period, now }: { readonly month: number; readonly period: string; readonly now: number },
): Promise<void> {
  if (month > 0) await call('depreciation.run', { period: addMonths(period, -1) });
  for (const [index, { faults = [] }] of MACHINES.entries()) {
    for (const [of, categoryId, words] of faults) {
      if (of !== month) continue;
      const { workOrderId } = await call('equipment.report', {
        equipmentId: ids[index] ?? '',
        categoryId,
        words,
        stopped: { at: now - (2 + index) * HOUR_MS },
      });
      for (const change of [{ act: 'dispatched', way: 'assign', workerId } as const, ...MENDED])
        await act(call, workOrderId, change);
      const { state } = await call('workOrders.timeline', { workOrderId });
      if (state === 'waitVisit') await act(call, workOrderId, { act: 'visited', solved: true });
    }
  }
}

async function act(call: Call, workOrderId: string, change: Change): Promise<void> {
  const { version } = await call('workOrders.timeline', { workOrderId });
  await call('workOrders.transition', { workOrderId, version, change });
}

/** The plans as they stand today: one late, some due, the rest to come; and a pump that cost more than it should. */
export async function planEquipment(call: Call, { ids }: DemoMachines, today: string): Promise<void> {
  const say = sayIn('zh-CN');
  for (const [index, { plans = [], dueAgo = 0 }] of MACHINES.entries()) {
    for (const template of plans) {
      const { cycle, leadDays, basis } = STATUTORY[template];
      const firstDue = addDays(today, -dueAgo);
      await call('plans.save', {
        equipmentIds: [ids[index] ?? ''],
        terms: {
          name: say(`statutory.${template}`),
          template,
          isStatutory: basis === 'law',
          source: say(`statutory.${template}.source`),
          work: null,
          time: { cycle, anchor: firstDue, firstDue, from: 'due' },
          meter: null,
          condition: null,
          leadDays,
          toleranceDays: 0,
          active: true,
        },
      });
    }
  }
  const pump = MACHINES.findIndex(({ name }) => name === '2 号生活水泵');
  const costs = [
    ['repair', 46_000, '更换机械密封', 62],
    ['contractor', 238_000, '电机返厂重绕', 20],
  ] as const;
  for (const [kind, amountFen, note, ago] of costs)
    await call('equipment.bookCost', {
      equipmentId: ids[pump] ?? '',
      kind,
      amountFen,
      note,
      day: addDays(today, -ago),
    });
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Of the demo's zone, Asia/Shanghai. */
const ZONE_MINUTES = 8 * 60;

/** A round of the pump room this morning, with a pressure out of its limits. */
export async function walkRound(call: Call, { ids }: DemoMachines, now: number): Promise<void> {
  const slot = Math.floor((now / MINUTE_MS + ZONE_MINUTES) % DAY_MINUTES);
  const pumps = MACHINES.flatMap(({ name }, index) => (name.endsWith('水泵') ? [ids[index] ?? ''] : []));
  const item = (name: string, more: object = {}) => ({
    itemId: randomUUID(),
    name,
    kind: 'yesNo' as const,
    unit: null,
    min: null,
    max: null,
    ...more,
  });
  const pressure = () => item('出口压力', { kind: 'number', unit: 'MPa', min: '0.35', max: '0.6' });
  const point = (name: string, equipmentId: string | null, items: ReturnType<typeof item>[]) => ({
    pointId: randomUUID(),
    code: '',
    name,
    equipmentId,
    items,
  });
  const route: Input<'inspections.saveRoute'>['route'] = {
    name: '水泵房',
    active: true,
    isOrdered: true,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    times: [...new Set([slot, 20 * 60])].sort((a, b) => a - b),
    graceMinutes: 15,
    windowMinutes: 120,
    points: [
      point('1 号泵', pumps[0] ?? null, [item('无渗漏'), pressure()]),
      point('2 号泵', pumps[1] ?? null, [item('无渗漏'), pressure()]),
      point('水箱间', null, [item('门上锁'), item('无异味')]),
    ],
  };
  const { routeId } = await call('inspections.saveRoute', { route });
  const { roundId } = await call('inspections.start', { routeId });
  const found: Readonly<Record<string, string>> = { '1 号泵': '0.48', '2 号泵': '0.29' };
  for (const { pointId, name, items } of route.points)
    await call('inspections.record', {
      roundId,
      pointId,
      way: 'hand',
      answers: items.map(({ itemId, kind }) => ({
        itemId,
        value: kind === 'number' ? (found[name] ?? '') : 'yes',
      })),
      ...(name === '2 号泵' && { note: '压力偏低，泵有异响' }),
    });
}
