import { z } from 'zod';
import { REFUND_METHODS } from '../../contract/payments.contract.ts';
import { REFUND_SOURCES } from '../../contract/refunds.contract.ts';
import { WAIVER_KINDS } from '../../contract/waivers.contract.ts';

const lineAmount = z.strictObject({ lineId: z.string(), amountFen: z.int().positive() });

/** What is asked for, in full: who approves signs this and nothing else. Amounts in fen. */
export const approvedAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('waiver'),
    waiver: z.enum(WAIVER_KINDS),
    lines: z.array(lineAmount),
    /** Late fee not yet posted, by the line it accrues on. */
    lateFees: z.array(z.strictObject({ principalId: z.string(), amountFen: z.int().positive() })),
  }),
  z.strictObject({
    kind: z.literal('writeOff'),
    lines: z.array(lineAmount),
    /** The proof. */
    attachmentId: z.uuid(),
  }),
  z.strictObject({
    kind: z.literal('refund'),
    source: z.enum(REFUND_SOURCES),
    depositId: z.uuid().nullable(),
    method: z.enum(REFUND_METHODS),
    /** Who gets it: the payer of record. */
    personId: z.uuid().nullable(),
    /** The receipt whose money goes back, where one is known. */
    receiptId: z.uuid().nullable(),
  }),
  z.strictObject({
    kind: z.literal('depositSettlement'),
    depositId: z.uuid(),
    deductFen: z.int().nonnegative(),
    /** Kept as a whole by the agreement instead of counted against a damage. */
    isForfeited: z.boolean(),
    refundFen: z.int().nonnegative(),
    method: z.enum(REFUND_METHODS),
    personId: z.uuid().nullable(),
  }),
  z.strictObject({
    kind: z.literal('stocktake'),
    stocktakeId: z.uuid(),
    /** What differs from the book: thousandths of the unit, below zero when some were missing. */
    differences: z.array(z.strictObject({ partId: z.uuid(), quantityMilli: z.int() })).min(1),
  }),
]);
export type ApprovedAct = z.infer<typeof approvedAct>;
