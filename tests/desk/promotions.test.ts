import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomId: string;
let feeItemId: string;

/** The property fee of E01: 181.69 a month, paid eleven for twelve. */
beforeEach(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '89.50' }));
  await desk.call('people.save', {
    name: '张三',
    ties: [{ roomId, role: 'owner', isPayer: true, from: '2026-01-01' }],
  });
  ({ feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
  }));
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

const CASH = 11 * 18169;

async function sellYear(): Promise<string> {
  await desk.call('policies.set', {
    key: 'promotion',
    feeItemId,
    from: '2026-01-01',
    value: { payMonths: 11, freeMonths: 1 },
  });
  const offer = await desk.call('promotions.offer', { roomId, feeItemId });
  expect(offer).toMatchObject({
    from: '2026-11',
    to: '2027-10',
    listFen: 12 * 18169,
    discountFen: 18169,
    cashFen: CASH,
  });
  const { promotionId } = await desk.call('promotions.grant', { roomId, feeItemId, cashFen: offer.cashFen });
  const { lines, owedFen } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  expect(owedFen).toBe(CASH);
  await desk.call('payments.collect', {
    roomId,
    lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    tenders: [{ method: 'cash', amountFen: CASH }],
  });
  return promotionId;
}

test('the list says the terms and what was sold', async () => {
  const promotionId = await sellYear();
  expect((await desk.call('promotions.list', { roomId })).promotions).toEqual([
    {
      promotionId,
      feeItemId,
      feeName: '物业费',
      from: '2026-11',
      to: '2027-10',
      payMonths: 11,
      freeMonths: 1,
      monthlyFen: 18169,
      cashFen: CASH,
      discountFen: 18169,
    },
  ]);
});

test('twelve months are recognised at a twelfth of the cash each, the discount is a figure of its own', async () => {
  await sellYear();
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true });
  // 1,998.59 ÷ 12 = 166.549…: the earliest months take the fen left over.
  expect(lines.map((line) => line.paidFen)).toEqual([...Array.from({ length: 11 }, () => 16655), 16654]);
  expect(lines.every((line) => line.amountFen === 18169)).toBe(true);
  const why = await desk.call('bills.explain', { lineId: lines[0]?.lineId ?? '' });
  expect(why.credits).toMatchObject([{ kind: 'promotion', amountFen: 18169 - 16655 }]);
  // Neither a later run nor a check against the price makes anything of it.
  expect((await desk.call('billRuns.preview', { period: '2026-12' })).lines).toBe(0);
  expect((await desk.call('adjustments.preview', { from: '2026-11', to: '2027-10' })).rows).toBe(0);
});

describe('leaving after three months', () => {
  const end = async (because: 'company' | 'customer') => {
    const promotionId = await sellYear();
    const ended = await desk.call('promotions.end', {
      promotionId,
      lastUsed: '2027-01',
      because,
      reason: '提前结束',
    });
    const household = await desk.call('rooms.get', { roomId });
    return { ended, backFen: household.prepaymentFen - household.owedFen, promotionId };
  };

  test('for the company’s reason the unused months come back at what they were sold for', async () => {
    const { ended, backFen } = await end('company');
    expect(ended).toEqual({ refundFen: 8 * 16655 + 16654, usedMonths: 3 });
    expect(backFen).toBe(ended.refundFen);
  });

  test('for the customer’s own reason the used ones cost their list price', async () => {
    const { ended, backFen, promotionId } = await end('customer');
    expect(ended.refundFen).toBe(CASH - 3 * 18169);
    expect(backFen).toBe(ended.refundFen);
    const again = await desk.fault('promotions.end', { promotionId, because: 'company', reason: '再来一次' });
    expect(again.sub).toBe('promotion.ended');
  });
});

test('no promotion, months billed already, and a price that changed are refused', async () => {
  const offer = () => desk.fault('promotions.offer', { roomId, feeItemId });
  expect((await offer()).sub).toBe('promotion.none');
  await desk.call('policies.set', {
    key: 'promotion',
    feeItemId,
    from: '2026-01-01',
    value: { payMonths: 11, freeMonths: 1 },
  });
  const changed = await desk.fault('promotions.grant', { roomId, feeItemId, cashFen: 1 });
  expect(changed).toMatchObject({ sub: 'promotion.changed', params: { cashFen: CASH } });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  expect((await offer()).sub).toBe('promotion.covered');
});

test('a season’s heating gives back the days that were too cold', async () => {
  const { feeItemId: heating } = await desk.call('feeItems.save', {
    code: '2',
    name: '采暖费',
    rule: {
      from: '2026-01-01',
      rule: { kind: 'heatingArea', seasonPrice: '24', seasonFrom: '11-15', seasonTo: '03-15' },
    },
  });
  await desk.call('feeItems.attach', { feeItemId: heating, roomIds: [roomId], from: '2026-01-01' });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11', feeItemIds: [heating] });
  await desk.call('billRuns.publish', { previewId });
  const [line] = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  expect(line).toMatchObject({ amountFen: 214800, from: '2026-11-15', to: '2027-03-15' });
  const refund = (celsius: string) => ({
    lineId: line?.lineId ?? '',
    measured: [{ celsius, days: 10 }],
    reason: '测温记录',
  });
  expect((await desk.fault('adjustments.underTemperature', refund('18'))).sub).toBe('heating.warmEnough');
  // 2,148.00 ÷ 121 days × 50 % × 10 days.
  expect(await desk.call('adjustments.underTemperature', refund('15.5'))).toEqual({ refundFen: 8876 });
});
