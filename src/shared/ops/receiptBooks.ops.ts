import { z } from 'zod';
import { BOOK_KINDS, BOOK_STATES } from '../contract/receiptBooks.contract.ts';
import { FORM_OUTCOMES } from '../domain/receiptBooks/formRegister.ts';
import { defineOp, insert, put } from './define.ts';
import { sealed } from './sealed.ts';

/** A book as it stands from now on: whole, by its id. */
export const receiptBookSaved = defineOp({
  type: 'receiptBook.saved',
  offline: 'always',
  body: z.strictObject({
    bookId: z.uuid(),
    code: z.string(),
    prefix: z.string(),
    year: z.int(),
    first: z.int().nonnegative(),
    last: z.int().nonnegative(),
    digits: z.int().positive(),
    kind: z.enum(BOOK_KINDS),
    incarnation: z.string(),
    keeperId: z.uuid(),
    state: z.enum(BOOK_STATES),
  }),
  project: (op) => {
    const { bookId, ...book } = op.body;
    return [put('receiptBooks', { id: bookId, ...book })];
  },
});

export const formSpent = defineOp({
  type: 'form.spent',
  offline: 'always',
  body: z.strictObject({
    bookId: z.uuid(),
    number: z.int().nonnegative(),
    sheet: z.int().positive(),
    outcome: z.enum(FORM_OUTCOMES),
    receiptId: z.uuid().nullable(),
    /** Under the book's own key. */
    reason: sealed.nullable(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { reason, ...use } = op.body;
    return [
      insert('formUses', {
        id: op.id,
        opId: op.id,
        sealedReason: reason,
        usedBy: op.actor,
        usedAt: op.mono,
        ...use,
      }),
    ];
  },
});
