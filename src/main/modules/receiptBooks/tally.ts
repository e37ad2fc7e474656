import { formText } from '#shared/domain/receiptBooks/formNumber.ts';
import { tallyOf } from '#shared/domain/receiptBooks/formRegister.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type BookRow, booksOf, usesOf } from './books.ts';

/** A book in figures, its missing forms as they stand on paper. */
export function bookTally(db: ReadDb, book: BookRow) {
  const { gaps, ...tally } = tallyOf(book, usesOf(db, book.bookId));
  return { ...tally, gaps: gaps.map((number) => formText(book, number)) };
}

/** The first book with forms nobody accounted for; a day isn't closed over it (domain.md 3.2). */
export function bookWithGap(db: ReadDb): { code: string; forms: string[] } | undefined {
  for (const book of booksOf(db)) {
    const { gaps } = bookTally(db, book);
    if (gaps.length > 0) return { code: book.code, forms: gaps };
  }
  return undefined;
}
