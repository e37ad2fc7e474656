import { z } from 'zod';
import { TENDER_METHODS } from '../../contract/payments.contract.ts';

/** What was taken on a day by one method, and what is known about it outside the books. Fen. */
export const daySums = z.array(
  z.strictObject({
    method: z.enum(TENDER_METHODS),
    bookFen: z.int(),
    /** What the shop's phone or the terminal says; null where there is none. */
    outsideFen: z.int().nullable(),
    /** Why the two differ, sealed under the close's own key. */
    reason: z.string().nullable(),
  }),
);
export type DaySums = z.infer<typeof daySums>;

/** The receipts of a day by series, from one number to the other. */
export const dayReceipts = z.array(
  z.strictObject({ series: z.string(), from: z.int(), to: z.int(), count: z.int(), voids: z.int() }),
);
export type DayReceipts = z.infer<typeof dayReceipts>;
