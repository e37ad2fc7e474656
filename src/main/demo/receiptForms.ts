import { addDays } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';

/** A book for the printer with a torn form, and one for the hand with a payment taken while the power was off. */
export async function keepForms(keeper: Call, counter: Call, today: string): Promise<void> {
  const year = Number(today.slice(0, 4));
  const printed = await keeper('receiptBooks.save', {
    code: `S${year}-01`,
    prefix: 'NO',
    year,
    first: '0012001',
    last: '0012100',
    kind: 'third',
  });
  const written = await keeper('receiptBooks.save', {
    code: `H${year}-01`,
    prefix: 'SX',
    year,
    first: '000301',
    last: '000350',
    kind: 'handwritten',
  });
  const { bookId } = printed;
  const { rows } = await counter('receipts.list', { limit: 50 });
  const [first, second] = rows.filter(({ state }) => state === 'valid');
  if (!first || !second) return;
  await counter('receiptBooks.useForm', { bookId, receiptId: first.receiptId, form: '0012001' });
  const next = async () => {
    const { books } = await counter('receiptBooks.list', { state: 'open' });
    return books.find((book) => book.bookId === bookId)?.nextForm ?? '';
  };
  await counter('receiptBooks.damage', {
    bookId,
    from: await next(),
    outcome: 'damaged',
    reason: '卡纸撕坏',
  });
  await counter('receiptBooks.useForm', { bookId, receiptId: second.receiptId, form: await next() });
  const { session } = await counter('sessions.current', {});
  const { roomId } = await counter('receipts.get', { receiptId: second.receiptId });
  await counter('payments.backEnter', {
    roomId,
    tenders: [{ method: 'cash', amountFen: 200_00 }],
    excess: 'prepayment',
    note: '停电时手写',
    backEntry: {
      bookId: written.bookId,
      form: '000301',
      writtenOn: addDays(today, -2),
      writtenBy: session?.user.id ?? '',
    },
  });
}
