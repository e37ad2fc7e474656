import { PASSWORD, type TestDesk } from '../testDesk.ts';
import { supervisorOf } from '../voidReceipt.ts';

/** A deposit is taken, inspected and settled, prepayment goes back, a wrong receipt is reversed, a line is disputed and written off. */
export async function liveMoneyOut(desk: TestDesk, roomId: string): Promise<void> {
  const approval = await supervisorOf(desk);
  await desk.call('deposits.take', {
    roomId,
    deposits: [{ name: '装修押金', amountFen: 200000 }],
    tenders: [{ method: 'cash', amountFen: 200000 }],
  });
  const { rows } = await desk.call('deposits.list', { roomId });
  const depositId = rows.find((row) => row.receiptNumber !== undefined)?.depositId ?? '';
  await desk.call('deposits.inspect', {
    depositId,
    outcome: 'passed',
    inspectedOn: '2026-11-20',
    refundDue: '2026-12-20',
    note: '墙面完好',
  });
  const settlement = await desk.call('deposits.settle', {
    depositId,
    deductFen: 35000,
    method: 'transfer',
    reason: '楼道划痕',
    approval,
  });
  await desk.call('refunds.pay', { requestId: settlement.requestId, reference: '工行 7788' });
  const prepaid = await desk.call('payments.collect', {
    roomId,
    tenders: [{ method: 'wechat', amountFen: 30000 }],
  });
  const refund = await desk.call('refunds.request', {
    roomId,
    source: 'prepayment',
    amountFen: 10000,
    method: 'wechat',
    receiptId: prepaid.receipts[0]?.receiptId ?? '',
    reason: '业主要求退回',
    approval,
  });
  await desk.call('refunds.pay', { requestId: refund.requestId, payee: '张三的儿子' });
  const [line] = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  if (!line) throw new Error('nothing is owed');
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line.lineId, amountFen: 100 }],
    tenders: [{ method: 'cash', amountFen: 100 }],
  });
  desk.clock.advance(24 * 60 * 60_000);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await desk.call('corrections.post', {
    receiptId: receipts[0]?.receiptId ?? '',
    problem: 'wrongMethod',
    right: {
      roomId,
      lines: [{ lineId: line.lineId, amountFen: 100 }],
      tenders: [{ method: 'wechat', amountFen: 100 }],
    },
    reason: '实际是微信付款',
    approval,
  });
  await desk.call('disputes.open', { lineIds: [line.lineId], from: '2026-11-20', reason: '对面积有异议' });
  await desk.call('disputes.close', { lineIds: [line.lineId], lastDay: '2026-11-22' });
  const fileId = desk.desk.files.put('判决.txt', 'text/plain', Buffer.from('判决书'));
  const proof = await desk.call('attachments.add', { fileId, subjectKind: 'room', subjectId: roomId });
  await desk.call('writeOffs.request', {
    lineIds: [line.lineId],
    reason: '终结执行',
    attachmentId: proof.attachmentId,
    approval,
  });
  await desk.call('prepayments.deduct', {});
}
