import {
  lastDayOfMeter,
  meterState,
  pointInPlace,
  type RecordedReading,
} from '#shared/domain/metering/meterState.ts';
import { meterTimeline } from '#shared/domain/metering/timeline.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { meterReadingDecided, meterReplaced } from '#shared/ops/meters.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Meter, meterOf } from './meterBook.ts';
import { touchedBy } from './saveMeter.ts';

function meterOfReading(
  { db }: HandlerContext,
  readingId: string,
): { meter: Meter; reading: RecordedReading } {
  const meterId = db
    .prepare<[string], string>('SELECT meter_id FROM meter_records WHERE id = ?')
    .pluck()
    .get(readingId);
  const meter = meterId === undefined ? undefined : meterOf(db, meterId);
  const reading = meter?.facts.readings.find(({ id }) => id === readingId);
  if (!meter || !reading) throw new AppError('not_found', 'reading.gone', { path: ['readingId'] });
  return { meter, reading };
}

/** Whether a line that stands was reckoned from a reading. */
function isBilled(db: ReadDb, roomId: string | null, readingId: string): boolean {
  return (
    roomId !== null &&
    db
      .prepare<[string, string], number>(
        `SELECT 1 FROM bill_lines l JOIN line_states s ON s.line_id = l.id WHERE l.room_id = ?
         AND json_extract(l.trace, '$.meter.readingId') = ?
         AND NOT EXISTS (SELECT 1 FROM line_credits c WHERE c.line_id = l.id AND c.kind = 'reversal')`,
      )
      .pluck()
      .get(roomId, readingId) !== undefined
  );
}

/**
 * Decides about a reading. Faults: `reading.gone`, `reading.billed` for one that a line stands on, `reading.notWaiting`
 * for a confirmation nobody waits for, `reading.cannotConfirm` for one that can't be right as it stands, and what stands
 * against a roll-over.
 */
export const decideReading: CommandHandler<'meters.decide'> = (context, input) => {
  const { community, db } = context;
  const { meter, reading } = meterOfReading(context, input.readingId);
  const { decision } = input;
  const { waiting } = meter.state;
  if (decision === 'withdrawn') {
    const later = meter.facts.readings.filter(({ day }) => day >= reading.day);
    if (later.some(({ id }) => isBilled(db, meter.row.roomId, id)))
      throw new AppError('rule', 'reading.billed', { params: { day: reading.day } });
  } else {
    if (waiting?.reading.id !== reading.id)
      throw new AppError('rule', 'reading.notWaiting', { params: { day: reading.day } });
    if (decision === 'rolledOver') checkRollOver(meter, reading);
    else if (!waiting.kinds.every((kind) => kind === 'jump' || kind === 'zeroInOccupied'))
      throw new AppError('rule', 'reading.cannotConfirm', { params: { day: reading.day } });
  }
  const subject = meter.row.roomId ?? community.identity.communityId;
  const sealed = input.reason === undefined ? null : community.keys.seal(subject, input.reason);
  return {
    ops: [
      newOp(
        meterReadingDecided,
        {
          readingId: reading.id,
          decision,
          reason: sealed,
          sealSubject: sealed === null ? null : subject,
        },
        touchedBy(context, [meter.row.roomId]),
      ),
    ],
    output: { readingId: reading.id, decision },
    audit: { subject: meter.row.id, detail: { readingId: reading.id, decision } },
    changed: ['meters'],
  };
};

/** A roll-over is checked by reckoning with it. */
function checkRollOver({ facts, state }: Meter, reading: RecordedReading): void {
  meterTimeline([...state.counted, { ...reading, kind: 'rolledOver' }], facts.point);
  const decided = facts.readings.map((one) =>
    one.id === reading.id ? { ...one, decision: 'rolledOver' as const } : one,
  );
  if (meterState({ ...facts, readings: decided }).waiting?.reading.id === reading.id)
    throw new AppError('rule', 'reading.cannotConfirm', { params: { day: reading.day } });
}

/**
 * A meter is replaced on a day after the last reading that counts; readings of that day and later are the new one's.
 * Faults: `meter.notLater`, `meter.backwards` for an end below the last reading, `meter.beyondDigits`.
 */
export const replaceMeter: CommandHandler<'meters.replace'> = (context, input) => {
  const { db, newId, today } = context;
  const meter = meterOf(db, input.meterId);
  const { facts, state, number } = meter;
  const last = state.counted.at(-1);
  if (input.day > today)
    throw new AppError('validation', 'meter.future', { path: ['day'], params: { day: input.day } });
  if (last && input.day <= last.day)
    throw new AppError('rule', 'meter.notLater', { path: ['day'], params: { number, day: last.day } });
  const waitingDay = state.waiting && lastDayOfMeter(state);
  if (waitingDay && waitingDay < input.day)
    throw new AppError('rule', 'meter.decideFirst', { path: ['day'], params: { number, day: waitingDay } });
  const out: RecordedReading = {
    id: '',
    kind: 'replacedOut',
    day: input.day,
    value: input.oldEnd,
    meterNumber: number,
  };
  if (last) meterTimeline([...state.counted, out], facts.point);
  const digits = input.newDigits ?? pointInPlace(state.counted, facts.point).digits;
  if (digits !== undefined && decimal(input.newStart).gte(decimal(10).pow(digits)))
    throw new AppError('rule', 'meter.beyondDigits', {
      path: ['newStart'],
      params: { reading: input.newStart, digits },
    });
  const { newDigits, newRatio, ...replacement } = input;
  return {
    ops: [
      newOp(
        meterReplaced,
        {
          replacementId: newId(),
          ...replacement,
          ...(newDigits !== undefined && { newDigits }),
          ...(newRatio !== undefined && { newRatio }),
        },
        touchedBy(context, [meter.row.roomId]),
      ),
    ],
    output: { meterId: input.meterId },
    audit: { subject: input.meterId, detail: { day: input.day, newNumber: input.newNumber } },
    changed: ['meters'],
  };
};
