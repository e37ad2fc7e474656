import { AppError } from '#shared/kernel/appError.ts';
import { lateFeeStopped } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { findLine } from '../billing/index.ts';

type StopRow = {
  readonly id: string;
  readonly lineId: string;
  readonly fromDay: string;
  readonly sealedReason: string;
  readonly sealSubject: string;
};

/** The stop of a line that has no end yet. */
function openStop(db: ReadDb, lineId: string): StopRow | undefined {
  return db
    .prepare<[string], StopRow>(
      `SELECT id, line_id AS lineId, from_day AS fromDay, sealed_reason AS sealedReason, seal_subject AS sealSubject
       FROM late_fee_stops WHERE line_id = ? AND to_day IS NULL`,
    )
    .get(lineId);
}

export function isLateFeeStopped(db: ReadDb, lineId: string): boolean {
  return openStop(db, lineId) !== undefined;
}

/** The facts that let late fee of lines stand still. Throws `line.gone` and `lateFee.stopped`, naming the line. */
export function stopLateFeeOps(
  { db, community, newId }: HandlerContext,
  lineIds: readonly string[],
  from: string,
  reason: string,
): NewOp[] {
  return [...new Set(lineIds)].map((lineId, index) => {
    const path = ['lineIds', index];
    const line = findLine(db, lineId);
    if (!line) throw new AppError('not_found', 'line.gone', { path });
    if (openStop(db, lineId))
      throw new AppError('conflict', 'lateFee.stopped', { path, params: { room: line.roomCode } });
    const sealSubject = line.debtorId ?? line.roomId;
    const body = {
      stopId: newId(),
      lineId,
      fromDay: from,
      toDay: null,
      reason: community.keys.seal(sealSubject, reason),
      sealSubject,
    };
    return newOp(lateFeeStopped, body, [{ t: 'line', id: lineId }]);
  });
}

/** The facts that let it go on. Throws `lateFee.notStopped` and `lateFee.resumesBefore`, naming the line. */
export function resumeLateFeeOps(
  { db }: HandlerContext,
  lineIds: readonly string[],
  lastDay: string,
): NewOp[] {
  return [...new Set(lineIds)].map((lineId, index) => {
    const path = ['lineIds', index];
    const stop = openStop(db, lineId);
    if (!stop) throw new AppError('rule', 'lateFee.notStopped', { path });
    if (lastDay < stop.fromDay)
      throw new AppError('validation', 'lateFee.resumesBefore', {
        path: ['lastDay'],
        params: { from: stop.fromDay },
      });
    const { id, fromDay, sealedReason, sealSubject } = stop;
    const body = { stopId: id, lineId, fromDay, toDay: lastDay, reason: sealedReason, sealSubject };
    return newOp(lateFeeStopped, body, [{ t: 'line', id: lineId }]);
  });
}

export const stopLateFees: CommandHandler<'lateFees.stop'> = (context, input) => {
  const ops = stopLateFeeOps(context, input.lineIds, input.from, input.reason);
  return {
    ops,
    output: { stopped: ops.length },
    audit: { detail: { from: input.from, lines: ops.length } },
    changed: ['bills'],
  };
};

export const resumeLateFees: CommandHandler<'lateFees.resume'> = (context, input) => {
  const ops = resumeLateFeeOps(context, input.lineIds, input.lastDay);
  return {
    ops,
    output: { resumed: ops.length },
    audit: { detail: { lastDay: input.lastDay, lines: ops.length } },
    changed: ['bills'],
  };
};
