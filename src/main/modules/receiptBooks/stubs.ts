import type { Output } from '#shared/contract/index.ts';
import { formText } from '#shared/domain/receiptBooks/formNumber.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { bookOf, bookView, usesOf } from './books.ts';

/** Every form up to the last one used, in the order of the book, the missing ones among them. */
export const stubsOfBook: QueryHandler<'receiptBooks.stubs'> = (context, { bookId, limit, offset }) => {
  const { db, community } = context;
  const book = bookOf(db, bookId);
  const uses = new Map(usesOf(db, bookId).map((use) => [use.number, use]));
  const highest = Math.max(book.first - 1, ...uses.keys());
  const total = highest - book.first + 1;
  const numbers = Array.from(
    { length: Math.max(0, Math.min(limit, total - offset)) },
    (_, index) => book.first + offset + index,
  );
  return {
    book: bookView(context, book),
    total,
    rows: numbers.map((number): Output<'receiptBooks.stubs'>['rows'][number] => {
      const use = uses.get(number);
      const form = formText(book, number);
      if (!use) return { form, outcome: 'missing', receiptVoid: false };
      const reason = use.sealedReason === null ? null : community.keys.open(bookId, use.sealedReason);
      return {
        form,
        outcome: use.outcome,
        sheet: use.sheet,
        receiptVoid: use.receiptVoid === 1,
        businessDate: use.businessDate,
        usedAt: use.usedAt,
        usedBy: use.usedBy ?? '',
        ...(use.receiptId !== null && { receiptId: use.receiptId }),
        ...(use.receiptNumber !== null && { receiptNumber: use.receiptNumber }),
        ...(reason !== null && { reason }),
      };
    }),
  };
};
