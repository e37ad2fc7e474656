import type { ParsedInput } from '#shared/contract/index.ts';
import { formText, normalForm, parseForm } from '#shared/domain/receiptBooks/formNumber.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { BodyOf } from '#shared/ops/catalogue.ts';
import type { paymentCollected } from '#shared/ops/payments.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { receiptStands } from '../../db/receiptSql.ts';
import type { ReceiptRow } from '../receipts/index.ts';
import { bookInUse, usesOf } from './books.ts';

/** The hand-written form of a payment: as its op holds it, and as its receipt says it. */
export type BackEntry = {
  readonly fact: NonNullable<BodyOf<typeof paymentCollected>['backEntry']>;
  readonly said: NonNullable<ReceiptSnapshot['backEntry']>;
};

type Written = ParsedInput<'payments.backEnter'>['backEntry'];

/** Throws `backEntry.twice` with the receipt that was entered for a form already. */
function assertOnce(db: ReadDb, form: string, bookId: string | null): void {
  const receipt = db
    .prepare<[{ form: string; bookId: string | null }], string>(
      `SELECT c.number FROM back_entries e JOIN receipts c ON c.id = e.receipt_id
       WHERE e.form = @form AND (e.book_id IS NULL OR @bookId IS NULL OR e.book_id = @bookId)
         AND ${receiptStands('c')} LIMIT 1`,
    )
    .pluck()
    .get({ form, bookId });
  if (receipt !== undefined)
    throw new AppError('conflict', 'backEntry.twice', {
      path: ['backEntry', 'form'],
      params: { form, number: receipt },
    });
}

function inBook(context: HandlerContext, bookId: string, typed: string): { number: number; form: string } {
  const book = bookInUse(context, bookId);
  const path = ['backEntry', 'form'];
  const { code } = book;
  if (book.kind !== 'handwritten')
    throw new AppError('rule', 'backEntry.printedBook', { path, params: { code } });
  const number = parseForm(book, typed);
  if (number === undefined) {
    const [first, last] = [formText(book, book.first), formText(book, book.last)];
    throw new AppError('rule', 'form.notInBook', { path, params: { form: typed, code, first, last } });
  }
  const form = formText(book, number);
  const use = usesOf(context.db, bookId).find((one) => one.number === number);
  if (use?.outcome === 'damaged' || use?.outcome === 'lost')
    throw new AppError('rule', 'form.spoilt', { path, params: { form, number: '' } });
  return { number, form };
}

/**
 * The hand-written form a payment is entered for. The same form is entered once, unless what was entered was taken back
 * since. Throws `backEntry.future`, `backEntry.writer`, `backEntry.twice` and what is wrong with the form.
 */
export function backEntryOf(context: HandlerContext, written: Written): BackEntry {
  const { db, today } = context;
  const { writtenOn, writtenBy, bookId } = written;
  if (writtenOn > today)
    throw new AppError('rule', 'backEntry.future', {
      path: ['backEntry', 'writtenOn'],
      params: { day: writtenOn, today },
    });
  const writer = db
    .prepare<[string], string>('SELECT display_name FROM users WHERE id = ?')
    .pluck()
    .get(writtenBy);
  if (writer === undefined)
    throw new AppError('not_found', 'backEntry.writer', { path: ['backEntry', 'writtenBy'] });
  const known = bookId === undefined ? undefined : inBook(context, bookId, written.form);
  const form = known?.form ?? normalForm(written.form);
  assertOnce(db, form, bookId ?? null);
  return {
    fact: { bookId: bookId ?? null, number: known?.number ?? null, form, writtenOn, writtenBy },
    said: { form, writtenOn, writtenBy: writer },
  };
}

/** The form a receipt was entered for: the receipt that puts it right stands for the same form. */
export function enteredFor(db: ReadDb, receipt: ReceiptRow): BackEntry | undefined {
  const fact = db
    .prepare<[string], BackEntry['fact']>(
      `SELECT book_id AS bookId, number, form, written_on AS writtenOn, written_by AS writtenBy
       FROM back_entries WHERE receipt_id = ?`,
    )
    .get(receipt.id);
  const { backEntry: said } = JSON.parse(receipt.snapshot) as ReceiptSnapshot;
  return fact && said && { fact, said };
}
