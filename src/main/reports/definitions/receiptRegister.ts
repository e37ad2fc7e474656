import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import {
  columnsOf,
  type ReportCell,
  type ReportContext,
  type ReportDefinition,
  type ReportRow,
} from '../report.ts';

type Row = {
  receiptId: string;
  shiftId: string;
  series: string;
  serial: number;
  number: string;
  businessDate: string;
  issuedAt: number;
  cashier: string | null;
  totalFen: number;
  snapshot: string;
  sealSubject: string;
  /** The serial before it in its series; null for the first. */
  serialBefore: number | null;
  sealedVoidReason: string | null;
  voidedBy: string | null;
  reversedBy: string | null;
  sealedReversalReason: string | null;
  reversalSubject: string | null;
  reprints: number;
};

const REGISTER = `SELECT c.id AS receiptId, c.shift_id AS shiftId, c.series, c.serial, c.number, c.business_date AS businessDate,
    c.issued_at AS issuedAt, u.display_name AS cashier, c.total_fen AS totalFen, c.snapshot, c.seal_subject AS sealSubject,
    (SELECT max(y.serial) FROM receipts y WHERE y.series = c.series AND y.serial < c.serial) AS serialBefore,
    v.sealed_reason AS sealedVoidReason, z.display_name AS voidedBy, n.number AS reversedBy,
    w.sealed_reason AS sealedReversalReason, w.seal_subject AS reversalSubject,
    (SELECT count(*) FROM print_jobs j WHERE j.document_kind = 'receipt' AND j.document_id = c.id AND j.copy > 0) AS reprints
  FROM receipts c LEFT JOIN users u ON u.id = c.cashier_id
  LEFT JOIN receipt_voids v ON v.receipt_id = c.id LEFT JOIN users z ON z.id = v.voided_by
  LEFT JOIN receipt_reversals w ON w.receipt_id = c.id LEFT JOIN receipts n ON n.id = w.reversal_receipt_id
  WHERE c.business_date BETWEEN ? AND ? GROUP BY c.id ORDER BY c.series, c.serial`;

/** Every number in order: valid, void, counter receipt, taken back by one, or missing (domain.md 3.2). */
export const receiptRegister: ReportDefinition = {
  name: 'receiptRegister',
  group: 'takings',
  permission: 'receipts.read',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'receiptNumber', type: 'text' },
    { key: 'businessDate', type: 'day' },
    { key: 'time', type: 'instant' },
    { key: 'rooms', type: 'text' },
    { key: 'cashier', type: 'text' },
    { key: 'state', type: 'text' },
    { key: 'receiptTotal', type: 'fen', total: true },
    { key: 'voidAmount', type: 'fen', total: true },
    { key: 'reprints', type: 'count', total: true },
    { key: 'missing', type: 'count', total: true },
    { key: 'remark', type: 'text' },
  ]),
  rows: function* (context, { from, to }) {
    for (const row of context.db.prepare<[string, string], Row>(REGISTER).iterate(from, to)) {
      const gap = gapBefore(row, context);
      if (gap) yield gap;
      const { roomCodes, reversalOf } = JSON.parse(row.snapshot) as ReceiptSnapshot;
      const { state, remark } = stateOf(row, reversalOf, context);
      const isVoid = row.sealedVoidReason !== null;
      yield {
        cells: [
          row.number,
          row.businessDate,
          row.issuedAt,
          roomCodes.join(context.say('common.listSeparator')),
          row.cashier,
          state,
          isVoid ? 0 : row.totalFen,
          isVoid ? row.totalFen : 0,
          row.reprints,
          0,
          remark,
        ],
        target: { kind: 'receipt', id: row.receiptId },
        till: { shiftIds: new Set([row.shiftId]), isSum: false },
      };
    }
  },
};

/** Numbers between a receipt and the one before it that nobody has: they are named, never passed over. */
function gapBefore(row: Row, { say }: ReportContext): ReportRow | undefined {
  const before = row.serialBefore ?? 0;
  const missing = row.serial - before - 1;
  if (missing <= 0) return undefined;
  const remark = say('report.gap', { series: row.series, from: before + 1, to: row.serial - 1 });
  const cells: ReportCell[] = [row.series, row.businessDate, null, null, null, say('report.missing')];
  return { cells: [...cells, 0, 0, 0, missing, remark], target: { kind: 'receipt', id: row.receiptId } };
}

function stateOf(
  row: Row,
  reversalOf: string | undefined,
  { say, community }: ReportContext,
): { state: string; remark: string | null } {
  const list = (parts: readonly (string | null)[]) =>
    parts.filter((part) => part !== null && part !== '').join(say('common.listSeparator')) || null;
  if (row.sealedVoidReason !== null)
    return {
      state: say('report.void'),
      remark: list([row.voidedBy, community.keys.open(row.sealSubject, row.sealedVoidReason)]),
    };
  if (reversalOf !== undefined)
    return { state: say('report.counter'), remark: say('report.counterOf', { number: reversalOf }) };
  if (row.reversedBy === null) return { state: say('report.valid'), remark: null };
  const reason =
    row.sealedReversalReason === null || row.reversalSubject === null
      ? null
      : community.keys.open(row.reversalSubject, row.sealedReversalReason);
  return {
    state: say('report.reversed'),
    remark: list([say('report.reversedBy', { number: row.reversedBy }), reason]),
  };
}
