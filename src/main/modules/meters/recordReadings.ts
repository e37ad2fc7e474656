import type { Output } from '#shared/contract/index.ts';
import { estimatedReading } from '#shared/domain/metering/estimate.ts';
import type { MeterKind } from '#shared/domain/metering/meter.ts';
import {
  holdAgainst,
  lastDayOfMeter,
  medianUsage,
  meterState,
  pointInPlace,
  type RecordedReading,
} from '#shared/domain/metering/meterState.ts';
import { meterTimeline } from '#shared/domain/metering/timeline.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { explained } from '#shared/i18n/explained.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { meterRead } from '#shared/ops/meters.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { loadMeters, type Meter, meterOf } from './meterBook.ts';
import { touchedBy } from './saveMeter.ts';

/** Readings one op carries: far below its limit. */
const READINGS_PER_OP = 400;

/** A reading ready to be recorded, with the room it touches. */
export type NewReading = {
  readonly readingId: string;
  readonly meterId: string;
  readonly roomId: string | null;
  readonly day: string;
  readonly value: string;
  readonly kind: 'opening' | 'normal' | 'estimated' | 'rolledOver';
  readonly usual?: string | undefined;
};

export function readingOps(
  context: Pick<HandlerContext, 'community'>,
  readings: readonly NewReading[],
): NewOp[] {
  return Array.from({ length: Math.ceil(readings.length / READINGS_PER_OP) }, (_, index) => {
    const slice = readings.slice(index * READINGS_PER_OP, (index + 1) * READINGS_PER_OP);
    return newOp(
      meterRead,
      {
        readings: slice.map(({ roomId: _room, usual, ...reading }) => ({
          ...reading,
          ...(usual !== undefined && { usual }),
        })),
      },
      touchedBy(
        context,
        slice.map(({ roomId }) => roomId),
      ),
    );
  });
}

/** A meter with one more reading, and what is unusual about it. */
export type Added = {
  readonly meter: Meter;
  readonly usage?: string;
  readonly unusual: Output<'meters.read'>['readings'][number]['unusual'];
};

/**
 * Adds a reading to a meter in memory. Throws `meter.notLater` before the last reading, `meter.beyondDigits`, and for a
 * confirmed roll-over what stands against one.
 */
export function addReading(meter: Meter, reading: Omit<RecordedReading, 'meterNumber'>): Added {
  const { facts, state, number } = meter;
  const last = lastDayOfMeter(state);
  if (last !== null && reading.day < last)
    throw new AppError('rule', 'meter.notLater', { path: ['day'], params: { number, day: last } });
  const { digits } = pointInPlace(state.counted, facts.point);
  if (digits !== undefined && decimal(reading.value).gte(decimal(10).pow(digits)))
    throw new AppError('rule', 'meter.beyondDigits', {
      path: ['value'],
      params: { reading: reading.value, digits },
    });
  const recorded: RecordedReading = { ...reading, meterNumber: number };
  if (recorded.kind === 'rolledOver' && !state.waiting)
    meterTimeline([...state.counted, recorded], facts.point);
  const { kinds, usage } = holdAgainst(state, facts, recorded);
  const grown = { ...facts, readings: [...facts.readings, recorded] };
  return {
    meter: { ...meter, facts: grown, state: meterState(grown) },
    unusual: [...kinds],
    ...(usage !== undefined && { usage }),
  };
}

/** The reading a meter has of this day and value already, whatever was decided about it. */
export function readingOfDay({ facts }: Meter, day: string, value: string): RecordedReading | undefined {
  return facts.readings.find(
    (one) => one.day === day && one.kind !== 'replacedOut' && decimal(one.value).eq(decimal(value)),
  );
}

/** Whether a meter has no span of its own yet that a new usage could be held against. */
export function hasNoPast({ state }: Meter): boolean {
  return state.timeline.spans.length === 0;
}

/** Meters of a kind below which nobody can say what is usual. */
const ENOUGH = 5;

