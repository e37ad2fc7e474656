/** What facts of a line `l` say of it up to a business day, which the statement binds by the name handed in; all fen. */

const notVoidBy = (receipt: string, day: string) =>
  `NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = ${receipt} AND v.business_date <= ${day})`;

/** What was credited. */
export const creditedBy = (day: string) =>
  `coalesce((SELECT sum(k.amount_fen) FROM line_credits k WHERE k.line_id = l.id AND k.business_date <= ${day}), 0)`;

/** Of it what was credited by leave of the office. `kinds` is a list of SQL strings. */
export const creditedAsBy = (kinds: string, day: string) =>
  `coalesce((SELECT sum(k.amount_fen) FROM line_credits k
    WHERE k.line_id = l.id AND k.business_date <= ${day} AND k.kind IN (${kinds})), 0)`;

/** What of the credits was paid already and went on to prepayment. */
export const creditExcessBy = (day: string) =>
  `coalesce((SELECT sum(x.amount_fen) FROM line_credits k JOIN prepayment_entries x
    ON x.id = k.op_id || '.' || l.id || '.excess' WHERE k.line_id = l.id AND x.business_date <= ${day}), 0)`;

/** What receipts settled and no void took back, less what settled nothing and went on to prepayment. */
export const settledBy = (day: string) =>
  `(coalesce((SELECT sum(a.amount_fen) FROM allocations a JOIN receipts c ON c.id = a.receipt_id
    WHERE a.line_id = l.id AND c.business_date <= ${day} AND ${notVoidBy('c.id', day)}), 0)
  - coalesce((SELECT sum(x.amount_fen) FROM allocations a JOIN prepayment_entries x
    ON x.id = a.payment_id || '.' || l.id || '.excess'
    WHERE a.line_id = l.id AND x.business_date <= ${day} AND ${notVoidBy('a.receipt_id', day)}), 0))`;

/** What it owed, apart from the day it was issued on. */
export const owedBy = (day: string) =>
  `(l.amount_fen - ${creditedBy(day)} - ${settledBy(day)} + ${creditExcessBy(day)})`;
