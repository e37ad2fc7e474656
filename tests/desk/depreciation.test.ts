import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accumulatedBy, monthlyCharges } from '#shared/domain/depreciation/schedule.ts';
import { addAsset, aMower, mowerTerms } from '../support/life/assets.ts';
import { addMachine } from '../support/life/equipment.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let equipmentId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ equipmentId } = await addAsset(desk));
});

afterAll(() => desk.close());

const list = (period: string) => desk.call('depreciation.list', { period });
const vouchers = async (period: string) =>
  (await desk.call('vouchers.preview', { period, scope: 'all' })).vouchers
    .filter(({ kind }) => kind === 'depreciated' || kind === 'disposed')
    .flatMap(({ kind, entries }) =>
      entries.map(({ side, account, amountFen }) => `${kind} ${side} ${account} ${amountFen}`),
    );

describe('depreciation', () => {
  test('a machine of all owners is none of the company, and the ledger says what is lacking', async () => {
    const common = await addMachine(desk, { name: '客梯' });
    const refused = await desk.fault('depreciation.set', {
      machines: [{ equipmentId: common.equipmentId, terms: mowerTerms }],
    });
    expect(refused.sub).toBe('depreciation.owner');
    await addMachine(desk, { ...aMower, name: '吹雪机', lifeMonths: null });
    const { rows, ready } = await desk.call('depreciation.candidates', {});
    expect(rows.map(({ name, lacks }) => [name, lacks])).toEqual([
      ['吹雪机', ['lifeMonths']],
      ['客梯', ['owner']],
    ]);
    expect(ready).toBe(0);
  });

  test('begins in the month after it was put into use, twice the even rate', async () => {
    expect((await list('2026-08')).rows[0]).toMatchObject({ state: 'waiting', chargeFen: 0, behind: 0 });
    // 24 000.00 × 2/5 ÷ 12 = 800.00.
    expect((await list('2026-10')).rows[0]).toMatchObject({
      state: 'charging',
      chargeFen: 80_000,
      bookedFen: 0,
      netFen: 2_400_000,
      behind: 2,
    });
    expect((await list('2026-10')).behind).toEqual(['2026-09']);
  });

  test('a month is run once; a month to come not at all', async () => {
    expect(await desk.call('depreciation.run', { period: '2026-09' })).toMatchObject({
      machines: 1,
      amountFen: 80_000,
    });
    expect((await desk.fault('depreciation.run', { period: '2026-09' })).sub).toBe('depreciation.nothing');
    expect((await desk.fault('depreciation.run', { period: '2026-12' })).sub).toBe('depreciation.notYet');
    expect((await desk.fault('depreciation.run', { period: '2026-08' })).sub).toBe('depreciation.nothing');
    expect(await vouchers('2026-09')).toEqual([
      'depreciated debit 6602 80000',
      'depreciated credit 1602 80000',
    ]);
  });

  test('a run that is taken back leaves its month open, and the books even', async () => {
    const { runId } = await desk.call('depreciation.run', { period: '2026-10' });
    const terms = { ...mowerTerms, method: 'straightLine' as const };
    expect((await desk.fault('depreciation.set', { machines: [{ equipmentId, terms }] })).sub).toBe(
      'depreciation.begun',
    );
    expect(await desk.call('depreciation.reverse', { runId, reason: '月份选错' })).toEqual({
      machines: 1,
      amountFen: 80_000,
    });
    expect((await desk.fault('depreciation.reverse', { runId, reason: '再撤一次' })).sub).toBe(
      'depreciation.runGone',
    );
    expect(await vouchers('2026-10')).toEqual([]);
    await desk.call('depreciation.run', { period: '2026-10' });
    const { runs, open, rows } = await list('2026-10');
    expect(runs.map(({ state }) => state)).toEqual(['standing', 'reversed']);
    expect(open).toBe(0);
    expect(rows[0]).toMatchObject({ accumulatedFen: 160_000, netFen: 2_240_000, differenceFen: 0 });
    expect(await vouchers('2026-10')).toEqual([
      'depreciated debit 6602 80000',
      'depreciated credit 1602 80000',
    ]);
  });

  test('a machine taken in with months charged elsewhere is charged from the next one', async () => {
    const old = await addAsset(
      desk,
      {
        name: '洗地机',
        commissionedOn: '2024-12-31',
        lifeMonths: 96,
        priceFen: 5_880_000,
        residualFen: 294_000,
      },
      {
        method: 'straightLine',
        commissionedOn: '2024-12-31',
        costFen: 5_880_000,
        residualFen: 294_000,
        lifeMonths: 96,
        chargedThrough: '2026-09',
      },
    );
    await desk.call('depreciation.run', { period: '2026-10' });
    const { months, chargedBeforeFen } = await desk.call('depreciation.schedule', {
      equipmentId: old.equipmentId,
    });
    expect(chargedBeforeFen).toBe(21 * 58_188);
    expect(months.filter(({ bookedFen }) => bookedFen !== undefined)).toEqual([
      expect.objectContaining({ period: '2026-10', bookedFen: 58_188, accumulatedFen: 22 * 58_188 }),
    ]);
    expect(months.at(-1)).toMatchObject({ period: '2032-12', chargeFen: 58_140, netFen: 294_000 });
  });

  test('sold: charged for that month and no more, the gain in the books, the machine out of the ledger', async () => {
    const day = '2026-11-20';
    const answer = await desk.call('depreciation.dispose', {
      equipmentId,
      day,
      way: 'sold',
      proceedsFen: 2_300_000,
      clearingFen: 30_000,
    });
    const worth = 2_400_000 - accumulatedBy(mowerTerms, '2026-11');
    expect(answer).toMatchObject({ netFen: worth, resultFen: 2_270_000 - worth });
    expect((await desk.call('equipment.card', { equipmentId })).record.state).toBe('scrapped');
    expect((await desk.call('depreciation.run', { period: '2026-11' })).machines).toBe(2);
    const sold = (await list('2026-11')).rows.find((row) => row.equipmentId === equipmentId);
    expect(sold).toMatchObject({ state: 'disposed', bookedFen: 80_000, netFen: worth, differenceFen: 0 });
    expect(await vouchers('2026-11')).toEqual([
      'depreciated debit 6602 138188',
      'depreciated credit 1602 138188',
      'disposed debit 1602 240000',
      'disposed debit 1606 2270000',
      'disposed credit 1601 2400000',
      `disposed credit 6115 ${2_270_000 - worth}`,
    ]);
    const again = await desk.fault('depreciation.dispose', { equipmentId, day, way: 'scrapped' });
    expect(again.sub).toBe('depreciation.disposed');
  });

  test('a disposal taken back brings the machine into use again, and takes its entries back', async () => {
    const { disposal } = await desk.call('depreciation.schedule', { equipmentId });
    await desk.call('depreciation.undoDispose', {
      disposalId: disposal?.disposalId ?? '',
      reason: '买方退回',
    });
    expect((await desk.call('equipment.card', { equipmentId })).record.state).toBe('inUse');
    expect((await vouchers('2026-11')).filter((entry) => entry.startsWith('disposed'))).toEqual([]);
  });

  test('run to the end, the books are the schedule, and nothing is left to charge', async () => {
    desk.clock.set(Date.parse('2031-09-10T10:00:00+08:00'));
    await desk.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
    for (const period of (await list('2031-08')).behind) await desk.call('depreciation.run', { period });
    await desk.call('depreciation.run', { period: '2031-08' });
    const { rows, behind, open } = await list('2031-08');
    const mower = rows.find((row) => row.equipmentId === equipmentId);
    expect(mower).toMatchObject({
      state: 'charged',
      accumulatedFen: 2_280_000,
      netFen: 120_000,
      differenceFen: 0,
    });
    expect([behind, open]).toEqual([[], 0]);
    const { months } = await desk.call('depreciation.schedule', { equipmentId });
    expect(months.map(({ bookedFen }) => bookedFen)).toEqual(monthlyCharges(mowerTerms));
    // What is left of this month is the other machine alone.
    expect((await desk.call('depreciation.run', { period: '2031-09' })).amountFen).toBe(58_188);
  });
});
