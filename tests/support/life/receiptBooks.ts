import { PASSWORD, type TestDesk } from '../testDesk.ts';

/** A printed book and a hand-written one: a torn form, the receipt on the next, and a payment entered later. */
export async function liveReceiptBooks(desk: TestDesk, roomId: string): Promise<void> {
  const book = { prefix: 'NO', year: 2026, first: '0000001', last: '0000100' };
  const printed = await desk.call('receiptBooks.save', { ...book, code: 'S1', kind: 'half' });
  const written = await desk.call('receiptBooks.save', { ...book, code: 'H1', kind: 'handwritten' });
  const clerk = desk.as('clerk');
  const { user } = await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const { receipts } = await clerk.call('payments.backEnter', {
    roomId,
    tenders: [{ method: 'cash', amountFen: 100 }],
    excess: 'prepayment',
    backEntry: { bookId: written.bookId, form: '1', writtenOn: '2026-11-20', writtenBy: user.id },
  });
  const receiptId = receipts[0]?.receiptId ?? '';
  await clerk.call('receiptBooks.useForm', { bookId: printed.bookId, receiptId, form: 'NO0000001' });
  const spoilt = { bookId: printed.bookId, from: '0000001', outcome: 'damaged', reason: '卡纸撕坏' } as const;
  await clerk.call('receiptBooks.damage', spoilt);
  await clerk.call('receiptBooks.useForm', { bookId: printed.bookId, receiptId, form: '2' });
}
