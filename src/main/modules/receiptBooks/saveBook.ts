import type { ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { type BodyOf, newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { receiptBookSaved } from '#shared/ops/receiptBooks.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type BookRow, bookOf, desksOf, keepersOf, usesOf } from './books.ts';
import { bookTally } from './tally.ts';

type Saved = BodyOf<typeof receiptBookSaved>;
type Wanted = ParsedInput<'receiptBooks.save'>;

function bookOp({ community }: HandlerContext, body: Saved): NewOp {
  return newOp(receiptBookSaved, body, [{ t: 'community', id: community.identity.communityId }]);
}

/** Throws when the numbers of a book are none, or stand in another book already. */
function numbersOf(db: ReadDb, bookId: string, { prefix, year, kind, first, last }: Wanted) {
  if (first.length !== last.length || Number(first) > Number(last))
    throw new AppError('validation', 'receiptBook.numbers', { path: ['last'], params: { first, last } });
  const numbers = { first: Number(first), last: Number(last), digits: first.length };
  const other = db
    .prepare<
      [{ id: string; prefix: string; year: number; hand: number; first: number; last: number }],
      string
    >(
      `SELECT code FROM receipt_books WHERE id <> @id AND prefix = @prefix AND year = @year
         AND (kind = 'handwritten') = @hand AND first <= @last AND last >= @first LIMIT 1`,
    )
    .pluck()
    .get({ id: bookId, prefix, year, hand: kind === 'handwritten' ? 1 : 0, ...numbers });
  if (other !== undefined)
    throw new AppError('conflict', 'receiptBook.overlap', { path: ['first'], params: { code: other } });
  return numbers;
}

/**
 * Where a book goes to. It leaves this desk for another one, or comes here from a desk whose data were restored; it can't
 * be fetched from a desk that may still be using it (sync.md 3.8). Throws `receiptBook.notHere` and `receiptBook.desk`.
 */
function placeOf({ db, community }: HandlerContext, known: BookRow | undefined, wanted: string | undefined) {
  const { incarnation: here, deskId } = community.identity;
  const place = wanted ?? known?.incarnation ?? here;
  if (!known || place === known.incarnation) {
    if (!known && place !== here) throw new AppError('rule', 'receiptBook.desk', { path: ['incarnation'] });
    return place;
  }
  const isOurs = known.incarnation === here || known.deskId === deskId;
  if (!isOurs) {
    const { code, series } = known;
    throw new AppError('rule', 'receiptBook.elsewhere', { params: { code, series: series ?? '' } });
  }
  if (!desksOf(db).some(({ incarnation }) => incarnation === place))
    throw new AppError('rule', 'receiptBook.desk', { path: ['incarnation'] });
  return place;
}

/** A book once used keeps its numbers and its kind: what was printed on it was printed. */
function assertUnused(db: ReadDb, known: BookRow, body: Saved): void {
  const same = (['prefix', 'year', 'first', 'last', 'digits', 'kind'] as const).every(
    (key) => known[key] === body[key],
  );
  if (!same && usesOf(db, known.bookId).length > 0)
    throw new AppError('rule', 'receiptBook.used', { params: { code: known.code } });
}

export const saveBook: CommandHandler<'receiptBooks.save'> = (context, input) => {
  const { db, community, session, newId } = context;
  const known = input.bookId === undefined ? undefined : bookOf(db, input.bookId);
  if (known?.state === 'closed')
    throw new AppError('rule', 'receiptBook.closed', { params: { code: known.code } });
  const bookId = known?.bookId ?? newId();
  const { code, prefix, year, kind } = input;
  const taken = db
    .prepare<[string, string], { one: number }>(
      'SELECT 1 AS one FROM receipt_books WHERE code = ? AND id <> ?',
    )
    .get(code, bookId);
  if (taken) throw new AppError('conflict', 'receiptBook.codeTaken', { path: ['code'], params: { code } });
  const keeperId = input.keeperId ?? known?.keeperId ?? session.userId;
  if (!keepersOf(db).some(({ userId }) => userId === keeperId))
    throw new AppError('rule', 'receiptBook.keeper', { path: ['keeperId'] });
  const body: Saved = {
    bookId,
    code,
    prefix,
    year,
    ...numbersOf(db, bookId, input),
    kind,
    incarnation: placeOf(context, known, input.incarnation),
    keeperId,
    state: 'open',
  };
  if (known) assertUnused(db, known, body);
  return {
    ops: [bookOp(context, body)],
    output: { bookId, isHere: body.incarnation === community.identity.incarnation },
    audit: { subject: bookId, detail: body },
    changed: ['receipts'],
  };
};

/** Throws `receiptBook.missing` with the forms nobody accounted for. */
export const closeBook: CommandHandler<'receiptBooks.close'> = (context, { bookId }) => {
  const { db } = context;
  const book = bookOf(db, bookId);
  const { code } = book;
  if (book.state === 'closed') throw new AppError('rule', 'receiptBook.closed', { params: { code } });
  const { gaps, remaining } = bookTally(db, book);
  if (gaps.length > 0)
    throw new AppError('rule', 'receiptBook.missing', { params: { code, forms: gaps.join('、') } });
  const { keeperName: _keeper, series: _series, deskId: _desk, ...body } = book;
  return {
    ops: [bookOp(context, { ...body, state: 'closed' })],
    output: { bookId, unused: remaining },
    audit: { subject: bookId, detail: { code, unused: remaining } },
    changed: ['receipts'],
  };
};
