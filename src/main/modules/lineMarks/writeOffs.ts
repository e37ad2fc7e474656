import type { ApprovedAct } from '#shared/domain/approvals/approvedAct.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { approveOps, askOps } from '../approvals/index.ts';
import { linesNamed } from './disputes.ts';
import { markOp, openMark } from './marks.ts';

type WriteOffAct = Extract<ApprovedAct, { kind: 'writeOff' }>;

/**
 * A write-off takes lines out of what counts as collectable, not out of what is claimed (domain.md 2.9): it is a mark,
 * the line stays owed and payable. Throws `line.gone`, `writeOff.settled`, `writeOff.done` and `writeOff.oneRoom`.
 */
export const requestWriteOff: CommandHandler<'writeOffs.request'> = (context, input) => {
  const { db } = context;
  const lines = linesNamed(context, input.lineIds);
  for (const [index, line] of lines.entries()) {
    const fault = { path: ['lineIds', index], params: { room: line.roomCode, fee: line.feeName } };
    if (line.outstandingFen <= 0) throw new AppError('rule', 'writeOff.settled', fault);
    if (openMark(db, line.lineId, 'writtenOff')) throw new AppError('conflict', 'writeOff.done', fault);
  }
  const [first] = lines;
  if (!first || lines.some(({ roomId }) => roomId !== first.roomId))
    throw new AppError('rule', 'writeOff.oneRoom', { path: ['lineIds'] });
  const amountFen = lines.reduce((sum, line) => sum + line.outstandingFen, 0);
  const act: WriteOffAct = {
    kind: 'writeOff',
    lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    attachmentId: input.attachmentId,
  };
  const { reason, approval } = input;
  const asked = {
    kind: 'writeOff',
    subjectId: first.roomId,
    roomId: first.roomId,
    amountFen,
    needed: 1,
    reason,
    sealSubject: first.debtorId ?? first.roomId,
    act,
  } as const;
  const { requestId, ops, approved } = askOps(
    context,
    asked,
    approval,
    'writeOffs.approve',
    context.businessDate,
  );
  return {
    ops: approved ? [...ops, ...writeOffOps(context, act, requestId, reason)] : ops,
    output: { requestId, state: approved ? 'approved' : 'waiting', amountFen, needed: 1 },
    audit: { subject: requestId, detail: { amountFen, lines: lines.length, approved } },
    changed: approved ? ['approvals', 'bills'] : ['approvals'],
  };
};

export const approveWriteOff: CommandHandler<'writeOffs.approve'> = (context, input) => {
  const { request, ops, approved } = approveOps(
    context,
    input.requestId,
    'writeOff',
    input.approval,
    'writeOffs.approve',
  );
  const { requestId, amountFen, needed, act, reason } = request;
  const done = approved && act.kind === 'writeOff' ? writeOffOps(context, act, requestId, reason ?? '') : [];
  return {
    ops: [...ops, ...done],
    output: { requestId, state: approved ? 'approved' : 'waiting', amountFen, needed },
    audit: { subject: requestId, detail: { amountFen, approved } },
    changed: ['approvals', 'bills'],
  };
};

/** One mark per line that still owes something; what was paid meanwhile needs none. */
function writeOffOps(context: HandlerContext, act: WriteOffAct, requestId: string, reason: string): NewOp[] {
  const { community, newId, today } = context;
  return linesNamed(
    context,
    act.lines.map(({ lineId }) => lineId),
  )
    .filter((line) => line.outstandingFen > 0)
    .map((line) => {
      const sealSubject = line.debtorId ?? line.roomId;
      return markOp({
        markId: newId(),
        lineId: line.lineId,
        mark: 'writtenOff',
        fromDay: today,
        toDay: null,
        requestId,
        attachmentId: act.attachmentId,
        reason: community.keys.seal(sealSubject, reason),
        sealSubject,
      });
    });
}
