import type { BILL_KINDS } from '#shared/contract/billing.contract.ts';
import type { FEE_NATURES } from '#shared/contract/feeItems.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { OPEN_BATCH } from '../../db/directDebitSql.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type BillLineView = Output<'bills.byRoom'>['lines'][number];

export type BillLineRow = {
  readonly lineId: string;
  readonly roomId: string;
  readonly roomCode: string;
  readonly feeItemId: string;
  readonly feeName: string;
  readonly nature: (typeof FEE_NATURES)[number];
  readonly kind: (typeof BILL_KINDS)[number];
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly dueDate: string;
  readonly amountFen: number;
  readonly creditedFen: number;
  readonly paidFen: number;
  readonly outstandingFen: number;
  readonly debtorId: string | null;
  readonly trace: string | null;
  readonly principalId: string | null;
  /** The batch at the bank it stands in and the bank hasn't answered yet. */
  readonly directDebit: string | null;
};

const LINE = `SELECT l.id AS lineId, l.room_id AS roomId, r.code AS roomCode, l.fee_item_id AS feeItemId, f.name AS feeName, f.nature,
  l.kind, l.period, l.from_day AS "from", l.to_day AS "to", l.due_date AS dueDate, l.amount_fen AS amountFen,
  s.credited_fen AS creditedFen, s.paid_fen AS paidFen, s.outstanding_fen AS outstandingFen, l.debtor_id AS debtorId, l.trace,
  l.principal_id AS principalId, (${OPEN_BATCH('l.id')} LIMIT 1) AS directDebit
  FROM line_states s JOIN bill_lines l ON l.id = s.line_id
  JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id`;
/** domain.md 2.8: due date, then item, then line. */
const ORDER = 'ORDER BY l.due_date, r.sort_key, f.code, l.period, l.id';

/** The live lines of a room, oldest first; settled ones only when asked for. */
export function linesOfRoom(db: ReadDb, roomId: string, includeSettled: boolean): BillLineRow[] {
  const where = includeSettled ? 's.room_id = ?' : 's.room_id = ? AND s.outstanding_fen > 0';
  return db.prepare<[string], BillLineRow>(`${LINE} WHERE ${where} ${ORDER}`).all(roomId);
}

export function findLine(db: ReadDb, lineId: string): BillLineRow | undefined {
  return db.prepare<[string], BillLineRow>(`${LINE} WHERE s.line_id = ?`).get(lineId);
}

/** A line as the contract shows it. */
export function billLineView(
  { trace, debtorId: _debtor, principalId, directDebit, ...line }: BillLineRow,
  today: string,
): BillLineView {
  return {
    ...line,
    overdue: line.outstandingFen > 0 && line.dueDate < today,
    ...(principalId !== null && { principalId }),
    ...(directDebit !== null && { directDebit }),
    ...(trace && { trace: JSON.parse(trace) as LineTrace }),
  };
}

export const billsByRoom: QueryHandler<'bills.byRoom'> = ({ db, today }, input) => {
  const lines = [...new Set(input.roomIds)]
    .flatMap((roomId) => linesOfRoom(db, roomId, input.includeSettled))
    .map((line) => billLineView(line, today))
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
  const sum = (of: readonly BillLineView[]) => of.reduce((total, line) => total + line.outstandingFen, 0);
  return { lines, owedFen: sum(lines), overdueFen: sum(lines.filter((line) => line.overdue)) };
};
