import type { BOOK_KINDS, BOOK_STATES, ReceiptBook } from '#shared/contract/receiptBooks.contract.ts';
import { type FormNumbers, formText } from '#shared/domain/receiptBooks/formNumber.ts';
import { type FormOutcome, tallyOf } from '#shared/domain/receiptBooks/formRegister.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { permissionsOf, type Role } from '#shared/kernel/permissions.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type BookRow = FormNumbers & {
  readonly bookId: string;
  readonly code: string;
  readonly year: number;
  readonly kind: (typeof BOOK_KINDS)[number];
  readonly incarnation: string;
  readonly keeperId: string;
  readonly keeperName: string | null;
  readonly state: (typeof BOOK_STATES)[number];
  /** Of the desk it lies at. */
  readonly series: string | null;
  readonly deskId: string | null;
};

const BOOK = `SELECT b.id AS bookId, b.code, b.prefix, b.year, b.first, b.last, b.digits, b.kind, b.incarnation,
  b.keeper_id AS keeperId, u.display_name AS keeperName, b.state, i.series, i.desk_id AS deskId
  FROM receipt_books b LEFT JOIN users u ON u.id = b.keeper_id LEFT JOIN incarnations i ON i.id = b.incarnation`;

export function booksOf(db: ReadDb, state?: BookRow['state']): BookRow[] {
  return db
    .prepare<[{ state: string | null }], BookRow>(
      `${BOOK} WHERE (@state IS NULL OR b.state = @state) ORDER BY b.state DESC, b.year DESC, b.code, b.id`,
    )
    .all({ state: state ?? null });
}

/** Throws `receiptBook.gone`. */
export function bookOf(db: ReadDb, bookId: string): BookRow {
  const row = db.prepare<[string], BookRow>(`${BOOK} WHERE b.id = ?`).get(bookId);
  if (!row) throw new AppError('not_found', 'receiptBook.gone', { path: ['bookId'] });
  return row;
}

/** A book that may be used at this desk. Throws `receiptBook.closed` and `receiptBook.elsewhere`. */
export function bookInUse({ db, community }: HandlerContext, bookId: string): BookRow {
  const book = bookOf(db, bookId);
  const { code, series } = book;
  if (book.state === 'closed') throw new AppError('rule', 'receiptBook.closed', { params: { code } });
  if (book.incarnation !== community.identity.incarnation)
    throw new AppError('rule', 'receiptBook.elsewhere', { params: { code, series: series ?? '' } });
  return book;
}

export type FormUse = {
  readonly number: number;
  readonly sheet: number;
  readonly outcome: FormOutcome;
  readonly receiptId: string | null;
  readonly receiptNumber: string | null;
  readonly receiptVoid: number;
  /** Neither void nor taken back. */
  readonly receiptStands: number;
  readonly sealedReason: string | null;
  readonly businessDate: string;
  readonly usedAt: number;
  readonly usedBy: string | null;
};

const SPOILT: readonly FormOutcome[] = ['damaged', 'lost'];

/** What is spoilt stays spoilt; of several entries of one hand-written form the one that stands counts. */
function weightOf({ outcome, receiptStands }: FormUse): number {
  return SPOILT.includes(outcome) ? 2 : receiptStands;
}

/** Every spent form of a book once, as it stands now. */
export function usesOf(db: ReadDb, bookId: string): FormUse[] {
  const rows = db
    .prepare<[string], FormUse>(
      `SELECT f.number, f.sheet, f.outcome, f.receipt_id AS receiptId, c.number AS receiptNumber,
         EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = f.receipt_id) AS receiptVoid,
         c.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM receipt_reversals w WHERE w.receipt_id = c.id) AS receiptStands,
         f.sealed_reason AS sealedReason, f.business_date AS businessDate, f.used_at AS usedAt,
         u.display_name AS usedBy
       FROM form_uses f LEFT JOIN receipts c ON c.id = f.receipt_id LEFT JOIN users u ON u.id = f.used_by
       WHERE f.book_id = ? ORDER BY f.number, f.used_at, f.id`,
    )
    .all(bookId);
  const standing = new Map<number, FormUse>();
  for (const row of rows) {
    const known = standing.get(row.number);
    if (!known || weightOf(row) >= weightOf(known)) standing.set(row.number, row);
  }
  return [...standing.values()];
}

export function bookView({ db, community }: HandlerContext, row: BookRow): ReceiptBook {
  const { prefix: _prefix, first, last, digits: _digits, incarnation, deskId, ...book } = row;
  const { next, gaps, ...tally } = tallyOf(row, usesOf(db, row.bookId));
  const { identity } = community;
  const isHere = incarnation === identity.incarnation;
  return {
    ...book,
    prefix: row.prefix,
    keeperName: row.keeperName ?? '',
    series: row.series ?? '',
    firstForm: formText(row, first),
    lastForm: formText(row, last),
    isHere,
    mayTakeOver: !isHere && deskId === identity.deskId,
    ...tally,
    ...(next !== undefined && { nextForm: formText(row, next) }),
    missing: gaps.map((number) => formText(row, number)),
  };
}

type UserRow = { userId: string; displayName: string; roles: string };

/** Active users who may keep books. */
export function keepersOf(db: ReadDb): { userId: string; displayName: string }[] {
  return db
    .prepare<[], UserRow>(
      'SELECT id AS userId, display_name AS displayName, roles FROM users WHERE active = 1 ORDER BY username',
    )
    .all()
    .filter(({ roles }) => permissionsOf(JSON.parse(roles) as Role[]).has('receiptBooks.write'))
    .map(({ userId, displayName }) => ({ userId, displayName }));
}

type IncarnationRow = { incarnation: string; series: string };

/** The newest incarnation of each desk: where a book may lie. */
export function desksOf(db: ReadDb): IncarnationRow[] {
  return db
    .prepare<[], IncarnationRow>(
      `SELECT i.id AS incarnation, i.series FROM incarnations i
       WHERE NOT EXISTS (SELECT 1 FROM incarnations j WHERE j.desk_id = i.desk_id AND j.ordinal > i.ordinal)
       ORDER BY i.series`,
    )
    .all();
}

export const listBooks: QueryHandler<'receiptBooks.list'> = (context, { state }) => {
  const { db, community } = context;
  return {
    books: booksOf(db, state).map((row) => bookView(context, row)),
    desks: desksOf(db).map((desk) => ({
      ...desk,
      isHere: desk.incarnation === community.identity.incarnation,
    })),
    keepers: keepersOf(db),
  };
};
