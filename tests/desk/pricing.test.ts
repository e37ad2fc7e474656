import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

type Rule = NonNullable<Input<'feeItems.save'>['rule']>['rule'];

/** A room of 100 m² with an owner, and a fee item on it from 2026-01-01. */
async function roomWithFee(
  rule: Rule = { kind: 'areaPrice', unitPrice: '3' },
  terms: Partial<Input<'feeItems.save'>['terms']> = {},
): Promise<{ roomId: string; feeItemId: string }> {
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '100' });
  await desk.call('people.save', {
    name: '张三',
    ties: [{ roomId, role: 'owner', isPayer: true, from: '2026-01-01' }],
  });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    terms,
    rule: { from: '2026-01-01', rule },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  return { roomId, feeItemId };
}

async function bill(period: string): Promise<void> {
  const { previewId } = await desk.call('billRuns.preview', { period });
  await desk.call('billRuns.publish', { previewId });
}

const linesOf = async (roomId: string) =>
  (await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true })).lines;

async function pay(roomId: string): Promise<void> {
  const owed = (await linesOf(roomId)).filter((line) => line.outstandingFen > 0);
  const amountFen = owed.reduce((sum, line) => sum + line.outstandingFen, 0);
  await desk.call('payments.collect', {
    roomId,
    lines: owed.map((line) => ({ lineId: line.lineId, amountFen: line.outstandingFen })),
    tenders: [{ method: 'cash', amountFen }],
  });
}

async function setPrice(feeItemId: string, from: string, unitPrice: string): Promise<void> {
  await desk.call('feeItems.save', {
    feeItemId,
    code: '1',
    name: '物业费',
    rule: { from, rule: { kind: 'areaPrice', unitPrice } },
  });
}

