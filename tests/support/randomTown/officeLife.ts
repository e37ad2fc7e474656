import { addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import type { TestDesk } from '../testDesk.ts';
import { type Act, anyCashier, signEverybodyIn, type Town, today } from './town.ts';

/**
 * Counts and hands over the oldest shift of a cashier that isn't finished, now and then with some fen missing; one of a
 * day before is the supervisor's to count.
 */
export async function finishOwnShift(town: Town, clerk: TestDesk): Promise<string | undefined> {
  const { random, supervisor } = town;
  const { shift, unfinished } = await clerk.call('shifts.current', {});
  const open = unfinished[0] ?? shift;
  if (!open) return undefined;
  const { shiftId } = open;
  const counter = open.businessDate < today(town) ? supervisor : clerk;
  const { cash } = await counter.call('shifts.count', { shiftId, counts: {} });
  const missing = random.chance(20) ? random.between(1, 500) : 0;
  const countedFen = Math.max(0, cash.expectedFen - missing);
  const counts = { note10000: Math.floor(countedFen / 10_000), coin1: countedFen % 10_000 };
  const { varianceFen } = await counter.call('shifts.count', { shiftId, counts });
  await counter.call('shifts.handOver', {
    shiftId,
    keptFloatFen: random.chance(50) ? 0 : Math.min(countedFen, 20_000),
    ...(varianceFen !== 0 && { varianceReason: '清点有出入' }),
  });
  return shiftId;
}

/** What happens in an office beside the money: bills, prices, people, the end of a shift, of a day and of the program. */
export const officeLife: Readonly<Record<string, Act>> = {
  billMonth: async (town) => {
    const { accountant, random } = town;
    const period = addMonths(periodOf(today(town)), random.between(-8, 0));
    const preview = await accountant.call('billRuns.preview', { period });
    if (preview.lines > 0) await accountant.call('billRuns.publish', { previewId: preview.previewId });
    else await accountant.call('billRuns.discard', { previewId: preview.previewId });
  },
  changePrice: async ({ manager, random, feeItems }) => {
    const feeItemId = random.pick(feeItems);
    const { feeItems: all } = await manager.call('feeItems.list', {});
    const item = all.find((one) => one.feeItemId === feeItemId);
    if (!item) throw new Error('the fee item is gone');
    await manager.call('feeItems.save', {
      feeItemId,
      code: item.code,
      name: item.name,
      rule: {
        from: `2026-${String(random.between(3, 12)).padStart(2, '0')}-01`,
        rule: { kind: 'areaPrice', unitPrice: `${random.between(0, 4)}.${random.between(10, 99)}` },
      },
    });
  },
  savePerson: async (town) => {
    const { random } = town;
    const { personId, roomId } = random.pick(town.rooms);
    await anyCashier(town).call('people.save', {
      personId,
      name: random.pick(['单雄信', '欧阳修', '䶮', '区建国']),
      phones: random.chance(50) ? [`138${random.between(10_000_000, 99_999_999)}`] : [],
      plates: [`京A${random.between(10_000, 99_999)}`],
      ties: [{ roomId, role: random.pick(['owner', 'tenant'] as const) }],
    });
  },
  openShift: async (town) => {
    await anyCashier(town).call('shifts.open', { counts: { note10000: town.random.between(0, 5) } });
  },
  bankCash: async (town) => {
    const { desk, random } = town;
    const clerk = anyCashier(town);
    const { unbanked } = await clerk.call('cashDeposits.list', {});
    const waiting = unbanked.find(({ amountFen = 0 }) => amountFen >= 100);
    if (!waiting) return;
    const yuan = random.between(1, Math.floor((waiting.amountFen ?? 0) / 100));
    await clerk.call('cashDeposits.post', {
      bank: '工商银行',
      accountLast4: '0088',
      counts: { note100: yuan },
      bankedAt: desk.clock.now(),
      shifts: [{ shiftId: waiting.shiftId, amountFen: yuan * 100 }],
    });
  },
  finishShift: async (town) => {
    const clerk = anyCashier(town);
    const shiftId = await finishOwnShift(town, clerk);
    if (shiftId !== undefined && town.random.chance(70))
      await town.manager.call('shifts.review', { shiftIds: [shiftId] });
  },
  nextDay: async (town) => {
    const { desk, random } = town;
    desk.clock.advance(24 * 3_600_000);
    await signEverybodyIn(town);
    // A fact every day, so that the clock never looks two days ahead.
    await desk.call('rooms.save', { code: `9-9-${random.between(1, 9_999_999)}`, areaM2: '1' });
  },
  restart: async (town) => {
    await town.desk.restart();
    await signEverybodyIn(town);
  },
};
