import { z } from 'zod';
import { REFUND_METHODS } from '../../contract/payments.contract.ts';
import { REFUND_SOURCES } from '../../contract/refunds.contract.ts';

/** What a refund voucher said when the money went out, without personal data. Never changed. */
export const refundSnapshot = z.strictObject({
  companyName: z.string(),
  communityName: z.string(),
  cashierName: z.string(),
  roomCode: z.string(),
  source: z.enum(REFUND_SOURCES),
  depositName: z.string().optional(),
  /** The receipt whose money goes back. */
  receiptNumber: z.string().optional(),
  amountFen: z.int().positive(),
  method: z.enum(REFUND_METHODS),
  reference: z.string().optional(),
  /** What is left of the prepayment or the deposit. */
  balanceAfterFen: z.int().nonnegative(),
  approvedBy: z.array(z.string()),
});
export type RefundSnapshot = z.infer<typeof refundSnapshot>;
