/**
 * Whether a receipt stands by itself: neither void, nor taken back by a counter receipt, nor such a counter receipt. For
 * questions about single payments; sums over receipts leave out the void ones only, because a counter receipt is
 * negative.
 */
export const receiptStands = (receipt: string) => `(NOT EXISTS (
    SELECT 1 FROM receipt_voids v WHERE v.receipt_id = ${receipt}.id)
  AND NOT EXISTS (SELECT 1 FROM receipt_reversals w
    WHERE w.receipt_id = ${receipt}.id OR w.reversal_receipt_id = ${receipt}.id))`;

/** The day the money of a receipt counts from. */
export const paidOn = (receipt: string) => `coalesce(${receipt}.value_day, ${receipt}.business_date)`;
