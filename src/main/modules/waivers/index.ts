import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, HandlerContext, ModuleHandlers } from '../../core/handlers.ts';
import { approveOps, askOps } from '../approvals/index.ts';
import { type WaiverAct, waivedLateFees, waivedLines, waiverOps } from './waiverLines.ts';

/** One room's debts at a time: a reason is about somebody, and a reference names one household. */
function whoseWaiver(context: HandlerContext, act: WaiverAct): { roomId: string; sealSubject: string } {
  const owed = [...waivedLines(context, act), ...waivedLateFees(context, act)];
  const [first] = owed;
  if (!first || owed.some((one) => one.roomId !== first.roomId))
    throw new AppError('rule', 'waiver.oneRoom', { path: ['lines'] });
  return { roomId: first.roomId, sealSubject: first.debtorId ?? first.roomId };
}

function totalOf(act: WaiverAct): number {
  return [...act.lines, ...act.lateFees].reduce((sum, { amountFen }) => sum + amountFen, 0);
}

const request: CommandHandler<'waivers.request'> = (context, input) => {
  const { waiver, lines, lateFees, reason, approval } = input;
  const act: WaiverAct = { kind: 'waiver', waiver, lines, lateFees };
  const { roomId, sealSubject } = whoseWaiver(context, act);
  const amountFen = totalOf(act);
  const asked = {
    kind: 'waiver',
    subjectId: roomId,
    roomId,
    amountFen,
    needed: 1,
    reason,
    sealSubject,
    act,
  } as const;
  const { requestId, ops, approved } = askOps(
    context,
    asked,
    approval,
    'waivers.approve',
    context.businessDate,
  );
  return {
    ops: approved ? [...ops, ...waiverOps(context, act, reason)] : ops,
    output: { requestId, state: approved ? 'approved' : 'waiting', amountFen },
    audit: { subject: requestId, detail: { amountFen, lines: lines.length + lateFees.length, approved } },
    changed: approved ? ['approvals', 'bills'] : ['approvals'],
  };
};

const approve: CommandHandler<'waivers.approve'> = (context, input) => {
  const {
    request: open,
    ops,
    approved,
  } = approveOps(context, input.requestId, 'waiver', input.approval, 'waivers.approve');
  const { amountFen, act, reason } = open;
  const done = approved && act.kind === 'waiver' ? waiverOps(context, act, reason ?? undefined) : [];
  return {
    ops: [...ops, ...done],
    output: { requestId: open.requestId, state: approved ? 'approved' : 'waiting', amountFen },
    audit: { subject: open.requestId, detail: { amountFen, approved } },
    changed: ['approvals', 'bills'],
  };
};

export const waiversHandlers = {
  commands: { 'waivers.request': request, 'waivers.approve': approve },
} satisfies ModuleHandlers;
