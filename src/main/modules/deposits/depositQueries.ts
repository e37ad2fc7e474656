import type { INSPECTION_OUTCOMES } from '#shared/contract/deposits.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type DepositRow = {
  readonly depositId: string;
  readonly roomId: string;
  readonly roomCode: string;
  readonly personId: string | null;
  readonly name: string;
  readonly takenOn: string;
  readonly amountFen: number;
  readonly balanceFen: number;
  readonly receiptId: string | null;
  readonly receiptNumber: string | null;
  readonly oldReceiptNumber: string | null;
  readonly outcome: (typeof INSPECTION_OUTCOMES)[number] | null;
  readonly inspectedOn: string | null;
  readonly refundDue: string | null;
  readonly openRequestId: string | null;
};

/** A request about a deposit that was neither turned down nor carried out. */
const OPEN_REQUEST = `SELECT q.id FROM approval_requests q WHERE q.subject_id = e.id
  AND q.kind IN ('depositSettlement', 'refund')
  AND NOT EXISTS (SELECT 1 FROM approval_decisions d WHERE d.request_id = q.id AND d.outcome <> 'approved')
  AND NOT EXISTS (SELECT 1 FROM refunds f WHERE f.request_id = q.id)
  AND NOT EXISTS (SELECT 1 FROM deposit_entries x WHERE x.request_id = q.id)`;

const DEPOSIT = `SELECT e.id AS depositId, e.room_id AS roomId, r.code AS roomCode, e.person_id AS personId, e.name,
    e.business_date AS takenOn, e.amount_fen AS amountFen, e.receipt_id AS receiptId, c.number AS receiptNumber,
    e.old_receipt_number AS oldReceiptNumber, i.outcome, i.inspected_on AS inspectedOn, i.refund_due AS refundDue,
    e.amount_fen + coalesce((SELECT sum(x.amount_fen) FROM deposit_entries x WHERE x.deposit_id = e.id), 0) AS balanceFen,
    (${OPEN_REQUEST} LIMIT 1) AS openRequestId
  FROM deposit_entries e JOIN rooms r ON r.id = e.room_id LEFT JOIN receipts c ON c.id = e.receipt_id
  LEFT JOIN deposit_inspections i ON i.id = (SELECT y.id FROM deposit_inspections y WHERE y.deposit_id = e.id
    ORDER BY y.recorded_at DESC, y.id DESC LIMIT 1)
  WHERE e.deposit_id IS NULL`;

export function findDeposit(db: ReadDb, depositId: string): DepositRow | undefined {
  return db.prepare<[string], DepositRow>(`${DEPOSIT} AND e.id = ?`).get(depositId);
}

/** A deposit with what is left of it. Throws `deposit.gone`. */
export function depositOf(db: ReadDb, depositId: string): DepositRow {
  const found = findDeposit(db, depositId);
  if (!found) throw new AppError('not_found', 'deposit.gone', { path: ['depositId'] });
  return found;
}

/** A deposit nobody has asked to settle yet. Throws `deposit.settled` and `deposit.requested` besides. */
export function freeDeposit(db: ReadDb, depositId: string): DepositRow {
  const deposit = depositOf(db, depositId);
  const params = { room: deposit.roomCode, name: deposit.name };
  if (deposit.balanceFen <= 0) throw new AppError('rule', 'deposit.settled', { path: ['depositId'], params });
  if (deposit.openRequestId !== null)
    throw new AppError('conflict', 'deposit.requested', { path: ['depositId'], params });
  return deposit;
}

/** How many deposits still held are to be given back by a day, and nobody has asked for it yet. */
export function depositsDueBack(db: ReadDb, day: string): number {
  return (
    db
      .prepare<[string], number>(
        `SELECT count(*) FROM (${DEPOSIT}) WHERE balanceFen > 0 AND openRequestId IS NULL AND refundDue <= ?`,
      )
      .pluck()
      .get(day) ?? 0
  );
}

export const listDeposits: QueryHandler<'deposits.list'> = ({ db }, input) => {
  const filter = { roomId: input.roomId ?? null, state: input.state };
  const where = `(@roomId IS NULL OR roomId = @roomId) AND (@state = 'all'
    OR (@state = 'held' AND balanceFen > 0) OR (@state = 'settled' AND balanceFen = 0))`;
  const sums = db
    .prepare<[typeof filter], { total: number; heldFen: number }>(
      `SELECT count(*) AS total, coalesce(sum(balanceFen), 0) AS heldFen FROM (${DEPOSIT}) WHERE ${where}`,
    )
    .get(filter);
  const rows = db
    .prepare<[typeof filter & { limit: number; offset: number }], DepositRow>(
      `SELECT * FROM (${DEPOSIT}) WHERE ${where}
       ORDER BY coalesce(refundDue, '9999-12-31'), takenOn, depositId LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: input.limit, offset: input.offset });
  return { total: sums?.total ?? 0, heldFen: sums?.heldFen ?? 0, rows: rows.map(depositView) };
};

function depositView(row: DepositRow): Output<'deposits.list'>['rows'][number] {
  const { depositId, roomId, roomCode, name, takenOn, amountFen, balanceFen } = row;
  return {
    depositId,
    roomId,
    roomCode,
    name,
    takenOn,
    amountFen,
    balanceFen,
    ...(row.receiptNumber !== null && { receiptNumber: row.receiptNumber }),
    ...(row.oldReceiptNumber !== null && { oldReceiptNumber: row.oldReceiptNumber }),
    ...(row.outcome !== null &&
      row.inspectedOn !== null && {
        inspection: {
          outcome: row.outcome,
          on: row.inspectedOn,
          ...(row.refundDue !== null && { refundDue: row.refundDue }),
        },
      }),
    ...(row.openRequestId !== null && { openRequestId: row.openRequestId }),
  };
}
