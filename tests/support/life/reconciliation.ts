import type { TestDesk } from '../testDesk.ts';

const STATEMENT = [
  'When,What,Who,Serial,Money',
  '2026-11-23 09:00,1-1-101 物业费,张三,LIFE000000001,100.00',
  '2026-11-23 09:05,谢谢,路人,LIFE000000002,7.00',
].join('\n');

/** A statement nobody knows is mapped and taken in; one row is taken for a room, parted again, the other one explained, and the explanation taken back. */
export async function liveReconciliation(desk: TestDesk, roomId: string): Promise<void> {
  const fileId = desk.desk.files.put('流水.csv', 'text/csv', Buffer.from(STATEMENT));
  const columns = {
    time: 'When',
    amount: 'Money',
    note: 'What',
    counterparty: 'Who',
    transactionId: 'Serial',
  };
  await desk.call('reconciliations.import', { fileId, columns });
  const lineKey = 'bank|LIFE000000001|payment';
  const { paymentId } = await desk.call('reconciliations.collect', { lineKey, roomId });
  await desk.call('reconciliations.unmatch', {
    tenderIds: [`${paymentId}.1`],
    lineKeys: [lineKey],
    reason: '先放一放，张三要核实',
  });
  await desk.call('reconciliations.explain', {
    side: 'line',
    subjectId: 'bank|LIFE000000002|payment',
    reason: '路人误转，等退回',
  });
  await desk.call('reconciliations.withdrawExplanation', {
    subjectId: 'bank|LIFE000000002|payment',
    reason: '不是路人，是张三的亲戚',
  });
}
