import { randomUUID } from 'node:crypto';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import { addDays, addMonths, firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RunningDesk } from '../core/createDesk.ts';
import type { Desk } from '../core/desk.ts';
import { writeLocal } from '../core/localState.ts';
import { initialise } from '../modules/setup/index.ts';
import { type DemoRoom, demoRooms } from './compound.ts';
import { demoPerson } from './people.ts';
import { type Random, seededRandom } from './random.ts';

export const DEMO_USERS = [
  { username: 'admin', displayName: '何主管', password: 'steward-demo-1', roles: ['administrator'] },
  {
    username: 'qiantai',
    displayName: '陈前台',
    password: 'steward-demo-2',
    roles: ['cashier', 'customerService'],
  },
  { username: 'kuaiji', displayName: '林会计', password: 'steward-demo-3', roles: ['accountant'] },
] as const;

const SEED = 20_261_123;
const MONTHS = 12;
const ITEMS = {
  highRise: { code: '01', name: '物业服务费-高层', unitPrice: '2.03', later: '2.18' },
  garden: { code: '02', name: '物业服务费-洋房', unitPrice: '2.80', later: undefined },
  shop: { code: '03', name: '物业服务费-商铺', unitPrice: '4.50', later: undefined },
} as const;
/** When a household pays, and how many in a hundred are like that. */
const HABITS = [
  ['prompt', 66],
  ['quarterly', 17],
  ['ahead', 5],
  ['late', 9],
  ['never', 3],
] as const;

type Habit = (typeof HABITS)[number][0];

function habitOf(random: Random): Habit {
  let left = random.between(1, 100);
  for (const [habit, percent] of HABITS) {
    left -= percent;
    if (left <= 0) return habit;
  }
  return 'prompt';
}
type Household = { readonly roomId: string; readonly habit: Habit; paidUntil: string };

/** A clock the demo moves through its year; at the end it shows the present. */
export type DemoClock = Clock & { set(instant: number): void };

/**
 * Fills an empty folder with a year in the life of a compound, through the same operations a clerk uses: every fact is
 * signed, ruled and numbered like a real one. `desk` and `running` are two views of one desk.
 */
export async function buildDemo(
  desk: Desk,
  running: RunningDesk,
  clock: DemoClock,
  present: number,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const random = seededRandom(SEED);
  const today = new Date(present + 8 * 3_600_000).toISOString().slice(0, 10);
  const firstPeriod = addMonths(periodOf(today), -MONTHS + 1);
  const at = (day: string, minutes: number) =>
    clock.set(Date.parse(`${day}T08:30:00+08:00`) + minutes * 60_000);
  at(addDays(firstDayOf(firstPeriod), -3), 0);
  const [administrator, clerk, accountant] = DEMO_USERS;
  initialise(
    desk,
    { companyName: '云杉物业服务有限公司', communityName: '云杉苑', administrator },
    { demo: true },
  );
  const call = caller(running, 'demo');
  await call('sessions.signIn', { username: administrator.username, password: administrator.password });
  for (const { username, displayName, password, roles } of [clerk, accountant]) {
    await call('users.save', { username, displayName, password, roles: [...roles] });
  }
  const households = await within(desk, () => moveIn(call, random, firstPeriod));
  progress(1, MONTHS + 1);
  for (let month = 0; month < MONTHS; month += 1) {
    const period = addMonths(firstPeriod, month);
    at(firstDayOf(period), 0);
    await call('sessions.signIn', { username: administrator.username, password: administrator.password });
    const { previewId, lines } = await call('billRuns.preview', { period });
    if (lines > 0) await call('billRuns.publish', { previewId });
    await within(desk, () => collectMonth({ running, random, period, today, households, at }));
    progress(month + 2, MONTHS + 1);
  }
  clock.set(present);
  await call('sessions.signIn', { username: administrator.username, password: administrator.password });
  // Nobody saves the key of a demo, so the wizard has nothing to ask.
  const { write, transact } = desk.community();
  transact(() => writeLocal(write, 'recoveryKeyConfirmed', '1'));
  await call('setup.finishStep', { step: 'data' });
  await call('setup.finishStep', { step: 'printer' });
}

type Call = <Name extends OperationName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

function caller(running: RunningDesk, sessionKey: string): Call {
  return async (name, input) => {
    const result = await running.call(sessionKey, { name, input, requestId: randomUUID() });
    if (!result.ok)
      throw new Error(`demo: ${name} ${result.fault.sub} ${JSON.stringify(result.fault.params ?? {})}`);
    return result.value as never;
  };
}

/** Many commands as one transaction: a year of payments in seconds instead of minutes. */
async function within<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  const { write, ledger, transact } = desk.community();
  write.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    write.exec('COMMIT');
    ledger.commit();
    transact(() => undefined);
    return result;
  } catch (error) {
    if (write.inTransaction) write.exec('ROLLBACK');
    ledger.rollback();
    throw error;
  }
}

