import { PAID_BEFORE, TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import { SHIFT_FACTS, SHIFT_STATE } from '../../modules/shifts/index.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';

type Method = (typeof TENDER_METHODS)[number];

type Row = {
  shiftId: string;
  businessDate: string;
  cashier: string | null;
  deskName: string | null;
  state: 'open' | 'counted' | 'submitted' | 'reviewed';
  receipts: number;
  reversals: number;
  voids: number;
  voidFen: number;
  refundedFen: number;
};

/** Methods by which money comes in, each with a column. */
const METHODS = TENDER_METHODS.filter((method) => !PAID_BEFORE.includes(method));
const columnOf = (method: Method) => `method.${method}`;

/** Every shift of the days with what it took by each method; counter receipts are negative, void ones count nowhere. */
export const cashierTotals: ReportDefinition = {
  name: 'cashierTotals',
  group: 'takings',
  permission: 'shifts.read',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: (to) => to,
  columns: (say) => [
    ...columnsOf([
      { key: 'businessDate', type: 'day' },
      { key: 'cashier', type: 'text' },
      { key: 'desk', type: 'text' },
      { key: 'state', type: 'text' },
    ])(say),
    ...METHODS.map((method) => ({
      key: columnOf(method),
      title: say(`receipt.tender.${method}`),
      type: 'fen' as const,
      total: true,
    })),
    ...columnsOf([
      { key: 'taken', type: 'fen', total: true },
      { key: 'fromPrepayment', type: 'fen', total: true },
      { key: 'refunded', type: 'fen', total: true },
      { key: 'net', type: 'fen', total: true },
      { key: 'receipts', type: 'count', total: true },
      { key: 'reversals', type: 'count', total: true },
      { key: 'voids', type: 'count', total: true },
      { key: 'voidAmount', type: 'fen', total: true },
    ])(say),
  ],
  rows: function* ({ db, say }, { from, to }) {
    const tenders = db.prepare<[string], { method: Method; amountFen: number }>(
      `SELECT json_extract(t.value, '$.method') AS method, sum(json_extract(t.value, '$.amountFen')) AS amountFen
       FROM receipts c, json_each(c.snapshot, '$.tenders') t
       WHERE c.shift_id = ? AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id) GROUP BY method`,
    );
    const shifts = db
      .prepare<[string, string], Row>(
        `SELECT s.id AS shiftId, s.business_date AS businessDate, u.display_name AS cashier, d.name AS deskName,
           ${SHIFT_STATE} AS state,
           (SELECT count(*) FROM receipts c WHERE c.shift_id = s.id) AS receipts,
           (SELECT count(*) FROM receipts c JOIN receipt_reversals w ON w.reversal_receipt_id = c.id WHERE c.shift_id = s.id) AS reversals,
           (SELECT count(*) FROM receipts c JOIN receipt_voids x ON x.receipt_id = c.id WHERE c.shift_id = s.id) AS voids,
           coalesce((SELECT sum(c.total_fen) FROM receipts c JOIN receipt_voids x ON x.receipt_id = c.id WHERE c.shift_id = s.id), 0) AS voidFen,
           coalesce((SELECT sum(f.amount_fen) FROM refunds f WHERE f.shift_id = s.id), 0) AS refundedFen
         FROM shifts s LEFT JOIN users u ON u.id = s.cashier_id LEFT JOIN desks d ON d.id = s.desk_id ${SHIFT_FACTS}
         WHERE s.business_date BETWEEN ? AND ? ORDER BY s.business_date, s.opened_at, s.id`,
      )
      .all(from, to);
    for (const shift of shifts) {
      const amounts = new Map(tenders.all(shift.shiftId).map(({ method, amountFen }) => [method, amountFen]));
      const sum = (of: readonly Method[]) =>
        of.reduce((total, method) => total + (amounts.get(method) ?? 0), 0);
      const takenFen = sum(METHODS);
      yield {
        cells: [
          shift.businessDate,
          shift.cashier,
          shift.deskName,
          say(`shift.state.${shift.state}`),
          ...METHODS.map((method) => amounts.get(method) ?? 0),
          takenFen,
          sum(PAID_BEFORE),
          shift.refundedFen,
          takenFen - shift.refundedFen,
          shift.receipts,
          shift.reversals,
          shift.voids,
          shift.voidFen,
        ],
        target: { kind: 'shift', id: shift.shiftId },
        till: { shiftIds: new Set([shift.shiftId]), isSum: true },
      };
    }
  },
};
