import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomId: string;
let lineId: string;

const TERMS = {
  ratePerDay: '0.0005',
  grace: { kind: 'shift' as const, days: 0 },
  cap: { kind: 'percent' as const, percent: '100' },
};

/** The line of E12: 1,206.00 due on 2025-03-31, which was a Monday. */
beforeEach(async () => {
  desk = await openFoundedDesk();
  await at('2025-03-01');
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '100' }));
  await desk.call('people.save', {
    name: '张三',
    ties: [{ roomId, role: 'owner', isPayer: true, from: '2025-01-01' }],
  });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2025-01-01', rule: { kind: 'fixedAmount', amountFen: 120600 } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2025-03-01' });
  await desk.call('policies.set', { key: 'lateFee', from: '2025-01-01', value: TERMS });
  const { previewId } = await desk.call('billRuns.preview', { period: '2025-03' });
  await desk.call('billRuns.publish', { previewId });
  lineId = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines[0]?.lineId ?? '';
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

async function at(day: string): Promise<void> {
  desk.clock.set(Date.parse(`${day}T10:00:00+08:00`));
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

const pendingFen = async (on?: string) =>
  (await desk.call('lateFees.pending', { roomIds: [roomId], ...(on && { on }) })).totalFen;

/** Takes money on a day, which a desk that stood still asks to have confirmed. */
async function pay(
  day: string,
  amountFen: number,
  lateFees: Input<'payments.collect'>['lateFees'] = [],
): Promise<void> {
  await at(day);
  const total = amountFen + (lateFees ?? []).reduce((sum, one) => sum + one.amountFen, 0);
  await desk.call('payments.collect', {
    roomId,
    lines: amountFen > 0 ? [{ lineId, amountFen }] : [],
    lateFees,
    tenders: [{ method: 'cash', amountFen: total }],
    confirmedDay: day,
  });
}

const lines = async () =>
  (await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true })).lines.map(
    ({ kind, amountFen, outstandingFen }) => [kind, amountFen, outstandingFen],
  );

test('E12: forty days of 0.05 % on 1,206.00, collected with the bill on one receipt', async () => {
  expect([await pendingFen('2025-03-31'), await pendingFen('2025-05-10')]).toEqual([0, 2412]);
  await at('2025-05-10');
  const { lateFees } = await desk.call('lateFees.pending', { roomIds: [roomId] });
  expect(lateFees).toMatchObject([{ principalId: lineId, from: '2025-04-01', to: '2025-05-10' }]);
  await pay('2025-05-10', 120600, [{ principalId: lineId, shownFen: 2412, amountFen: 2412 }]);
  expect(await lines()).toEqual([
    ['run', 120600, 0],
    ['lateFee', 2412, 0],
  ]);
  // A rule set afterwards, for days long past, reaches back to no line that is done.
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2025-01-01',
    value: { ...TERMS, ratePerDay: '0.003' },
  });
  expect(await pendingFen('2025-12-31')).toBe(0);
  const [receipt] = (await desk.call('receipts.list', { roomId })).rows;
  const { lines: printed } = await desk.call('receipts.get', { receiptId: receipt?.receiptId ?? '' });
  expect(printed.map((line) => [line.feeName, line.receivedFen])).toEqual([
    ['物业费', 120600],
    ['违约金（物业费 2025-03）', 2412],
  ]);
  const fee = (await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true })).lines[1];
  const why = await desk.call('bills.explain', { lineId: fee?.lineId ?? '' });
  expect(why.steps.map((step) => step.sentence)).toEqual([
    '2025-04-01 至 2025-05-10 共 40 天：1206.00 元 × 每日 0.0005 × 40 = 24.12 元',
  ]);
  expect(why.principalId).toBe(lineId);
});

test('a part payment posts what had accrued, and from the next day on the rest bears it alone', async () => {
  await pay('2025-04-10', 60300);
  expect(await lines()).toEqual([
    ['run', 120600, 60300],
    ['lateFee', 603, 603],
  ]);
  // 10 days of 1,206.00 and 30 of 603.00: 6.03 + 9.045, rounded once.
  expect(await pendingFen('2025-05-10')).toBe(1508 - 603);
  await pay('2025-05-10', 60300);
  expect(await lines()).toEqual([
    ['run', 120600, 0],
    ['lateFee', 603, 603],
    ['lateFee', 905, 905],
  ]);
  expect(await pendingFen('2025-12-31')).toBe(0);
});

test('late fee grows on nothing but its own line, and what was agreed when it fell due holds', async () => {
  await pay('2025-04-10', 60300);
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2025-04-01',
    value: { ...TERMS, ratePerDay: '0.003' },
  });
  expect(await pendingFen('2025-05-10')).toBe(905);
});

test('days in dispute do not count, and it goes on after them', async () => {
  await desk.call('lateFees.stop', { lineIds: [lineId], from: '2025-04-11', reason: '业主起诉' });
  expect(await pendingFen('2025-05-10')).toBe(603);
  await expect(
    desk.call('lateFees.stop', { lineIds: [lineId], from: '2025-04-11', reason: '业主起诉' }),
  ).rejects.toThrow('lateFee.stopped');
  const since = async () => (await desk.call('bills.explain', { lineId })).lateFeeStoppedFrom;
  expect(await since()).toBe('2025-04-11');
  await desk.call('lateFees.resume', { lineIds: [lineId], lastDay: '2025-04-30' });
  expect(await since()).toBeUndefined();
  expect(await pendingFen('2025-05-10')).toBe(603 + 603);
});

test('what changed since the clerk looked is refused, and nothing is taken', async () => {
  await at('2025-05-10');
  const collect = (shownFen: number) =>
    desk.fault('payments.collect', {
      roomId,
      lines: [{ lineId, amountFen: 120600 }],
      lateFees: [{ principalId: lineId, shownFen, amountFen: shownFen }],
      tenders: [{ method: 'cash', amountFen: 120600 + shownFen }],
      confirmedDay: '2025-05-10',
    });
  expect(await collect(2352)).toMatchObject({
    sub: 'payment.lateFeeChanged',
    path: ['lateFees', 0],
    params: { amountFen: 2412 },
  });
  expect(await lines()).toEqual([['run', 120600, 120600]]);
});

test('a year of a rate is said, with a warning above 24 %', async () => {
  expect(await desk.call('lateFees.rate', { ratePerDay: '0.0005' })).toEqual({
    annualPercent: '18.25',
    high: false,
  });
  expect(await desk.call('lateFees.rate', { ratePerDay: '0.003' })).toEqual({
    annualPercent: '109.5',
    high: true,
  });
});