describe('a price set later', () => {
  test('less is owed by a counter line, and what was paid beyond it is the owner’s credit', async () => {
    const { roomId, feeItemId } = await roomWithFee();
    await bill('2026-11');
    await pay(roomId);
    await setPrice(feeItemId, '2026-11-16', '2.4');
    const preview = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-11' });
    expect(preview).toMatchObject({ rows: 1, upFen: 0, downFen: 3000, kept: 0 });
    const posted = await desk.call('adjustments.post', { previewId: preview.previewId, reason: '降价' });
    expect(posted).toEqual({ credits: 1, lines: 0, upFen: 0, downFen: 3000 });
    const [line] = await linesOf(roomId);
    expect(line).toMatchObject({ amountFen: 30000, creditedFen: 3000, paidFen: 27000, outstandingFen: 0 });
    expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(3000);
    const again = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-11' });
    expect(again.rows).toBe(0);
    const owed = await desk.call('reports.run', { report: 'arrearsByRoom' });
    expect(owed.rows).toEqual([]);
    const today = await desk.call('today.summary', {});
    expect(today.figures?.collectionRate.percent).toBe('100.00');
    const why = await desk.call('bills.explain', { lineId: line?.lineId ?? '' });
    expect(why.credits).toEqual([
      { kind: 'adjustment', amountFen: 3000, businessDate: '2026-11-23', reason: '降价' },
    ]);
    expect(why.price).toMatchObject({ from: '2026-01-01', setBy: '何主管', superseded: false });
    expect((await desk.fault('bills.pdf', { roomId })).sub).toBe('bills.nothing');
    const { fileId, fileName } = await desk.call('bills.pdf', { roomId, includeSettled: true });
    expect(fileName).toBe('费用账单-1-1-101-2026-11-23.pdf');
    expect(Buffer.from(desk.desk.files.get(fileId).bytes).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('more is owed by a line of its own that falls due next month', async () => {
    const { roomId, feeItemId } = await roomWithFee();
    await bill('2026-11');
    await setPrice(feeItemId, '2026-11-16', '3.6');
    const { previewId } = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-11' });
    await desk.call('adjustments.post', { previewId, reason: '涨价' });
    const [line, more] = await linesOf(roomId);
    expect(line).toMatchObject({ amountFen: 30000, creditedFen: 0 });
    expect(more).toMatchObject({ kind: 'adjustment', amountFen: 3000, dueDate: '2026-12-31' });
    const why = await desk.call('bills.explain', { lineId: more?.lineId ?? '' });
    expect(why.principalId).toBe(line?.lineId);
    expect(why.steps[0]?.sentence).toBe('已出账 300.00 元，按现在的单价、面积和人员应为 330.00 元');
  });

  test('months paid ahead stay as they were paid, unless the office decides to settle them', async () => {
    const { roomId, feeItemId } = await roomWithFee();
    const quote = await desk.call('bills.quoteAhead', { roomIds: [roomId], until: '2026-12' });
    await desk.call('payments.collect', {
      roomId,
      lines: [],
      ahead: { roomIds: [roomId], until: '2026-12', totalFen: quote.totalFen },
      tenders: [{ method: 'cash', amountFen: quote.totalFen }],
    });
    await setPrice(feeItemId, '2026-12-01', '4');
    const kept = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-12' });
    expect(kept).toMatchObject({ rows: 1, kept: 1, upFen: 0 });
    expect((await desk.call('adjustments.rows', { previewId: kept.previewId })).rows).toMatchObject([
      { period: '2026-12', issuedFen: 30000, presentFen: 40000, paidAhead: true, decision: 'keep' },
    ]);
    const fault = await desk.fault('adjustments.post', { previewId: kept.previewId, reason: '涨价' });
    expect(fault.sub).toBe('adjustment.nothing');
    await desk.call('policies.set', { key: 'paidAhead', from: '2026-01-01', value: 'settle' });
    const settled = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-12' });
    expect(settled).toMatchObject({ rows: 1, kept: 0, upFen: 10000 });
  });

  test('a preview is not posted once anything it looked at has changed', async () => {
    const { feeItemId } = await roomWithFee();
    await bill('2026-11');
    await setPrice(feeItemId, '2026-11-16', '2.4');
    const { previewId } = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-11' });
    await setPrice(feeItemId, '2026-11-16', '2.5');
    const fault = await desk.fault('adjustments.post', { previewId, reason: '降价' });
    expect(fault.sub).toBe('adjustment.basisChanged');
  });
});

test('a line taken back whole frees its days; what was paid on it stays with the owner', async () => {
  const { roomId } = await roomWithFee();
  await bill('2026-11');
  await pay(roomId);
  const [line] = await linesOf(roomId);
  const reverse = () =>
    desk.call('adjustments.reverse', { lineIds: [line?.lineId ?? ''], reason: '重复出账' });
  expect(await reverse()).toEqual({ reversed: 1, totalFen: 30000 });
  await expect(reverse()).rejects.toThrow('line.nothingLeft');
  expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(30000);
  const [receipt] = (await desk.call('receipts.list', { roomId })).rows;
  const fault = await desk.fault('receipts.void', {
    receiptId: receipt?.receiptId ?? '',
    reason: '收错了',
  });
  expect(fault.sub).toBe('receipt.lineCredited');
  await bill('2026-11');
  const after = await linesOf(roomId);
  expect(after.map((one) => [one.amountFen, one.creditedFen, one.outstandingFen])).toEqual([
    [30000, 30000, 0],
    [30000, 0, 30000],
  ]);
});

test('who owes follows the dates of the people: developer, owner, next owner', async () => {
  const { roomId } = await desk.call('rooms.save', {
    code: '1-1-101',
    areaM2: '100',
    handedOverOn: '2026-09-10',
  });
  const tie = (name: string, role: 'owner' | 'developer', from: string, to?: string) =>
    desk.call('people.save', {
      name,
      kind: role === 'developer' ? 'organisation' : 'person',
      ties: [{ roomId, role, isPayer: role === 'owner', from, ...(to && { to }) }],
    });
  const { personId: developer } = await tie('云杉置业有限公司', 'developer', '2026-01-01');
  const { personId: seller } = await tie('张三', 'owner', '2026-09-10', '2026-11-16');
  const { personId: buyer } = await tie('李四', 'owner', '2026-11-16');
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '3.01' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  for (const period of ['2026-09', '2026-10', '2026-11']) await bill(period);
  const rows = readFile(desk.dataFolder, (db) =>
    db
      .prepare<[], { debtorId: string; from: string; to: string; amountFen: number }>(
        'SELECT debtor_id AS debtorId, from_day AS "from", to_day AS "to", amount_fen AS amountFen FROM bill_lines ORDER BY from_day',
      )
      .all(),
  );
  expect(rows).toEqual([
    { debtorId: developer, from: '2026-09-01', to: '2026-09-30', amountFen: 30100 },
    { debtorId: seller, from: '2026-10-01', to: '2026-10-31', amountFen: 30100 },
    { debtorId: seller, from: '2026-11-01', to: '2026-11-15', amountFen: 15050 },
    { debtorId: buyer, from: '2026-11-16', to: '2026-11-30', amountFen: 15050 },
  ]);
});

test('a vacancy counts after its qualifying months, where the policy grants it', async () => {
  const { roomId, feeItemId } = await roomWithFee();
  const grant = () =>
    desk.call('reductions.grant', { roomId, feeItemId, kind: 'vacancy', from: '2026-05-16' });
  await expect(grant()).rejects.toThrow('reduction.noVacancyPolicy');
  await desk.call('policies.set', {
    key: 'vacancy',
    from: '2026-01-01',
    value: { enabled: true, minMonths: 6, share: '0.6' },
  });
  expect(await grant()).toMatchObject({ from: '2026-11-16', share: '0.6' });
  await expect(grant()).rejects.toThrow('reduction.overlaps');
  await bill('2026-11');
  const lines = await linesOf(roomId);
  expect(lines.map((line) => line.amountFen)).toEqual([15000, 9000]);
  const why = await desk.call('bills.explain', { lineId: lines[1]?.lineId ?? '' });
  expect(why.steps.map((step) => step.sentence)).toEqual([
    '100 ㎡ × 3 元/㎡·月 = 300 元/月',
    '空置减收，按 0.6 收取',
    '2026-11-16 至 2026-11-30 占整期的 15/30，为 90 元',
  ]);
});

describe('what would it cost', () => {
  const rule = { kind: 'areaPrice' as const, unitPrice: '2.03' };

  test('a rule nobody saved, on an area nobody has, with every step said', async () => {
    const { lines, totalFen } = await desk.call('fees.quote', {
      rule,
      areaM2: '89.50',
      from: '2024-02-17',
      to: '2024-03-31',
    });
    expect(lines.map((line) => [line.from, line.to, line.amountFen])).toEqual([
      ['2024-02-17', '2024-02-29', 8145],
      ['2024-03-01', '2024-03-31', 18169],
    ]);
    expect(totalFen).toBe(26314);
    expect(lines[1]?.steps.map((step) => step.sentence)).toEqual([
      '89.50 ㎡ × 2.03 元/㎡·月 = 181.685 元/月',
      '181.685 元四舍五入到分为 181.69 元',
    ]);
    expect(lines[1]?.trace.priceRuleId).toBeUndefined();
  });

  test('a room and its item give what a run would issue', async () => {
    const { roomId, feeItemId } = await roomWithFee({ kind: 'areaPrice', unitPrice: '2.37' });
    const quoted = await desk.call('fees.quote', { feeItemId, roomId, from: '2026-11-01', to: '2026-11-30' });
    await bill('2026-11');
    const [line] = await linesOf(roomId);
    expect(quoted.lines).toMatchObject([{ amountFen: line?.amountFen, dueDate: line?.dueDate }]);
  });

  test('charges by hand: quantity, area once, agreed', async () => {
    const quote = (rule: Rule, rest: Partial<Input<'fees.quote'>>) =>
      desk.call('fees.quote', { rule, from: '2026-11-01', to: '2026-11-01', ...rest });
    const sacks = await quote({ kind: 'quantity', unitPrice: '12.345', unit: '袋' }, { quantity: '3' });
    expect(sacks.lines[0]).toMatchObject({ amountFen: 3704 });
    expect(sacks.lines[0]?.steps[0]?.sentence).toBe('3 袋 × 12.345 元/袋 = 37.035 元');
    const fund = await quote({ kind: 'areaOnce', unitPrice: '65' }, { areaM2: '89.50' });
    expect(fund.totalFen).toBe(581750);
    const stall = await quote({ kind: 'agreed' }, { amountFen: 50000 });
    expect(stall.totalFen).toBe(50000);
  });

  test.each([
    ['quote.oneOfFeeOrRule', {}],
    ['quote.days', { rule, from: '2026-11-02' }],
    ['once.quantity', { rule: { kind: 'quantity' as const, unitPrice: '1', unit: '次' } }],
    ['once.area', { rule: { kind: 'areaOnce' as const, unitPrice: '1' } }],
    ['once.amount', { rule: { kind: 'agreed' as const } }],
  ])('refuses with %s', async (sub, input) => {
    const fault = await desk.fault('fees.quote', { from: '2026-11-01', to: '2026-11-01', ...input });
    expect(fault.sub).toBe(sub);
  });
});

test('a rule of the office is checked before it is kept, holds from its day, and a later one of that day instead', async () => {
  const fault = await desk.fault('policies.set', {
    key: 'lateFee',
    from: '2026-01-01',
    value: { ratePerDay: 'five', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
  });
  expect(fault).toMatchObject({ sub: 'policy.value', path: ['value', 'ratePerDay'] });
  await desk.call('policies.set', { key: 'holidayShift', from: '2026-06-01', value: false });
  const holding = async (on: string) => (await desk.call('policies.list', { on })).holding.holidayShift;
  expect([await holding('2026-05-31'), await holding('2026-06-01')]).toEqual([true, false]);
  await desk.call('policies.set', { key: 'holidayShift', from: '2026-06-01', value: true });
  expect(await holding('2026-06-01')).toBe(true);
});

test('two months are held against each other, with the cause, and a run has a sheet to sign', async () => {
  const { roomId, feeItemId } = await roomWithFee();
  await bill('2026-10');
  await setPrice(feeItemId, '2026-11-01', '3.5');
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  const sheet = await desk.call('billRuns.signOff', { previewId, format: 'xlsx' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(desk.desk.files.get(sheet.fileId).bytes) as never);
  const row = book.worksheets[0]?.getRow(4).values;
  expect(row).toEqual([undefined, '1-1-101', '物业费', '变化', '单价变化', 300, 350, 50]);
  const paper = await desk.call('billRuns.signOff', { previewId, format: 'pdf' });
  expect(Buffer.from(desk.desk.files.get(paper.fileId).bytes).subarray(0, 5).toString()).toBe('%PDF-');
  await desk.call('billRuns.publish', { previewId });
  expect(await desk.call('billRuns.compare', { period: '2026-11' })).toEqual({
    period: '2026-11',
    against: '2026-10',
    beforeFen: 30000,
    afterFen: 35000,
    total: 1,
    rows: [
      {
        roomId,
        roomCode: '1-1-101',
        feeName: '物业费',
        kind: 'changed',
        cause: 'price',
        beforeFen: 30000,
        afterFen: 35000,
      },
    ],
  });
});
