import ExcelJS from 'exceljs';
import { liveAccessCards } from './life/accessCards.ts';
import { liveApprovals } from './life/approvals.ts';
import { liveAssets } from './life/assets.ts';
import { liveBooks } from './life/books.ts';
import { liveCounter } from './life/counter.ts';
import { liveDirectDebits } from './life/directDebits.ts';
import { liveDunning } from './life/dunning.ts';
import { liveEquipment } from './life/equipment.ts';
import { liveMoneyOut } from './life/moneyOut.ts';
import { liveParts } from './life/parts.ts';
import { livePrintTemplates } from './life/printTemplates.ts';
import { liveReceiptBooks } from './life/receiptBooks.ts';
import { liveReconciliation } from './life/reconciliation.ts';
import { livePeriods, liveShifts } from './life/shifts.ts';
import { liveWorkOrders } from './life/workOrders.ts';
import { PASSWORD, type TestDesk } from './testDesk.ts';
import { voidReceipt } from './voidReceipt.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Opening balances for the two rooms below: arrears, prepayment, deposit, meter reading. */
async function openingWorkbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('期初欠费').addRows([
    ['房号', '业主姓名', '收费项目', '账期', '到期日', '欠费金额', '违约金', '是否已开票'],
    ['1-1-101', '张三', '物业费', '2026-08', '2026-08-31', 200.5, null, '是'],
  ]);
  book.addWorksheet('预存款').addRows([
    ['房号', '姓名', '余额'],
    ['1-1-102', '李四', 88.88],
  ]);
  book.addWorksheet('押金').addRows([
    ['房号', '押金类型', '原收据号', '金额'],
    ['1-1-101', '装修押金', 'SJ-0001', 2000],
  ]);
  book.addWorksheet('抄表').addRows([
    ['房号', '表类型', '表号', '本次读数', '抄表日期'],
    ['1-1-101', '水表', 'W1', 12.5, '2026-10-31'],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function take(desk: TestDesk, name: string, bytes: Uint8Array, totals?: Totals): Promise<void> {
  const fileId = desk.desk.files.put(name, XLSX, bytes);
  const staged = await desk.call('imports.preview', { fileId, ...(totals && { cutOver: '2026-10-31' }) });
  if (staged.outcome !== 'staged') throw new Error(`${name} was not recognised`);
  await desk.call('imports.commit', {
    previewId: staged.previewId,
    ...(totals && { controlTotals: totals }),
  });
}

type Totals = { arrearsFen: number; prepaymentFen: number; depositFen: number };

/** Lives a little of everything through operations alone, so that every op type stands in the log. */
export async function liveThrough(desk: TestDesk): Promise<{ roomId: string; otherRoomId: string }> {
  await desk.call('settings.save', { maxPrepayMonths: 24 });
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王收费',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const houses = '房号,面积,业主,手机号\n1-1-101,88,张三,13800138000\n1-1-102,88,李四,13900139000\n';
  await take(desk, '房屋.csv', Buffer.from(houses));
  const idOf = async (text: string) => (await desk.call('rooms.search', { text })).hits[0]?.roomId ?? '';
  const roomId = await idOf('1-1-101');
  const otherRoomId = await idOf('1-1-102');
  await desk.call('people.save', {
    name: '单雄信',
    phones: ['19955550218'],
    idNumber: '11010519491231002X',
    plates: ['京A12345'],
    ties: [{ roomId, role: 'tenant', isPayer: false, to: '2027-06-30' }],
  });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId, otherRoomId], from: '2026-01-01' });
  await take(desk, '期初.xlsx', await openingWorkbook(), {
    arrearsFen: 20050,
    prepaymentFen: 8888,
    depositFen: 200000,
  });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  const lineOf = async (id: string) => {
    const [line] = (await desk.call('bills.byRoom', { roomIds: [id] })).lines;
    if (!line) throw new Error('nothing is owed');
    return line;
  };
  const first = await lineOf(roomId);
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: first.lineId, amountFen: first.outstandingFen }],
    tenders: [{ method: 'cash', amountFen: first.outstandingFen + 500 }],
    excess: 'prepayment',
    title: '某某商贸有限公司',
    note: '现金',
  });
  // The opening line came with an invoice: it is taken back before the money is.
  await desk.call('invoices.recordRed', {
    lineIds: [first.lineId],
    number: '26352000000000000001',
    issuedOn: '2026-11-23',
    reason: '收据金额有误',
  });
  await voidReceipt(desk, receipts[0]?.receiptId ?? '', '金额有误');
  const other = await lineOf(otherRoomId);
  const note = () =>
    desk.call('payments.noteTransfer', {
      roomId: otherRoomId,
      lines: [{ lineId: other.lineId, amountFen: other.outstandingFen }],
      amountFen: other.outstandingFen,
      reference: '工行 2231',
    });
  const kept = await note();
  const lost = await note();
  const paid = await desk.call('payments.confirmTransfer', {
    transferId: kept.transferId,
    arrivedOn: '2026-11-23',
  });
  await desk.call('payments.dropTransfer', { transferId: lost.transferId, reason: '未到账' });
  const quote = await desk.call('bills.quoteAhead', { roomIds: [roomId], until: '2027-01' });
  await desk.call('payments.collect', {
    roomId,
    lines: [],
    ahead: { roomIds: [roomId], until: '2027-01', totalFen: quote.totalFen },
    tenders: [{ method: 'wechat', amountFen: quote.totalFen, reference: '8821' }],
  });
  const fileId = desk.desk.files.put('回单.txt', 'text/plain', Buffer.from('回单 13800138000'));
  await desk.call('attachments.add', {
    fileId,
    subjectKind: 'receipt',
    subjectId: paid.receipts[0]?.receiptId ?? '',
  });
  await desk.call('calendar.save', {
    year: 2026,
    days: [{ day: '2026-10-01', kind: 'holiday', name: '国庆节' }],
  });
  await readMeters(desk, roomId, otherRoomId);
  await correctBills(desk, roomId, feeItemId);
  await desk.call('lateFees.stop', { lineIds: [first.lineId], from: '2026-11-20', reason: '正在诉讼' });
  await sellRoom(desk, otherRoomId);
  await shareOut(desk, [roomId, otherRoomId]);
  await sellYear(desk);
  await liveApprovals(desk, roomId);
  await liveDunning(desk, roomId);
  await liveReconciliation(desk, roomId);
  await liveReceiptBooks(desk, roomId);
  await liveAccessCards(desk, roomId);
  await livePrintTemplates(desk);
  await liveBooks(desk, roomId);
  const { personId } = await desk.call('people.save', { name: '路过之人', phones: ['13700137000'] });
  await desk.call('people.erase', { personId, reason: '本人申请' });
  await liveShifts(desk);
  desk.clock.set(Date.parse('2026-12-02T10:00:00+08:00'));
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await livePeriods(desk);
  await liveMoneyOut(desk, roomId);
  await liveDirectDebits(desk, roomId);
  await liveWorkOrders(desk, roomId);
  await liveParts(desk, roomId);
  await liveCounter(desk, roomId);
  await liveEquipment(desk);
  await liveAssets(desk);
  return { roomId, otherRoomId };
}

