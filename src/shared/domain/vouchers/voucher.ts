import { z } from 'zod';
import { SIDES } from './entriesOf.ts';
import { VOUCHER_KINDS } from './facts.ts';

/** A voucher as it went out, words and all: a file made of it again is the same file. */
export const postedVoucher = z.strictObject({
  /** Runs on within its month, over all batches. */
  number: z.int().positive(),
  day: z.string(),
  kind: z.enum(VOUCHER_KINDS),
  facts: z.int(),
  entries: z
    .array(
      z.strictObject({
        side: z.enum(SIDES),
        account: z.string(),
        accountName: z.string(),
        summary: z.string(),
        amountFen: z.int(),
      }),
    )
    .min(2),
});
export type PostedVoucher = z.infer<typeof postedVoucher>;

/** Columns a file for another accounting program can have. */
export const VOUCHER_COLUMNS = [
  'day',
  'word',
  'number',
  'attachments',
  'summary',
  'account',
  'accountName',
  'debit',
  'credit',
  'currency',
  'rate',
  'quantity',
  'unitPrice',
  'preparedBy',
  'year',
  'month',
  'entryNo',
  'side',
  'amount',
] as const;
export type VoucherColumn = (typeof VOUCHER_COLUMNS)[number];
