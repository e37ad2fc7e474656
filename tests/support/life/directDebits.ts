import { answerFile, CSV, giveAccount } from '../directDebits.ts';
import type { TestDesk } from '../testDesk.ts';

/** An account, a batch that is withdrawn, and one the bank answers. */
export async function liveDirectDebits(desk: TestDesk, roomId: string): Promise<void> {
  const { code } = await desk.call('rooms.get', { roomId });
  await giveAccount(desk, code, '6222020000001234567');
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '88',
    name: '维修服务费',
    rule: { from: '2026-01-01', rule: { kind: 'agreed' } },
  });
  await desk.call('charges.post', { feeItemId, roomId, amountFen: 12_300 });
  const dueBy = '2027-12-31';
  const first = await desk.call('directDebits.export', { template: CSV, dueBy, roomIds: [roomId] });
  await desk.call('directDebits.cancel', { batchId: first.batchId });
  const { batchId, number, sumFen } = await desk.call('directDebits.export', {
    template: CSV,
    dueBy,
    roomIds: [roomId],
  });
  const fileId = answerFile(desk, [[`${number}-00001`, (sumFen / 100).toFixed(2), '成功', '']]);
  await desk.call('directDebits.import', { batchId, fileId });
}
