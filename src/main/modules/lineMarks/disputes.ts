import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { type BillLineRow, findLine } from '../billing/index.ts';
import { isLateFeeStopped, resumeLateFeeOps, stopLateFeeOps } from '../lateFees/index.ts';
import { markOp, openMark } from './marks.ts';

/** Lines as they stand, each once. Throws `line.gone`, naming the one. */
export function linesNamed({ db }: HandlerContext, lineIds: readonly string[]): BillLineRow[] {
  return [...new Set(lineIds)].map((lineId, index) => {
    const line = findLine(db, lineId);
    if (!line) throw new AppError('not_found', 'line.gone', { path: ['lineIds', index] });
    return line;
  });
}

/** Throws `line.gone` and `dispute.open`. A late fee that stands still already goes on doing so. */
export const openDispute: CommandHandler<'disputes.open'> = (context, input) => {
  const { db, community, newId } = context;
  const lines = linesNamed(context, input.lineIds);
  const marks = lines.map((line, index) => {
    const path = ['lineIds', index];
    if (openMark(db, line.lineId, 'disputed'))
      throw new AppError('conflict', 'dispute.open', { path, params: { room: line.roomCode } });
    const sealSubject = line.debtorId ?? line.roomId;
    return markOp({
      markId: newId(),
      lineId: line.lineId,
      mark: 'disputed',
      fromDay: input.from,
      toDay: null,
      requestId: null,
      attachmentId: input.attachmentId ?? null,
      reason: community.keys.seal(sealSubject, input.reason),
      sealSubject,
    });
  });
  const running = lines.map(({ lineId }) => lineId).filter((lineId) => !isLateFeeStopped(db, lineId));
  return {
    ops: [...marks, ...stopLateFeeOps(context, running, input.from, input.reason)],
    output: { opened: marks.length },
    audit: { detail: { from: input.from, lines: marks.length } },
    changed: ['bills'],
  };
};

/** Throws `line.gone`, `dispute.none` and `lateFee.resumesBefore`. */
export const closeDispute: CommandHandler<'disputes.close'> = (context, input) => {
  const { db } = context;
  const { lastDay } = input;
  const lines = linesNamed(context, input.lineIds);
  const marks = lines.map((line, index) => {
    const path = ['lineIds', index];
    const mark = openMark(db, line.lineId, 'disputed');
    if (!mark) throw new AppError('rule', 'dispute.none', { path, params: { room: line.roomCode } });
    if (lastDay < mark.fromDay)
      throw new AppError('validation', 'lateFee.resumesBefore', {
        path: ['lastDay'],
        params: { from: mark.fromDay },
      });
    const { sealedReason, ...rest } = mark;
    return markOp({ ...rest, toDay: lastDay, reason: sealedReason });
  });
  const stopped = lines.map(({ lineId }) => lineId).filter((lineId) => isLateFeeStopped(db, lineId));
  return {
    ops: [...marks, ...resumeLateFeeOps(context, stopped, lastDay)],
    output: { closed: marks.length },
    audit: { detail: { lastDay, lines: marks.length } },
    changed: ['bills'],
  };
};
