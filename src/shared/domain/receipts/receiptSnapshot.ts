import { z } from 'zod';
import { CONFIRMATIONS, TENDER_METHODS } from '../../contract/payments.contract.ts';
import { backEntry, receiptLine } from '../../contract/receipts.contract.ts';

/** What a receipt said when it was issued, without personal data: those stand beside it, sealed. Never changed. */
export const receiptSnapshot = z.strictObject({
  companyName: z.string(),
  communityName: z.string(),
  cashierName: z.string(),
  roomCodes: z.array(z.string()),
  lines: z.array(receiptLine),
  prepaidFen: z.int(),
  tenders: z.array(
    z.strictObject({
      method: z.enum(TENDER_METHODS),
      amountFen: z.int(),
      confirmation: z.enum(CONFIRMATIONS),
      reference: z.string().optional(),
    }),
  ),
  changeFen: z.int(),
  prepaymentAfterFen: z.int(),
  arrearsAfterFen: z.int(),
  /** Small change that was waived with this payment. */
  smallChangeFen: z.int().positive().optional(),
  /** The hand-written receipt it was entered for. */
  backEntry: backEntry.optional(),
  /** The number of the receipt this one takes back; then every amount is negative. */
  reversalOf: z.string().optional(),
});
export type ReceiptSnapshot = z.infer<typeof receiptSnapshot>;
