import type { Input, Output } from '#shared/contract/index.ts';
import { dayOf } from '#shared/kernel/clock.ts';
import type { Role } from '#shared/kernel/permissions.ts';
import type { Random } from '../seeded.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../testDesk.ts';

const ROOMS = 6;

const STAFF: readonly (readonly [string, Role])[] = [
  ['wang', 'cashier'],
  ['li', 'cashier'],
  ['he', 'cashier'],
  ['kuai', 'accountant'],
  ['zhou', 'supervisor'],
  ['jin', 'manager'],
];

/** A small community whose office is run at random by several people, each signed in at a window of their own. */
export type Town = {
  readonly desk: TestDesk;
  readonly random: Random;
  readonly rooms: { roomId: string; personId: string }[];
  readonly feeItems: string[];
  readonly receipts: string[];
  readonly transfers: string[];
  readonly cashiers: readonly TestDesk[];
  readonly accountant: TestDesk;
  readonly supervisor: TestDesk;
  readonly manager: TestDesk;
};

/** Something somebody does. Faults that a rule explains are the caller's to expect. */
export type Act = (town: Town) => Promise<void>;

/** The manager signs beside whoever asks. */
export const APPROVAL = { way: 'password', username: 'jin', password: PASSWORD } as const;

export const today = (town: Town) => dayOf(town.desk.clock.now(), 'Asia/Shanghai');

export const anyCashier = ({ random, cashiers }: Town): TestDesk => random.pick(cashiers);

/** What rooms owe, as this clerk sees it at this moment. */
export async function owed(clerk: TestDesk, roomIds: string[]): Promise<Output<'bills.byRoom'>['lines']> {
  return (await clerk.call('bills.byRoom', { roomIds })).lines;
}

type Tenders = NonNullable<Input<'payments.collect'>['tenders']>;

/** Shares of a sum over a few methods, as a clerk would type them; `over` fen more in cash. */
export function tendersOf(random: Random, totalFen: number, over: number): Tenders {
  const methods = ['cash', 'wechat', 'alipay', 'card'] as const;
  const first = random.between(1, totalFen);
  const parts = random.chance(40) && totalFen > first ? [first, totalFen - first] : [totalFen];
  const tenders = parts.map((amountFen) => ({ method: random.pick(methods), amountFen }));
  return over > 0 ? [...tenders, { method: 'cash' as const, amountFen: over }] : tenders;
}

/** Signs everybody in, as a new day and a restart ask for. */
export async function signEverybodyIn({ desk }: Pick<Town, 'desk'>): Promise<void> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  for (const [username] of STAFF)
    await desk.as(username).call('sessions.signIn', { username, password: PASSWORD });
}

export async function foundRandomTown(random: Random): Promise<Town> {
  const desk = await openFoundedDesk();
  for (const [username, role] of STAFF)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  await signEverybodyIn({ desk });
  const rooms = await foundRooms(desk, random);
  return {
    desk,
    random,
    rooms,
    feeItems: await foundFees(
      desk,
      rooms.map((room) => room.roomId),
    ),
    receipts: [],
    transfers: [],
    cashiers: STAFF.filter(([, role]) => role === 'cashier').map(([username]) => desk.as(username)),
    accountant: desk.as('kuai'),
    supervisor: desk.as('zhou'),
    manager: desk.as('jin'),
  };
}

async function foundRooms(desk: TestDesk, random: Random): Promise<Town['rooms']> {
  const rooms: Town['rooms'] = [];
  for (let no = 1; no <= ROOMS; no += 1) {
    const { roomId } = await desk.call('rooms.save', {
      code: `1-1-${100 + no}`,
      areaM2: `${random.between(30, 200)}.${random.between(10, 99)}`,
      occupancy: 'occupied',
    });
    const { personId } = await desk.call('people.save', {
      name: `住户${no}`,
      phones: [`1390013900${no}`],
      ties: [{ roomId, role: 'owner' }],
    });
    rooms.push({ roomId, personId });
  }
  return rooms;
}

async function foundFees(desk: TestDesk, roomIds: string[]): Promise<string[]> {
  const feeItems: string[] = [];
  for (const [code, unitPrice] of [
    ['1', '2.03'],
    ['2', '0.37'],
  ] as const) {
    const { feeItemId } = await desk.call('feeItems.save', {
      code,
      name: `费用${code}`,
      rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice } },
    });
    await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
    feeItems.push(feeItemId);
  }
  return feeItems;
}
