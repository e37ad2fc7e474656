import { AppError } from '../../kernel/appError.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Step } from '../billing/explain.ts';
import { trueUp } from './estimate.ts';
import type { ReadingKind } from './kinds.ts';
import { addUsages, type Usage, usageBetween } from './usage.ts';

/** One reading at a meter point. Later readings never change it: they supersede or void it. */
export type MeterReading = {
  readonly id: string;
  readonly kind: ReadingKind;
  readonly day: Day;
  /** Exact decimal text. */
  readonly value: string;
  readonly meterNumber: string;
  /** Of the meter that begins here (`opening`, `replacedIn`), where it differs from the meter point's. */
  readonly ratio?: string | undefined;
  readonly digits?: number | undefined;
  readonly supersededBy?: string | null | undefined;
  readonly voided?: boolean | undefined;
};

/** What the meters of a point have in common. */
export type MeterPoint = { readonly ratio: string; readonly digits?: number | undefined };

/** What was used from the day of one reading to the day of the next; each reading but the first ends one. */
export type ConsumptionSpan = {
  /** The day of the reading before, and of the one that ends the span. */
  readonly from: Day;
  readonly to: Day;
  /** Exact decimal text; negative only where a real reading corrects estimates that were too high. */
  readonly usage: string;
  /** Whether an estimated reading ends the span. */
  readonly estimated: boolean;
  /** Whether the meter was replaced within. */
  readonly across: boolean;
  /** What earlier spans said by estimates that this real reading settles; `null` where there were none. */
  readonly settles: string | null;
  /** The reading that ends the span. */
  readonly readingId: string;
  readonly steps: Step[];
};

export type MeterTimeline = {
  readonly spans: ConsumptionSpan[];
  /** The latest reading that counts. */
  readonly last: MeterReading | null;
  /** Whether the first reading was no opening: what lies before it is unknown and never usage. */
  readonly withoutOpening: boolean;
};

/** The reader's place: the real reading reckoned from, and what was added since. */
type Place = {
  readonly meter: MeterReading;
  readonly point: MeterPoint;
  readonly base: MeterReading;
  /** What meters taken out since the last real reading had counted. */
  readonly carried: readonly Usage[];
  /** What estimates said since the last real reading. */
  readonly estimatedUsage: string | null;
  readonly from: Day;
  readonly across: boolean;
  readonly takenOut: boolean;
};

/**
 * The one timeline of a meter point (domain.md 2.5): its readings, given in the order they were recorded, as spans of
 * usage in the order of their days. Readings that were superseded or voided count for nothing. A real reading after
 * estimates is reckoned from the last real one, so its span is what the estimates left over or took too much.
 * Faults beside those of `usageBetween`: `meter.secondOpening`, `meter.otherMeter`, `meter.replacementIncomplete`,
 * `meter.nothingToEstimateFrom`.
 */
export function meterTimeline(readings: readonly MeterReading[], point: MeterPoint): MeterTimeline {
  const live = readings
    .filter((reading) => !reading.voided && (reading.supersededBy ?? null) === null)
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  const spans: ConsumptionSpan[] = [];
  let place: Place | undefined;
  for (const reading of live) {
    if (!place) {
      place = firstPlace(reading, point);
      continue;
    }
    checkFits(reading, place);
    if (reading.kind === 'replacedOut') place = takeOut(reading, place);
    else if (reading.kind === 'replacedIn') place = putIn(reading, place, point);
    else {
      const total = addUsages([...place.carried, runTo(reading, place)]);
      spans.push(spanTo(reading, place, total));
      place = placeAfter(reading, place, total.usage);
    }
  }
  return {
    spans,
    last: live.at(-1) ?? null,
    withoutOpening: live.length > 0 && live[0]?.kind !== 'opening',
  };
}

/** The first reading only begins. Of a meter taken out nothing is known; the one put in begins the timeline. */
function firstPlace(reading: MeterReading, point: MeterPoint): Place | undefined {
  if (reading.kind === 'estimated') throw new AppError('rule', 'meter.nothingToEstimateFrom');
  if (reading.kind === 'replacedOut') return undefined;
  return {
    meter: reading,
    point: pointOf(reading, point),
    base: reading,
    carried: [],
    estimatedUsage: null,
    from: reading.day,
    across: false,
    takenOut: false,
  };
}

function pointOf(reading: MeterReading, point: MeterPoint): MeterPoint {
  return { ratio: reading.ratio ?? point.ratio, digits: reading.digits ?? point.digits };
}

function checkFits(reading: MeterReading, { meter, takenOut }: Place): void {
  const { day, kind, meterNumber } = reading;
  if (kind === 'opening') throw new AppError('rule', 'meter.secondOpening', { params: { day } });
  if (takenOut !== (kind === 'replacedIn'))
    throw new AppError('rule', 'meter.replacementIncomplete', { params: { day } });
  if (kind !== 'replacedIn' && meterNumber !== meter.meterNumber)
    throw new AppError('rule', 'meter.otherMeter', {
      params: { day, meterNumber, expected: meter.meterNumber },
    });
}

function runTo(reading: MeterReading, { base, point }: Place): Usage {
  const rolledOver = reading.kind === 'rolledOver';
  return usageBetween({ previous: base.value, current: reading.value, rolledOver, ...point });
}

function takeOut(reading: MeterReading, place: Place): Place {
  const carried = [...place.carried, runTo(reading, place)];
  return { ...place, carried, across: true, takenOut: true };
}

function putIn(reading: MeterReading, place: Place, point: MeterPoint): Place {
  return { ...place, meter: reading, point: pointOf(reading, point), base: reading, takenOut: false };
}

function spanTo(reading: MeterReading, place: Place, total: Usage): ConsumptionSpan {
  const settled = place.estimatedUsage;
  const rest = settled === null ? total : trueUp({ realUsage: total.usage, estimatedUsage: settled });
  const estimated = reading.kind === 'estimated';
  return {
    from: place.from,
    to: reading.day,
    usage: rest.usage,
    estimated,
    across: place.across,
    settles: estimated ? null : settled,
    readingId: reading.id,
    steps: settled === null ? total.steps : [...total.steps, ...rest.steps],
  };
}

function placeAfter(reading: MeterReading, place: Place, total: string): Place {
  const after = { ...place, from: reading.day, across: false };
  return reading.kind === 'estimated'
    ? { ...after, estimatedUsage: total }
    : { ...after, base: reading, carried: [], estimatedUsage: null };
}
