import { percentOf } from '../collection/collectionRate.ts';
import { fractionFen } from '../money/decimal.ts';

/** Why a machine stood: planned maintenance is no down-time (domain.md 6). */
export const STOP_CAUSES = ['fault', 'planned'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** A time a machine stood, in epoch ms; it still stands where there is no end. */
export type Stop = { readonly cause: StopCause; readonly from: number; readonly to: number | undefined };

/** From the first instant on, up to before the second one. */
export type Span = { readonly from: number; readonly to: number };

/** What reliability is reckoned from; times are ms. */
export type UpTime = {
  readonly spanMs: number;
  /** Stood because of faults within the span; hours that two faults share count once. */
  readonly downMs: number;
  /** Faults that stopped it within the span. */
  readonly failures: number;
  /** Faults that were mended within the span, and how long each had stopped it. */
  readonly repairs: number;
  readonly repairMs: number;
};

export const NO_UP_TIME: UpTime = { spanMs: 0, downMs: 0, failures: 0, repairs: 0, repairMs: 0 };

export function upTimeOf(stops: readonly Stop[], span: Span): UpTime {
  const faults = stops.filter(({ cause }) => cause === 'fault');
  const within = (at: number | undefined): at is number =>
    at !== undefined && at >= span.from && at < span.to;
  const mended = faults.filter(({ to }) => within(to));
  return {
    spanMs: Math.max(0, span.to - span.from),
    downMs: unionMs(faults, span),
    failures: faults.filter(({ from }) => within(from)).length,
    repairs: mended.length,
    repairMs: mended.reduce((sum, { from, to = from }) => sum + (to - from), 0),
  };
}

function unionMs(stops: readonly Stop[], span: Span): number {
  const clipped = stops
    .map(({ from, to = span.to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  let until = span.from;
  let sum = 0;
  for (const { from, to } of clipped) {
    if (to <= until) continue;
    sum += to - Math.max(from, until);
    until = to;
  }
  return sum;
}

/** Of many machines together. */
export function plusUpTime(a: UpTime, b: UpTime): UpTime {
  return {
    spanMs: a.spanMs + b.spanMs,
    downMs: a.downMs + b.downMs,
    failures: a.failures + b.failures,
    repairs: a.repairs + b.repairs,
    repairMs: a.repairMs + b.repairMs,
  };
}

const HOUR_MS = 3_600_000;

/** Hours, HALF_UP to two decimals, as text. */
export function hoursText(ms: number, parts = 1): string {
  return (fractionFen(String(ms), 1, parts * HOUR_MS) / 100).toFixed(2);
}

export type Reliability = {
  /** Up-time ÷ failures, in hours; none without a failure: neither endless nor nothing (domain.md 6). */
  readonly mtbfHours: string | undefined;
  /** Repair time ÷ repairs, in hours. */
  readonly mttrHours: string | undefined;
  /** Up ÷ (up + down), in percent. */
  readonly availability: string | undefined;
  readonly downHours: string;
};

export function reliabilityOf({ spanMs, downMs, failures, repairs, repairMs }: UpTime): Reliability {
  const upMs = spanMs - downMs;
  return {
    mtbfHours: failures === 0 ? undefined : hoursText(upMs, failures),
    mttrHours: repairs === 0 ? undefined : hoursText(repairMs, repairs),
    availability: percentOf({ part: upMs, whole: spanMs }),
    downHours: hoursText(downMs),
  };
}
