import { AppError } from '#shared/kernel/appError.ts';
import { lateFeeStopped } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { CommandHandler } from '../../core/handlers.ts';
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

/** Throws `line.gone` and `lateFee.stopped`, naming the line. */
export const stopLateFees: CommandHandler<'lateFees.stop'> = ({ db, community, newId }, input) => {
  const ops = [...new Set(input.lineIds)].map((lineId, index) => {
    const path = ['lineIds', index];
    const line = findLine(db, lineId);
    if (!line) throw new AppError('not_found', 'line.gone', { path });
    if (openStop(db, lineId))
      throw new AppError('conflict', 'lateFee.stopped', { path, params: { room: line.roomCode } });
    const sealSubject = line.debtorId ?? line.roomId;
    const body = {
      stopId: newId(),
      lineId,
      fromDay: input.from,
      toDay: null,
      reason: community.keys.seal(sealSubject, input.reason),
      sealSubject,
    };
    return newOp(lateFeeStopped, body, [{ t: 'line', id: lineId }]);
  });
  return {
    ops,
    output: { stopped: ops.length },
    audit: { detail: { from: input.from, lines: ops.length } },
    changed: ['bills'],
  };
};

/** Throws `lateFee.notStopped` and `lateFee.resumesBefore`, naming the line. */
export const resumeLateFees: CommandHandler<'lateFees.resume'> = ({ db }, input) => {
  const ops = [...new Set(input.lineIds)].map((lineId, index) => {
    const path = ['lineIds', index];
    const stop = openStop(db, lineId);
    if (!stop) throw new AppError('rule', 'lateFee.notStopped', { path });
    if (input.lastDay < stop.fromDay)
      throw new AppError('validation', 'lateFee.resumesBefore', {
        path: ['lastDay'],
        params: { from: stop.fromDay },
      });
    const body = {
      stopId: stop.id,
      lineId,
      fromDay: stop.fromDay,
      toDay: input.lastDay,
      reason: stop.sealedReason,
      sealSubject: stop.sealSubject,
    };
    return newOp(lateFeeStopped, body, [{ t: 'line', id: lineId }]);
  });
  return {
    ops,
    output: { resumed: ops.length },
    audit: { detail: { lastDay: input.lastDay, lines: ops.length } },
    changed: ['bills'],
  };
};
