import type { Output } from '#shared/contract/index.ts';
import type { REFUND_STATES } from '#shared/contract/refunds.contract.ts';
import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import type { Community } from '../../core/community.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { APPROVAL_STATE_SQL, openedReason } from '../approvals/index.ts';
import { refundVoucher } from '../printing/index.ts';

type Row = {
  requestId: string;
  kind: 'refund' | 'depositSettlement';
  roomId: string;
  roomCode: string;
  depositName: string | null;
  amountFen: number;
  sealedReason: string;
  sealSubject: string;
  requestedBy: string | null;
  requestedAt: number;
  needed: number;
  agreed: number;
  act: string;
  state: (typeof REFUND_STATES)[number];
  refundId: string | null;
  number: string | null;
  paidOn: string | null;
};

const REFUND = `SELECT q.id AS requestId, q.kind, q.room_id AS roomId, r.code AS roomCode, e.name AS depositName,
    q.amount_fen AS amountFen, q.sealed_reason AS sealedReason, q.seal_subject AS sealSubject,
    u.display_name AS requestedBy, q.requested_at AS requestedAt, q.needed, q.act,
    (SELECT count(DISTINCT d.approver_id) FROM approval_decisions d WHERE d.request_id = q.id AND d.outcome = 'approved') AS agreed,
    CASE WHEN f.id IS NOT NULL OR EXISTS (SELECT 1 FROM deposit_entries x WHERE x.request_id = q.id) THEN 'paid'
      ELSE ${APPROVAL_STATE_SQL} END AS state,
    f.id AS refundId, f.number, f.business_date AS paidOn
  FROM approval_requests q JOIN rooms r ON r.id = q.room_id LEFT JOIN users u ON u.id = q.requester_id
  LEFT JOIN refunds f ON f.request_id = q.id LEFT JOIN deposit_entries e ON e.id = q.subject_id
  WHERE q.kind IN ('refund', 'depositSettlement')`;

export const listRefunds: QueryHandler<'refunds.list'> = ({ db, community }, input) => {
  const filter = { roomId: input.roomId ?? null, state: input.state ?? null };
  const where = '(@roomId IS NULL OR roomId = @roomId) AND (@state IS NULL OR state = @state)';
  const total = db
    .prepare<[typeof filter], number>(`SELECT count(*) FROM (${REFUND}) WHERE ${where}`)
    .pluck()
    .get(filter);
  const rows = db
    .prepare<[typeof filter & { limit: number; offset: number }], Row>(
      `SELECT * FROM (${REFUND}) WHERE ${where} ORDER BY requestedAt DESC, requestId DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: input.limit, offset: input.offset });
  return { total: total ?? 0, rows: rows.map((row) => refundRow(row, community)) };
};

/** Refunds that were agreed to and nobody has paid yet; the sum in fen. */
export function refundsToPay(db: ReadDb): { count: number; sumFen: number } {
  const waiting = db
    .prepare<[], { amountFen: number; act: string }>(
      `SELECT amountFen, act FROM (${REFUND}) WHERE state = 'approved'`,
    )
    .all();
  const sumFen = waiting.reduce((sum, { amountFen, act }) => {
    const agreed = JSON.parse(act) as ApprovedAct;
    return sum + (agreed.kind === 'depositSettlement' ? agreed.refundFen : amountFen);
  }, 0);
  return { count: waiting.length, sumFen };
}

function refundRow(row: Row, community: Community): Output<'refunds.list'>['rows'][number] {
  const act = JSON.parse(row.act) as Extract<ApprovedAct, { kind: 'refund' | 'depositSettlement' }>;
  const isSettlement = act.kind === 'depositSettlement';
  const reason = openedReason(community, row);
  const { requestId, kind, roomId, roomCode, requestedAt, needed, agreed, state } = row;
  return {
    requestId,
    kind,
    source: isSettlement ? 'deposit' : act.source,
    roomId,
    roomCode,
    amountFen: isSettlement ? act.refundFen : row.amountFen,
    deductFen: isSettlement ? act.deductFen : 0,
    method: act.method,
    requestedBy: row.requestedBy ?? '',
    requestedAt,
    needed,
    agreed,
    state,
    ...(row.depositName !== null && { depositName: row.depositName }),
    ...(reason !== null && { reason }),
    ...(row.refundId !== null && { refundId: row.refundId }),
    ...(row.number !== null && { number: row.number }),
    ...(row.paidOn !== null && { paidOn: row.paidOn }),
  };
}

export const getRefund: QueryHandler<'refunds.get'> = ({ community }, { refundId }) =>
  refundVoucher(community, refundId);