async function moveIn(call: Call, random: Random, firstPeriod: string): Promise<Household[]> {
  const from = firstDayOf(firstPeriod);
  const itemIds = new Map<string, string>();
  for (const [key, item] of Object.entries(ITEMS)) {
    const { feeItemId } = await call('feeItems.save', {
      code: item.code,
      name: item.name,
      rule: { from, rule: { kind: 'areaPrice', unitPrice: item.unitPrice } },
    });
    itemIds.set(key, feeItemId);
    if (item.later) {
      const changed = firstDayOf(addMonths(firstPeriod, 8));
      await call('feeItems.save', {
        feeItemId,
        code: item.code,
        name: item.name,
        rule: { from: changed, rule: { kind: 'areaPrice', unitPrice: item.later } },
      });
    }
  }
  const fixed = async (code: string, name: string, amountFen: number) =>
    (await call('feeItems.save', { code, name, rule: { from, rule: { kind: 'fixedAmount', amountFen } } }))
      .feeItemId;
  const parking = await fixed('04', '地下车位管理费', 8000);
  const waste = await fixed('05', '垃圾清运费', 800);
  const byItem = new Map<string, string[]>();
  const attach = (feeItemId: string, roomId: string) =>
    byItem.set(feeItemId, [...(byItem.get(feeItemId) ?? []), roomId]);
  const owners: { personId: string; name: string }[] = [];
  const households: Household[] = [];
  for (const [index, room] of demoRooms(random).entries()) {
    const vacant = room.kind === 'room' && random.chance(9);
    const { roomId } = await call('rooms.save', {
      ...roomInput(room),
      occupancy: vacant ? 'vacant' : 'occupied',
    });
    attach(room.price === 'parking' ? parking : (itemIds.get(room.price) ?? ''), roomId);
    if (room.kind === 'room') attach(waste, roomId);
    if (room.kind === 'parking') {
      const owner = random.pick(owners);
      await call('people.save', { ...owner, ties: [{ roomId, role: 'owner', from }] });
    } else {
      const person = demoPerson(random, index);
      const { personId } = await call('people.save', {
        name: person.name,
        phones: [person.phone],
        idNumber: person.idNumber,
        plates: person.plate ? [person.plate] : [],
        ties: [{ roomId, role: 'owner', from }],
      });
      owners.push({ personId, name: person.name });
    }
    households.push({ roomId, habit: habitOf(random), paidUntil: '' });
  }
  for (const [feeItemId, roomIds] of byItem) await call('feeItems.attach', { feeItemId, roomIds, from });
  return households;
}

function roomInput(room: DemoRoom) {
  return {
    code: room.code,
    kind: room.kind,
    floor: room.floor,
    floorLabel: room.floor < 0 ? `B${-room.floor}` : String(room.floor),
    areaM2: room.areaM2,
  };
}

type Month = {
  readonly running: RunningDesk;
  readonly random: Random;
  readonly period: string;
  readonly today: string;
  readonly households: readonly Household[];
  readonly at: (day: string, minutes: number) => void;
};

/** The counter's month: on each of its days some households come and pay as is their habit. */
async function collectMonth(month: Month): Promise<void> {
  const { running, random, period, today, households, at } = month;
  const call = caller(running, 'demo-clerk');
  const [, clerk] = DEMO_USERS;
  const number = Number(period.slice(5, 7));
  const days = Array.from({ length: 14 }, (_, index) => addDays(firstDayOf(period), 1 + index * 2)).filter(
    (day) => day <= today,
  );
  for (const day of days) {
    at(day, 20);
    await call('sessions.signIn', { username: clerk.username, password: clerk.password });
    let minutes = 25;
    for (const household of households) {
      if (!comesToday(household, number, period, random, days.length)) continue;
      // A counter serves a household every two minutes or so; a full morning ends the list.
      minutes += random.between(1, 3);
      if (minutes > 460 || (day === today && minutes > 100)) break;
      at(day, minutes);
      await payAll(call, random, household, period, day);
    }
  }
}

function comesToday(
  household: Household,
  month: number,
  period: string,
  random: Random,
  days: number,
): boolean {
  if (household.paidUntil >= period) return false;
  switch (household.habit) {
    case 'prompt':
      return random.chance(260 / days);
    case 'quarterly':
      return month % 3 === 0 && random.chance(300 / days);
    case 'ahead':
      return random.chance(200 / days);
    case 'late':
      return month % 4 === 1 && random.chance(150 / days);
    case 'never':
      return random.chance(1 / days);
    default:
      return household.habit satisfies never;
  }
}

async function payAll(
  call: Call,
  random: Random,
  household: Household,
  period: string,
  day: string,
): Promise<void> {
  const { roomId } = household;
  const { lines, owedFen } = await call('bills.byRoom', { roomIds: [roomId] });
  const until = addMonths(period, 6);
  const ahead =
    household.habit === 'ahead' ? await call('bills.quoteAhead', { roomIds: [roomId], until }) : undefined;
  const dueFen = owedFen + (ahead?.totalFen ?? 0);
  if (dueFen === 0) return;
  const method = random.pick(['cash', 'wechat', 'wechat', 'wechat', 'alipay', 'alipay', 'card'] as const);
  const handed = method === 'cash' ? Math.ceil(dueFen / 10_000) * 10_000 : dueFen;
  await call('payments.collect', {
    roomId,
    lines: lines.map((line) => ({ lineId: line.lineId, amountFen: line.outstandingFen })),
    ...(ahead && ahead.totalFen > 0 && { ahead: { roomIds: [roomId], until, totalFen: ahead.totalFen } }),
    tenders: [
      {
        method,
        amountFen: handed,
        ...(method !== 'cash' && { reference: String(random.between(1000, 9999)) }),
      },
    ],
    // The counter of the demo opens every other day, which a real clock would be asked about.
    confirmedDay: day,
    excess: random.chance(4) ? 'prepayment' : 'change',
  });
  // Queries don't see the open transaction of the month, so nobody comes twice in one.
  household.paidUntil = ahead ? until : period;
}
