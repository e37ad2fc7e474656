import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import { requestState } from '#shared/domain/approvals/requestState.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { decisionsOf, openedReason } from '../approvals/index.ts';
import { roomOf } from '../rooms/index.ts';

type RefundAct = Extract<ApprovedAct, { kind: 'refund' | 'depositSettlement' }>;

export type AgreedRequest = {
  readonly requestId: string;
  readonly roomId: string;
  readonly roomCode: string;
  /** Of a refund what goes out; of a settlement the whole deposit. */
  readonly amountFen: number;
  readonly act: RefundAct;
  readonly reason: string;
  readonly sealSubject: string;
  readonly approvedBy: readonly string[];
};

type Row = {
  kind: string;
  roomId: string | null;
  amountFen: number;
  needed: number;
  sealedReason: string;
  sealSubject: string;
  act: string;
  done: number;
};

/**
 * A refund or settlement everybody agreed to and nobody carried out. Throws `approval.gone`, `refund.notAgreed`,
 * `refund.alreadyPaid` and `refund.paidByApprover`: who agreed doesn't hand out the money (domain.md 4.5).
 */
export function agreedRequest(context: HandlerContext, requestId: string): AgreedRequest {
  const { db, community, session } = context;
  const row = db
    .prepare<[{ requestId: string }], Row>(
      `SELECT kind, room_id AS roomId, amount_fen AS amountFen, needed, sealed_reason AS sealedReason,
         seal_subject AS sealSubject, act,
         EXISTS (SELECT 1 FROM refunds f WHERE f.request_id = q.id)
         OR EXISTS (SELECT 1 FROM deposit_entries e WHERE e.request_id = q.id) AS done
       FROM approval_requests q WHERE id = @requestId AND kind IN ('refund', 'depositSettlement')`,
    )
    .get({ requestId });
  const path = ['requestId'];
  if (!row?.roomId) throw new AppError('not_found', 'approval.gone', { path });
  if (row.done === 1) throw new AppError('conflict', 'refund.alreadyPaid', { path });
  const decisions = decisionsOf(db, requestId);
  if (requestState(row.needed, decisions) !== 'approved')
    throw new AppError('rule', 'refund.notAgreed', { path });
  if (decisions.some(({ approverId }) => approverId === session.userId))
    throw new AppError('rule', 'refund.paidByApprover', { path });
  return {
    requestId,
    roomId: row.roomId,
    roomCode: roomOf(db, row.roomId).code,
    amountFen: row.amountFen,
    act: JSON.parse(row.act) as RefundAct,
    reason: openedReason(community, row) ?? '',
    sealSubject: row.sealSubject,
    approvedBy: decisions.map(({ displayName }) => displayName ?? ''),
  };
}
