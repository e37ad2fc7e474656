import type { TestDesk } from '../testDesk.ts';

/** A printed book and a hand-written one: a torn form, the receipt on the next, and a payment entered later. */
export async function liveReceiptBooks(desk: TestDesk, roomId: string): Promise<void> {
  const book = { prefix: 'NO', year: 2026, first: '0000001', last: '0000100' };
  const { bookId } = await desk.call('receiptBooks.save', { ...book, code: 'S1', kind: 'half' });
  const written = await desk.call('receiptBooks.save', { ...book, code: 'H1', kind: 'handwritten' });
  const { users } = await desk.call('users.list', {});
  const writtenBy = users.find(({ username }) => username === 'wang')?.id ?? '';
  const { receipts } = await desk.call('payments.backEnter', {
    roomId,
    tenders: [{ method: 'wechat', amountFen: 100 }],
    excess: 'prepayment',
    backEntry: { bookId: written.bookId, form: '1', writtenOn: '2026-11-20', writtenBy },
  });
  const receiptId = receipts[0]?.receiptId ?? '';
  await desk.call('receiptBooks.useForm', { bookId, receiptId, form: 'NO0000001' });
  await desk.call('receiptBooks.damage', {
    bookId,
    from: '0000001',
    outcome: 'damaged',
    reason: '卡纸撕坏，单雄信在场',
  });
  await desk.call('receiptBooks.useForm', { bookId, receiptId, form: '2' });
}