/** What meters of each kind used in their last span, the middle of them. */
export function usualUsages(usages: Iterable<readonly [MeterKind, string]>): Map<MeterKind, string> {
  const byKind = Map.groupBy(usages, ([kind]) => kind);
  return new Map(
    [...byKind].flatMap(([kind, of]) => {
      const middle = of.length < ENOUGH ? undefined : medianUsage(of.map(([, usage]) => usage));
      return middle === undefined ? [] : [[kind, middle] as const];
    }),
  );
}

export function lastUsages(meters: readonly Meter[]): (readonly [MeterKind, string])[] {
  return meters.flatMap(({ row, state }) => {
    const span = state.timeline.spans.at(-1);
    return span ? [[row.kind, span.usage] as const] : [];
  });
}

/** Throws `meter.gone` and what `addReading` throws; then nothing is recorded. */
export const readMeters: CommandHandler<'meters.read'> = (context, input) => {
  const { db, newId, today } = context;
  const ids = [...new Set(input.readings.map(({ meterId }) => meterId))];
  const byId = new Map(loadMeters(db, { meterIds: ids }).map((meter) => [meter.row.id, meter]));
  const usual = [...byId.values()].some(hasNoPast)
    ? usualUsages(lastUsages(loadMeters(db)))
    : new Map<MeterKind, string>();
  const recorded: NewReading[] = [];
  const answers = input.readings.map((reading, index): Output<'meters.read'>['readings'][number] => {
    const meter = byId.get(reading.meterId);
    if (!meter) throw new AppError('not_found', 'meter.gone', { path: ['readings', index, 'meterId'] });
    const path = ['readings', index];
    if (reading.day > today)
      throw new AppError('validation', 'meter.future', {
        path: [...path, 'day'],
        params: { day: reading.day },
      });
    const { meterId, day, value } = reading;
    const same = readingOfDay(meter, day, value);
    // The same reading typed twice is one reading, unless it was withdrawn.
    if (same && same.decision !== 'withdrawn') return { readingId: same.id, meterId, unusual: [] };
    const kind = reading.rolledOver ? 'rolledOver' : 'normal';
    const fact = {
      id: newId(),
      day,
      value,
      kind,
      usual: hasNoPast(meter) ? usual.get(meter.row.kind) : undefined,
    } as const;
    const added = addReading(meter, fact);
    byId.set(meterId, added.meter);
    recorded.push({
      readingId: fact.id,
      meterId,
      roomId: meter.row.roomId,
      day,
      value,
      kind,
      usual: fact.usual,
    });
    return {
      readingId: fact.id,
      meterId,
      unusual: added.unusual,
      ...(added.usage !== undefined && { usage: added.usage }),
    };
  });
  return {
    ops: readingOps(context, recorded),
    output: { readings: answers },
    audit: {
      detail: {
        readings: recorded.length,
        unusual: answers.filter(({ unusual }) => unusual.length > 0).length,
      },
    },
    changed: ['meters'],
  };
};

/**
 * Throws `meter.decideFirst` while a reading waits, and what stands against an estimate: nothing to go by, not later, a
 * register about to turn over.
 */
export const estimateReading: CommandHandler<'meters.estimate'> = (context, input) => {
  const { db, newId, today } = context;
  const meter = meterOf(db, input.meterId);
  const { state, facts, row } = meter;
  if (state.waiting)
    throw new AppError('rule', 'meter.decideFirst', {
      params: { number: meter.number, day: state.waiting.reading.day },
    });
  if (input.day > today)
    throw new AppError('validation', 'meter.future', { path: ['day'], params: { day: input.day } });
  const last = state.counted.at(-1);
  if (!last) throw new AppError('rule', 'meter.nothingToEstimateFrom');
  const { value, usage, steps } = estimatedReading({
    lastSpan: state.timeline.spans.at(-1) ?? null,
    last,
    day: input.day,
    ...pointInPlace(state.counted, facts.point),
  });
  const readingId = newId();
  return {
    ops: readingOps(context, [
      { readingId, meterId: row.id, roomId: row.roomId, day: input.day, value, kind: 'estimated' },
    ]),
    output: { readingId, value, usage, steps: explained(steps, input.language) },
    audit: { subject: row.id, detail: { day: input.day, value } },
    changed: ['meters'],
  };
};
