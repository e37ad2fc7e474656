/** The day an op was accepted on, by its place `o`. */
const DAY = "json_extract(o.ruling, '$.day')";
const ACCEPTED = `${DAY} BETWEEN @from AND @to`;
const PLACED = `o.cseq, ${DAY} AS acceptedOn`;

/** Rows whose id is `<op id>.<number>`, found by the key itself: `/` comes right after the point. */
const ofOp = (row: string, opId: string) => `${row}.id > ${opId} || '.' AND ${row}.id < ${opId} || '/'`;

/** What a line earns, and what it is taxed as: late fee as what it grew on. */
const EARNED = `l.fee_item_id AS feeItemId, f.name AS feeName, f.nature,
  coalesce(p.fee_item_id, l.fee_item_id) AS taxedItemId, coalesce(g.nature, f.nature) AS taxedNature`;
const EARNED_FROM = `JOIN fee_items f ON f.id = l.fee_item_id
  LEFT JOIN bill_lines p ON l.kind = 'lateFee' AND p.id = l.principal_id
  LEFT JOIN fee_items g ON g.id = p.fee_item_id`;

/** Openings stand in the ledger already, and a debt that passes to another owner stays the same debt. */
export const ISSUED = `SELECT l.op_id AS opId, ${PLACED}, NULL AS ownDay, ${EARNED}, l.amount_fen AS amountFen
  FROM op_place o JOIN bill_lines l ON ${ofOp('l', 'o.op_id')} ${EARNED_FROM}
  WHERE ${ACCEPTED} AND l.kind NOT IN ('opening', 'transferred')
    AND (l.batch_id IS NULL OR EXISTS (SELECT 1 FROM batches b WHERE b.id = l.batch_id))
  ORDER BY o.cseq, l.rowid`;

/** A credit is taxed by the rates its line was issued by. */
export const CREDITED = `SELECT c.op_id AS opId, ${PLACED}, NULL AS ownDay, ${EARNED},
    c.amount_fen AS amountFen, json_extract(i.ruling, '$.day') AS issuedOn
  FROM op_place o JOIN line_credits c ON ${ofOp('c', 'o.op_id')}
    JOIN bill_lines l ON l.id = c.line_id JOIN op_place i ON i.op_id = l.op_id ${EARNED_FROM}
  WHERE ${ACCEPTED} AND c.kind <> 'transferred' ORDER BY o.cseq, c.rowid`;

/** What credits sent on to prepayment, by op. */
export const CREDIT_EXCESS = `SELECT o.op_id AS opId, sum(e.amount_fen) AS amountFen
  FROM op_place o JOIN line_credits c ON ${ofOp('c', 'o.op_id')}
    JOIN prepayment_entries e ON e.id = c.op_id || '.' || c.line_id || '.excess'
  WHERE ${ACCEPTED} GROUP BY o.op_id`;

/** Receipts by their ids, with what each wrote; those that came late are found by their place. */
const RECEIPT = `c.id, c.payment_id AS paymentId, json_extract(c.snapshot, '$.tenders') AS tenders,
  (SELECT coalesce(sum(a.amount_fen), 0) FROM allocations a WHERE a.receipt_id = c.id) AS settledFen,
  (SELECT coalesce(sum(e.amount_fen), 0) FROM prepayment_entries e WHERE e.id = c.id || '.in') AS paidInFen,
  (SELECT coalesce(sum(e.amount_fen), 0) FROM deposit_entries e
    WHERE e.op_id = c.op_id AND e.receipt_id = c.id AND (e.kind = 'taken' OR e.kind = 'reversed' AND e.amount_fen < 0))
    AS depositsFen,
  (SELECT coalesce(sum(e.amount_fen), 0) FROM allocations a
    JOIN prepayment_entries e ON e.id = a.payment_id || '.' || a.line_id || '.excess' WHERE a.receipt_id = c.id)
    AS excessFen`;

export const COLLECTED = `WITH found (id) AS (
    SELECT id FROM receipts WHERE business_date BETWEEN @from AND @to
    UNION SELECT c.id FROM op_place o JOIN receipts c ON c.op_id = o.op_id WHERE ${ACCEPTED})
  SELECT c.op_id AS opId, ${PLACED}, c.business_date AS ownDay, ${RECEIPT},
    (SELECT coalesce(sum(e.amount_fen), 0) FROM prepayment_entries e
      WHERE ${ofOp('e', 'c.op_id')} AND e.kind = 'reversed') AS reversedFen
  FROM found JOIN receipts c ON c.id = found.id JOIN op_place o ON o.op_id = c.op_id ORDER BY o.cseq, c.serial`;

