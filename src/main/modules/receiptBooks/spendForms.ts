import { formText, parseForm } from '#shared/domain/receiptBooks/formNumber.ts';
import { tallyOf } from '#shared/domain/receiptBooks/formRegister.ts';
import { formSheets } from '#shared/domain/receipts/formSheets.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { formSpent } from '#shared/ops/receiptBooks.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { receiptOf, receiptView } from '../receipts/index.ts';
import { type BookRow, bookInUse, type FormUse, usesOf } from './books.ts';

/** The number somebody read off a form. Throws `form.notInBook`. */
function numberOf(book: BookRow, typed: string, path: string): number {
  const number = parseForm(book, typed);
  if (number !== undefined) return number;
  throw new AppError('rule', 'form.notInBook', {
    path: [path],
    params: {
      form: typed,
      code: book.code,
      first: formText(book, book.first),
      last: formText(book, book.last),
    },
  });
}

function nextOf(book: BookRow, uses: readonly FormUse[]): number {
  const { next } = tallyOf(book, uses);
  if (next === undefined) throw new AppError('rule', 'receiptBook.usedUp', { params: { code: book.code } });
  return next;
}

/**
 * Spends the next forms of a book on a receipt, one a sheet, before anything is printed. A receipt that stands on forms
 * takes new ones only for those that were torn or lost. Throws `form.notNext` when the paper in the printer isn't the
 * register's next form, and `form.already`, `form.void`, `form.tooFew`, `form.handwritten`.
 */
export const useForm: CommandHandler<'receiptBooks.useForm'> = (context, input) => {
  const { db, community, businessDate } = context;
  const book = bookInUse(context, input.bookId);
  const { kind, code } = book;
  if (kind === 'handwritten') throw new AppError('rule', 'form.handwritten', { params: { code } });
  const receipt = receiptOf(db, input.receiptId);
  const view = receiptView(receipt, community.keys);
  if (view.state === 'void') throw new AppError('rule', 'form.void', { params: { number: receipt.number } });
  const uses = usesOf(db, book.bookId);
  const next = nextOf(book, uses);
  const typed = numberOf(book, input.form, 'form');
  if (typed !== next) {
    throw new AppError('rule', typed < next ? 'form.spent' : 'form.notNext', {
      path: ['form'],
      params: { form: formText(book, typed), next: formText(book, next) },
    });
  }
  const sheets = formSheets(view, kind).map((_, index) => index + 1);
  const standing = sheetsOnForms(context.db, receipt.id);
  const wanted = sheets.filter((sheet) => !standing.has(sheet));
  if (wanted.length === 0) {
    throw new AppError('rule', 'form.already', {
      params: { number: receipt.number, forms: view.forms.map(({ form }) => form).join('、') },
    });
  }
  if (next + wanted.length - 1 > book.last) {
    throw new AppError('rule', 'form.tooFew', {
      params: { code, needed: wanted.length, left: book.last - next + 1 },
    });
  }
  const spent = wanted.map((sheet, index) => ({ sheet, number: next + index }));
  const forms = spent.map(({ sheet, number }) => ({ sheet, form: formText(book, number) }));
  return {
    ops: spent.map(({ sheet, number }) =>
      newOp(
        formSpent,
        {
          bookId: book.bookId,
          number,
          sheet,
          outcome: 'printed',
          receiptId: receipt.id,
          reason: null,
          businessDate,
        },
        [
          { t: 'community', id: community.identity.communityId },
          { t: 'receipt', id: receipt.id },
        ],
      ),
    ),
    output: { bookId: book.bookId, forms },
    audit: { subject: receipt.id, detail: { number: receipt.number, code, forms } },
    changed: ['receipts'],
  };
};

/** Sheets of a receipt that stand on a good form, of whatever book. */
function sheetsOnForms(db: Parameters<typeof usesOf>[0], receiptId: string): Set<number> {
  return new Set(
    db
      .prepare<[string], number>(
        `SELECT f.sheet FROM form_uses f WHERE f.receipt_id = ? AND f.outcome = 'printed' AND NOT EXISTS (
           SELECT 1 FROM form_uses g WHERE g.book_id = f.book_id AND g.number = f.number
             AND g.outcome IN ('damaged', 'lost'))`,
      )
      .pluck()
      .all(receiptId),
  );
}

/** More than this in one act is a slip of the finger. */
const MOST_AT_ONCE = 200;

/**
 * Forms that are torn or lost keep their numbers. They were used before, or are the next ones of the book; in a
 * hand-written book any that nobody entered. Throws `form.notNext`, `form.spoilt`, `form.standing` and `form.range`.
 */
export const damageForms: CommandHandler<'receiptBooks.damage'> = (context, input) => {
  const { db, community, businessDate } = context;
  const book = bookInUse(context, input.bookId);
  const from = numberOf(book, input.from, 'from');
  const to = input.to === undefined ? from : numberOf(book, input.to, 'to');
  if (to < from || to - from >= MOST_AT_ONCE)
    throw new AppError('validation', 'form.range', { path: ['to'], params: { most: MOST_AT_ONCE } });
  const uses = usesOf(db, book.bookId);
  const known = new Map(uses.map((use) => [use.number, use]));
  const { next } = tallyOf(book, uses);
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  for (const number of numbers) assertSpendable(book, number, known.get(number));
  if (book.kind !== 'handwritten' && next !== undefined && from > next) {
    throw new AppError('rule', 'form.notNext', {
      path: ['from'],
      params: { form: formText(book, from), next: formText(book, next) },
    });
  }
  const reason = community.keys.seal(book.bookId, input.reason);
  const forms = numbers.map((number) => formText(book, number));
  return {
    ops: numbers.map((number) =>
      newOp(
        formSpent,
        {
          bookId: book.bookId,
          number,
          sheet: known.get(number)?.sheet ?? 1,
          outcome: input.outcome,
          receiptId: known.get(number)?.receiptId ?? null,
          reason,
          businessDate,
        },
        [{ t: 'community', id: community.identity.communityId }],
      ),
    ),
    output: { bookId: book.bookId, forms },
    audit: { subject: book.bookId, detail: { code: book.code, forms, outcome: input.outcome } },
    changed: ['receipts'],
  };
};

function assertSpendable(book: BookRow, number: number, use: FormUse | undefined): void {
  const params = { form: formText(book, number), number: use?.receiptNumber ?? '' };
  if (use?.outcome === 'damaged' || use?.outcome === 'lost')
    throw new AppError('rule', 'form.spoilt', { path: ['from'], params });
  // What a payment was entered from is no waste paper as long as the payment stands.
  if (use?.outcome === 'written' && use.receiptStands === 1)
    throw new AppError('rule', 'form.standing', { path: ['from'], params });
}