/** A meter from the cut-over is read and replaced, another adds a reading that waits, and units are sold for a third. */
async function readMeters(desk: TestDesk, roomId: string, otherRoomId: string): Promise<void> {
  const [known] = (await desk.call('meters.list', { roomId })).rows;
  const meterId = known?.meterId ?? '';
  await desk.call('meters.replace', {
    meterId,
    day: '2026-11-10',
    oldEnd: '20.25',
    newStart: '2',
    newNumber: 'W2',
  });
  await desk.call('meters.read', { readings: [{ meterId, day: '2026-11-20', value: '9' }] });
  await desk.call('meters.estimate', { meterId, day: '2026-11-22' });
  const other = await desk.call('meters.save', {
    roomId: otherRoomId,
    kind: 'electricity',
    number: 'E1',
    digits: 5,
    opening: { day: '2026-10-31', value: '99987' },
  });
  const { readings } = await desk.call('meters.read', {
    readings: [{ meterId: other.meterId, day: '2026-11-20', value: '12' }],
  });
  await desk.call('meters.decide', {
    readingId: readings[0]?.readingId ?? '',
    decision: 'rolledOver',
    reason: '表走满一圈，李四在场',
  });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: 'Y1',
    name: '预付电费',
    rule: { from: '2026-01-01', rule: { kind: 'quantity', unitPrice: '0.5', unit: '度' } },
  });
  const sold = await desk.call('prepaidMeters.sell', { meterId: other.meterId, feeItemId, quantity: '100' });
  await desk.call('payments.collect', {
    roomId: otherRoomId,
    lines: [{ lineId: sold.lineId, amountFen: sold.amountFen }],
    tenders: [{ method: 'cash', amountFen: sold.amountFen }],
  });
  await desk.call('prepaidMeters.write', { lineId: sold.lineId });
}