export const VOIDED = `SELECT v.id AS opId, ${PLACED}, v.business_date AS ownDay, ${RECEIPT}
  FROM receipt_voids v JOIN op_place o ON o.op_id = v.id JOIN receipts c ON c.id = v.receipt_id
  WHERE v.business_date BETWEEN @from AND @to OR ${ACCEPTED} ORDER BY o.cseq`;

/** Shares below nothing that became prepayment. */
export const APPORTIONED = `SELECT e.op_id AS opId, ${PLACED}, e.business_date AS ownDay, a.fee_item_id AS feeItemId,
    f.name AS feeName, f.nature, sum(e.amount_fen) AS amountFen
  FROM prepayment_entries e JOIN op_place o ON o.op_id = e.op_id JOIN ops q ON q.id = e.op_id
    JOIN apportionments a ON a.id = json_extract(CAST(q.raw AS TEXT), '$.body.sourceId')
    JOIN fee_items f ON f.id = a.fee_item_id
  WHERE e.kind = 'apportioned' AND (e.business_date BETWEEN @from AND @to OR ${ACCEPTED})
  GROUP BY e.op_id ORDER BY o.cseq`;

export const REFUNDED = `SELECT r.op_id AS opId, ${PLACED}, r.business_date AS ownDay, r.source, r.method,
    r.amount_fen AS amountFen
  FROM refunds r JOIN op_place o ON o.op_id = r.op_id
  WHERE r.business_date BETWEEN @from AND @to OR ${ACCEPTED} ORDER BY o.cseq`;

export const BANKED = `SELECT d.op_id AS opId, ${PLACED}, d.business_date AS ownDay, d.amount_fen AS amountFen
  FROM cash_deposits d JOIN op_place o ON o.op_id = d.op_id
  WHERE d.business_date BETWEEN @from AND @to OR ${ACCEPTED}
  UNION ALL
  SELECT v.id AS opId, ${PLACED}, v.business_date AS ownDay, -d.amount_fen AS amountFen
  FROM cash_deposit_reversals v JOIN cash_deposits d ON d.id = v.deposit_id JOIN op_place o ON o.op_id = v.id
  WHERE v.business_date BETWEEN @from AND @to OR ${ACCEPTED} ORDER BY 2`;

/** A till counts in the books when somebody looked it over. */
export const DIFFERENCES = `SELECT w.id AS opId, ${PLACED}, NULL AS ownDay, h.variance_fen AS amountFen
  FROM op_place o JOIN shift_reviews w ON w.id = o.op_id JOIN shift_hand_overs h ON h.shift_id = w.shift_id
  WHERE ${ACCEPTED} AND h.variance_fen <> 0 ORDER BY o.cseq`;

/** Runs of months that end within the days, and those that came late; with them the ops that took runs back. */
const PERIOD_END = "date(l.period || '-01', '+1 month', '-1 day')";
const OF_PERIODS = `l.period BETWEEN substr(@from, 1, 7) AND substr(@to, 1, 7)`;
export const DEPRECIATED = `SELECT DISTINCT l.op_id AS opId, ${PLACED}, ${PERIOD_END} AS ownDay, l.period, NULL AS takesBack
  FROM depreciation_lines l JOIN op_place o ON o.op_id = l.op_id WHERE ${OF_PERIODS} OR ${ACCEPTED}
  UNION ALL
  SELECT DISTINCT r.id AS opId, ${PLACED}, ${PERIOD_END} AS ownDay, l.period, r.run_id AS takesBack
  FROM depreciation_reversals r JOIN depreciation_lines l ON l.run_id = r.run_id JOIN op_place o ON o.op_id = r.id
  WHERE ${OF_PERIODS} OR ${ACCEPTED} ORDER BY 2`;

export const DISPOSED = `SELECT d.op_id AS opId, ${PLACED}, d.day AS ownDay
  FROM equipment_disposals d JOIN op_place o ON o.op_id = d.op_id WHERE d.day BETWEEN @from AND @to OR ${ACCEPTED}
  UNION ALL
  SELECT v.id AS opId, ${PLACED}, d.day AS ownDay
  FROM disposal_reversals v JOIN equipment_disposals d ON d.id = v.disposal_id JOIN op_place o ON o.op_id = v.id
  WHERE d.day BETWEEN @from AND @to OR ${ACCEPTED} ORDER BY 2`;

export const CLOSES = `SELECT c.period, o.cseq FROM period_closes c JOIN op_place o ON o.op_id = c.op_id
  WHERE NOT EXISTS (SELECT 1 FROM period_reopenings r WHERE r.close_id = c.id)`;
