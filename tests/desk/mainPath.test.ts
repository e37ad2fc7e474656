import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

let desk: TestDesk;

beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(() => desk.close());

async function billedRoom(): Promise<{ roomId: string; feeItemId: string }> {
  const { roomId } = await desk.call('rooms.save', {
    code: '3栋2单元1201',
    areaM2: '95.20',
    occupancy: 'occupied',
  });
  await desk.call('people.save', {
    name: '张淑芬',
    phones: ['19955550218'],
    idNumber: '11010519491231002X',
    plates: ['京A12345'],
    ties: [{ roomId, role: 'owner' }],
  });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业服务费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  const preview = await desk.call('billRuns.preview', { period: '2026-11' });
  expect(preview).toMatchObject({ rooms: 1, lines: 1, totalFen: 19326 });
  await desk.call('billRuns.publish', { previewId: preview.previewId });
  return { roomId, feeItemId };
}

test('a month is billed, money is taken, the receipt is numbered and the log proves it', async () => {
  const { roomId } = await billedRoom();
  const owed = await desk.call('bills.byRoom', { roomIds: [roomId] });
  expect(owed.owedFen).toBe(19326);
  const [line] = owed.lines;
  expect(line?.trace).toMatchObject({ area: '95.20', unitPrice: '2.03', part: '1/1', exact: '193.256' });
  const collected = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen: 19326 }],
    tenders: [{ method: 'cash', amountFen: 20000 }],
  });
  expect(collected).toMatchObject({
    changeFen: 674,
    receivedFen: 20000,
    prepaymentFen: 0,
    businessDate: '2026-11-23',
  });
  const [receipt] = collected.receipts;
  expect(receipt?.number).toMatch(/^A1[0-9A-Z]{2}-000001$/);
  const view = await desk.call('receipts.get', { number: receipt?.number });
  expect(view).toMatchObject({
    title: '张淑芬',
    totalFen: 19326,
    uppercase: '壹佰玖拾叁元贰角陆分',
    changeFen: 674,
    arrearsAfterFen: 0,
  });
  expect(await desk.call('receipts.prove', { qr: view.qr })).toMatchObject({ genuine: true });
  expect((await desk.call('bills.byRoom', { roomIds: [roomId] })).owedFen).toBe(0);
  const report = await desk.call('system.verify', {});
  expect(report.findings.filter((finding) => !finding.ok)).toEqual([]);
});

test('one request twice gets the first answer; the same id with another input is a conflict', async () => {
  const { roomId } = await billedRoom();
  const [line] = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  const input = {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen: 19326 }],
    tenders: [{ method: 'cash' as const, amountFen: 19326 }],
  };
  const requestId = crypto.randomUUID();
  const [first, second] = await Promise.all([
    desk.call('payments.collect', input, requestId),
    desk.call('payments.collect', input, requestId),
  ]);
  expect(second).toEqual(first);
  expect(await desk.fault('payments.collect', input)).toMatchObject({ sub: 'payment.lineChanged' });
  await expect(
    desk.call('payments.collect', { ...input, receipts: 'perRoom' }, requestId),
  ).rejects.toMatchObject({
    fault: { code: 'conflict', sub: 'request.reused' },
  });
});

test('a void gives back what was settled and keeps the number', async () => {
  const { roomId } = await billedRoom();
  const [line] = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen: 10000 }],
    tenders: [{ method: 'wechat', amountFen: 15000, reference: '8821' }],
  });
  expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(5000);
  await voidReceipt(desk, receipts[0]?.receiptId ?? '', '金额有误');
  const household = await desk.call('rooms.get', { roomId });
  expect(household).toMatchObject({ owedFen: 19326, prepaymentFen: 0 });
  const again = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen: 19326 }],
    tenders: [{ method: 'cash', amountFen: 19326 }],
  });
  expect(again.receipts[0]?.number).toMatch(/-000002$/);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
});

test('months are paid ahead in one act and later runs skip them', async () => {
  const { roomId } = await billedRoom();
  const quote = await desk.call('bills.quoteAhead', { roomIds: [roomId], until: '2027-02' });
  expect(quote.lines.map((one) => one.period)).toEqual(['2026-12', '2027-01', '2027-02']);
  const taken = await desk.call('payments.collect', {
    roomId,
    lines: [],
    ahead: { roomIds: [roomId], until: '2027-02', totalFen: quote.totalFen },
    tenders: [{ method: 'alipay', amountFen: quote.totalFen }],
  });
  expect(taken.receipts).toHaveLength(1);
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true });
  const ahead = lines.filter((line) => line.kind === 'advance');
  expect(ahead.map((line) => [line.paidFen, line.outstandingFen])).toEqual(
    ahead.map((line) => [line.amountFen, 0]),
  );
  expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(0);
  const preview = await desk.call('billRuns.preview', { period: '2026-12' });
  expect(preview).toMatchObject({ lines: 0, skipped: [{ reason: 'alreadyBilled', count: 1 }] });
  expect((await desk.call('system.verify', {})).ok).toBe(true);
});

test.each([
  '3-2-1201',
  '3栋2单元1201',
  '3#2-1201',
  '３栋２单元１２０１',
  '1201',
  '张淑芬',
  'zhangshufen',
  'zsf',
  '0218',
  '19955550218',
  '京A12345',
  'A12345',
])('finds the room by %s', async (text) => {
  const { roomId } = await billedRoom();
  const { hits } = await desk.call('rooms.search', { text });
  expect(hits[0]).toMatchObject({ roomId, code: '3-2-1201', ownerName: '张淑芬', phoneMask: '****0218' });
});

test('a restart goes on with the same numbers', async () => {
  const { roomId } = await billedRoom();
  const pay = async () =>
    (
      await desk.call('payments.collect', {
        roomId,
        lines: [],
        tenders: [{ method: 'cash', amountFen: 100 }],
        excess: 'prepayment',
      })
    ).receipts[0]?.number;
  const first = await pay();
  await desk.restart();
  await desk.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
  const second = await pay();
  expect(second).toBe(first?.replace('000001', '000002'));
});

test('a character neither paper nor pdf has is named before anything is printed', async () => {
  await expect
    .poll(async () => (await desk.call('printers.missingGlyphs', { text: '单䶮㛃𠮷' })).missing)
    .toEqual(['𠮷']);
});
