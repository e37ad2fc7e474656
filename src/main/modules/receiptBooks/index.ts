import type { ModuleHandlers } from '../../core/handlers.ts';
import { listBooks } from './books.ts';
import { closeBook, saveBook } from './saveBook.ts';
import { damageForms, useForm } from './spendForms.ts';
import { stubsOfBook } from './stubs.ts';

export { type BackEntry, backEntryOf, enteredFor } from './backEntry.ts';
export { bookWithGap } from './tally.ts';

export const receiptBooksHandlers = {
  queries: { 'receiptBooks.list': listBooks, 'receiptBooks.stubs': stubsOfBook },
  commands: {
    'receiptBooks.save': saveBook,
    'receiptBooks.useForm': useForm,
    'receiptBooks.damage': damageForms,
    'receiptBooks.close': closeBook,
  },
} satisfies ModuleHandlers;
