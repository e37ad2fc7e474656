import type { ApprovalKind } from '#shared/contract/approvals.contract.ts';
import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import { requestState } from '#shared/domain/approvals/requestState.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { approvalCode, approvalReference, codeValidUntil, minuteOf } from '../../core/keys/approvalCode.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { findLine } from '../billing/index.ts';
import { findRoom } from '../rooms/index.ts';
import { approverOf, oneself } from './approver.ts';
import { decisionOps, decisionsOf, openedReason, waitingRequest } from './requests.ts';
import { APPROVAL_STATE_SQL } from './stateSql.ts';

type Row = {
  requestId: string;
  kind: ApprovalKind;
  subjectId: string;
  roomId: string | null;
  amountFen: number;
  needed: number;
  requesterId: string;
  requestedBy: string | null;
  requestedAt: number;
  businessDate: string;
  sealedReason: string;
  sealSubject: string;
  act: string;
};

const list: QueryHandler<'approvals.list'> = ({ db, community, session }, input) => {
  // Who can decide nothing sees what they asked for themselves.
  const own = session.permissions.has('approvals.give') ? null : session.userId;
  const filter = { state: input.state ?? null, kind: input.kind ?? null, own };
  const where = `(@own IS NULL OR q.requester_id = @own) AND (@kind IS NULL OR q.kind = @kind)
    AND (@state IS NULL OR ${APPROVAL_STATE_SQL} = @state)`;
  const total =
    db
      .prepare<[typeof filter], number>(`SELECT count(*) FROM approval_requests q WHERE ${where}`)
      .pluck()
      .get(filter) ?? 0;
  const rows = db
    .prepare<[typeof filter & { limit: number; offset: number }], Row>(
      `SELECT q.id AS requestId, q.kind, q.subject_id AS subjectId, q.room_id AS roomId, q.amount_fen AS amountFen, q.needed,
         q.requester_id AS requesterId, u.display_name AS requestedBy, q.requested_at AS requestedAt,
         q.business_date AS businessDate, q.sealed_reason AS sealedReason, q.seal_subject AS sealSubject, q.act
       FROM approval_requests q LEFT JOIN users u ON u.id = q.requester_id WHERE ${where}
       ORDER BY q.requested_at DESC, q.id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: input.limit, offset: input.offset });
  return {
    total,
    rows: rows.map(({ sealedReason, sealSubject, roomId, act, ...row }) => {
      const decisions = decisionsOf(db, row.requestId);
      const reason = openedReason(community, { sealedReason, sealSubject });
      const roomCode = roomId === null ? undefined : findRoom(db, roomId)?.code;
      return {
        ...row,
        requestedBy: row.requestedBy ?? '',
        state: requestState(row.needed, decisions),
        lines: linesOfAct(db, JSON.parse(act) as ApprovedAct),
        ...(roomId !== null && { roomId }),
        ...(roomCode !== undefined && { roomCode }),
        ...(reason !== null && { reason }),
        decisions: decisions.map((one) => {
          const note = one.sealedNote === null ? null : community.keys.open(one.sealSubject, one.sealedNote);
          return {
            outcome: one.outcome,
            by: one.displayName ?? '',
            way: one.way,
            at: one.decidedAt,
            ...(note !== null && { note }),
          };
        }),
      };
    }),
  };
};

function linesOfAct(db: ReadDb, act: ApprovedAct): { feeName: string; period: string; amountFen: number }[] {
  const lines = 'lines' in act ? act.lines : [];
  const lateFees = 'lateFees' in act ? act.lateFees : [];
  const grown = lateFees.map(({ principalId, amountFen }) => ({ lineId: principalId, amountFen }));
  return [...lines, ...grown].flatMap(({ lineId, amountFen }) => {
    const line = findLine(db, lineId);
    return line ? [{ feeName: line.feeName, period: line.period, amountFen }] : [];
  });
}

const refuse: CommandHandler<'approvals.refuse'> = (context, input) => {
  const request = waitingRequest(context, input.requestId);
  const approver = approverOf(context, undefined, {
    permission: 'approvals.give',
    requesterId: request.requesterId,
    act: request,
    agreed: request.approverIds,
  });
  return {
    ops: decisionOps(context, request, 'refused', approver, input.reason).ops,
    output: { refused: true },
    audit: { subject: input.requestId, detail: { kind: request.kind, amountFen: request.amountFen } },
    changed: ['approvals'],
  };
};

const withdraw: CommandHandler<'approvals.withdraw'> = (context, input) => {
  const { session } = context;
  const request = waitingRequest(context, input.requestId);
  if (request.requesterId !== session.userId) throw new AppError('rule', 'approval.notYours');
  return {
    ops: decisionOps(context, request, 'withdrawn', oneself(context)).ops,
    output: { withdrawn: true },
    audit: { subject: input.requestId, detail: { kind: request.kind, amountFen: request.amountFen } },
    changed: ['approvals'],
  };
};

const reference: QueryHandler<'approvals.reference'> = ({ community, session }, input) => ({
  reference: approvalReference(community.keyring.communityKey, session.userId, input),
});

const code: CommandHandler<'approvals.code'> = ({ community, session, clock }, input) => {
  const now = clock.now();
  const of = { approverId: session.userId, reference: input.reference, amountFen: input.amountFen };
  return {
    output: {
      code: approvalCode(community.keyring.communityKey, of, minuteOf(now)),
      validUntil: codeValidUntil(now),
    },
    isPrivate: true,
    audit: { detail: { reference: input.reference, amountFen: input.amountFen } },
    changed: [],
  };
};

export const approvalsHandlers = {
  queries: { 'approvals.list': list, 'approvals.reference': reference },
  commands: { 'approvals.refuse': refuse, 'approvals.withdraw': withdraw, 'approvals.code': code },
} satisfies ModuleHandlers;