/** A vacancy found out late: the reduction, what it changes of issued bills, and a line taken back whole. */
async function correctBills(desk: TestDesk, roomId: string, feeItemId: string): Promise<void> {
  await desk.call('policies.set', {
    key: 'vacancy',
    from: '2026-01-01',
    value: { enabled: true, minMonths: 6, share: '0.6' },
  });
  await desk.call('reductions.grant', { roomId, feeItemId, kind: 'vacancy', from: '2026-05-01' });
  const { previewId } = await desk.call('adjustments.preview', { from: '2026-11', to: '2026-12' });
  await desk.call('adjustments.post', { previewId, reason: '空置减收' });
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId], includeSettled: true });
  const last = lines.filter((line) => line.kind === 'advance').at(-1);
  await desk.call('adjustments.reverse', { lineIds: [last?.lineId ?? ''], reason: '退房' });
}

/** A room with prepayment changes hands in the middle of a month. */
async function sellRoom(desk: TestDesk, roomId: string): Promise<void> {
  const { personId } = await desk.call('people.save', { name: '李买主' });
  await desk.call('transfers.settle', { roomId, effectiveDay: '2026-11-30', buyerPersonId: personId });
}

/** One pool is borne by the rooms, another one goes back to them. */
async function shareOut(desk: TestDesk, roomIds: string[]): Promise<void> {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '9',
    name: '公摊电费',
    nature: 'agency',
    rule: { from: '2026-01-01', rule: { kind: 'apportioned', basis: 'area', includeVacant: true } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
  for (const [period, amountFen] of [
    ['2026-10', 10001],
    ['2026-11', -501],
  ] as const) {
    const { previewId } = await desk.call('apportionments.preview', {
      feeItemId,
      period,
      from: `${period}-01`,
      to: `${period}-28`,
      pool: { kind: 'amount', amountFen },
    });
    await desk.call('apportionments.post', { previewId });
  }
}

/** Eleven months paid, one free, and the customer leaves after two. */
async function sellYear(desk: TestDesk): Promise<void> {
  const { roomId } = await desk.call('rooms.save', { code: '9-1-101', areaM2: '60' });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '8',
    name: '月卡',
    rule: { from: '2026-01-01', rule: { kind: 'fixedAmount', amountFen: 10001 } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  await desk.call('policies.set', {
    key: 'promotion',
    feeItemId,
    from: '2026-01-01',
    value: { payMonths: 11, freeMonths: 1 },
  });
  const { cashFen } = await desk.call('promotions.offer', { roomId, feeItemId });
  const { promotionId } = await desk.call('promotions.grant', { roomId, feeItemId, cashFen });
  await desk.call('promotions.end', {
    promotionId,
    lastUsed: '2026-12',
    because: 'customer',
    reason: '搬走了',
  });
}
