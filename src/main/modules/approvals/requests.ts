import type { APPROVAL_WAYS, ApprovalInput, ApprovalKind } from '#shared/contract/approvals.contract.ts';
import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import { requestState } from '#shared/domain/approvals/requestState.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Permission, Role } from '#shared/kernel/permissions.ts';
import { approvalDecided, approvalRequested } from '#shared/ops/approvals.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { type NewOp, signedBy } from '#shared/ops/define.ts';
import type { Community } from '../../core/community.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Approver, approverOf, limitOf } from './approver.ts';

/** What somebody asks for. The amount in fen is what limits and codes are held against. */
export type Asked = {
  readonly kind: ApprovalKind;
  readonly subjectId: string;
  readonly roomId: string | null;
  readonly amountFen: number;
  readonly needed: number;
  readonly reason: string;
  /** Whose key seals the reason: a person or a room. */
  readonly sealSubject: string;
  readonly act: ApprovedAct;
};

export type OpenRequest = Omit<Asked, 'reason'> & {
  readonly requestId: string;
  readonly requesterId: string;
  /** Who agreed so far. */
  readonly approverIds: readonly string[];
  /** Opened; null when the key is gone. */
  readonly reason: string | null;
};

type RequestRow = {
  kind: ApprovalKind;
  subjectId: string;
  roomId: string | null;
  amountFen: number;
  needed: number;
  requesterId: string;
  sealedReason: string;
  sealSubject: string;
  act: string;
};

export type DecisionRow = {
  readonly outcome: 'approved' | 'refused' | 'withdrawn';
  readonly approverId: string;
  readonly displayName: string | null;
  readonly way: (typeof APPROVAL_WAYS)[number];
  readonly decidedAt: number;
  readonly sealedNote: string | null;
  readonly sealSubject: string;
};

export function decisionsOf(db: ReadDb, requestId: string): DecisionRow[] {
  return db
    .prepare<[string], DecisionRow>(
      `SELECT d.outcome, d.approver_id AS approverId, u.display_name AS displayName, d.way, d.decided_at AS decidedAt,
         d.sealed_note AS sealedNote, d.seal_subject AS sealSubject
       FROM approval_decisions d LEFT JOIN users u ON u.id = d.approver_id WHERE d.request_id = ?
       ORDER BY d.decided_at, d.id`,
    )
    .all(requestId);
}

/** Why something is asked for, opened; null when the key is gone. */
export function openedReason(
  { keys }: Pick<Community, 'keys'>,
  { sealSubject, sealedReason }: { readonly sealSubject: string; readonly sealedReason: string },
): string | null {
  return keys.open(sealSubject, sealedReason);
}

/** The fact that something is asked for. */
export function requestOp(
  { community, newId }: HandlerContext,
  asked: Asked,
  businessDate: string,
): { requestId: string; op: NewOp } {
  const requestId = newId();
  const { reason, ...rest } = asked;
  return {
    requestId,
    op: newOp(
      approvalRequested,
      { requestId, ...rest, reason: community.keys.seal(asked.sealSubject, reason), businessDate },
      asked.roomId === null ? [] : [{ t: 'room', id: asked.roomId }],
    ),
  };
}

/** A request that still waits. Throws `approval.gone` and `approval.decided`. */
export function waitingRequest(
  { db, community }: HandlerContext,
  requestId: string,
  kind?: ApprovalKind,
): OpenRequest {
  const row = db
    .prepare<[string], RequestRow>(
      `SELECT kind, subject_id AS subjectId, room_id AS roomId, amount_fen AS amountFen, needed,
         requester_id AS requesterId, sealed_reason AS sealedReason, seal_subject AS sealSubject, act
       FROM approval_requests WHERE id = ?`,
    )
    .get(requestId);
  if (!row || (kind && row.kind !== kind))
    throw new AppError('not_found', 'approval.gone', { path: ['requestId'] });
  const decisions = decisionsOf(db, requestId);
  if (requestState(row.needed, decisions) !== 'waiting')
    throw new AppError('conflict', 'approval.decided', { path: ['requestId'] });
  const { sealedReason, act, ...rest } = row;
  return {
    ...rest,
    requestId,
    act: JSON.parse(act) as ApprovedAct,
    approverIds: decisions.map((one) => one.approverId),
    reason: openedReason(community, row),
  };
}

/** The fact of a decision with the decider's signature, and whether the request is approved by it. */
export function decisionOps(
  { community }: Pick<HandlerContext, 'community'>,
  request: Pick<OpenRequest, 'requestId' | 'sealSubject' | 'needed' | 'approverIds'>,
  outcome: DecisionRow['outcome'],
  approver: Approver,
  note?: string,
): { ops: NewOp[]; approved: boolean } {
  const decided = newOp(
    approvalDecided,
    {
      requestId: request.requestId,
      outcome,
      approverId: approver.userId,
      way: approver.way,
      code: approver.code,
      note: note ? community.keys.seal(request.sealSubject, note) : null,
      sealSubject: request.sealSubject,
    },
    [{ t: 'user', id: approver.userId }],
  );
  const agreed = new Set([...request.approverIds, approver.userId]);
  return {
    ops: [...approver.ops, signedBy(decided, approver)],
    approved: outcome === 'approved' && agreed.size >= request.needed,
  };
}

/**
 * Asks, and with a second person standing by decides in the same act. `approved` says whether the caller may go on to
 * do it now.
 */
export function askOps(
  context: HandlerContext,
  asked: Asked,
  approval: ApprovalInput | undefined,
  permission: Permission,
  businessDate: string,
): { requestId: string; ops: NewOp[]; approved: boolean } {
  const { requestId, op } = requestOp(context, asked, businessDate);
  if (!approval) return { requestId, ops: [op], approved: false };
  const approver = approverOf(context, approval, {
    permission,
    requesterId: context.session.userId,
    act: asked,
    limited: asked.needed === 1,
  });
  const decision = decisionOps(context, { ...asked, requestId, approverIds: [] }, 'approved', approver);
  return { requestId, ops: [op, ...decision.ops], approved: decision.approved };
}

/** Whether the amount lies within the limit of somebody who agreed already. */
function someoneHolds(context: HandlerContext, { approverIds, amountFen }: OpenRequest): boolean {
  const rolesOf = context.db.prepare<[string], string>('SELECT roles FROM users WHERE id = ?').pluck();
  return approverIds.some((userId) => {
    const roles = JSON.parse(rolesOf.get(userId) ?? '[]') as Role[];
    return amountFen <= limitOf(context, { roles });
  });
}

/** Says yes to a waiting request: the one signed in, or who stands by. */
export function approveOps(
  context: HandlerContext,
  requestId: string,
  kind: ApprovalKind,
  approval: ApprovalInput | undefined,
  permission: Permission,
): { request: OpenRequest; ops: NewOp[]; approved: boolean } {
  const request = waitingRequest(context, requestId, kind);
  const approver = approverOf(context, approval, {
    permission,
    requesterId: request.requesterId,
    act: request,
    agreed: request.approverIds,
    // Of several, one must hold the amount; the last one does, where nobody before did.
    limited: request.approverIds.length + 1 >= request.needed && !someoneHolds(context, request),
  });
  return { request, ...decisionOps(context, request, 'approved', approver) };
}
