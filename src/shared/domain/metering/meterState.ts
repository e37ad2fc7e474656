import type { READING_DECISIONS } from '../../contract/meters.contract.ts';
import { AppError } from '../../kernel/appError.ts';
import type { Day } from '../../kernel/clock.ts';
import { decimal } from '../money/decimal.ts';
import type { UnusualKind } from './kinds.ts';
import { type MeterPoint, type MeterReading, type MeterTimeline, meterTimeline } from './timeline.ts';
import { addUsages, unusual } from './usage.ts';

export type ReadingDecision = (typeof READING_DECISIONS)[number];

/** A reading as it was recorded, with the decision that holds. */
export type RecordedReading = MeterReading & {
  readonly decision?: ReadingDecision | undefined;
  /**
   * What others of the kind used when it was recorded, for a meter without a past of its own. Kept with the reading, so
   * that what others use later never makes a billed reading unusual.
   */
  readonly usual?: string | undefined;
};

/** A meter with everything recorded of it, in the order of the days and within a day as it was recorded. */
export type MeterFacts = {
  readonly point: MeterPoint;
  readonly readings: readonly RecordedReading[];
  readonly occupied: boolean;
};

export type WaitingReading = {
  readonly reading: RecordedReading;
  /** The reading it is held against; `null` when there is none. */
  readonly previous: MeterReading | null;
  readonly kinds: readonly UnusualKind[];
};

/** What of a meter counts now. */
export type MeterState = {
  readonly timeline: MeterTimeline;
  /** Readings that count, a confirmed roll-over as such. */
  readonly counted: readonly MeterReading[];
  /** The first reading that waits for a person; nothing after it counts before it is decided. */
  readonly waiting: WaitingReading | null;
};

/** What a reading says when it is held against those before it. */
export type HeldAgainst = {
  readonly kinds: readonly UnusualKind[];
  readonly previous: MeterReading | null;
  /** Since the last real reading, exact decimal text; left out where it can't be told. */
  readonly usage?: string;
};

/** Kinds that stop a line. The others are told and billed: nothing used is no amount, and a first reading no usage. */
const STOPPING: ReadonlySet<UnusualKind> = new Set(['backwards', 'jump', 'sameDay']);

/**
 * Which readings of a meter count (domain.md 2.5). Withdrawn ones never do. An unusual one waits for a person, and with
 * it everything after it: whether what comes later is right depends on what is decided.
 */
export function meterState(facts: MeterFacts): MeterState {
  const counting = startCounting(facts);
  let waiting: WaitingReading | null = null;
  for (const reading of facts.readings) {
    if (reading.decision === 'withdrawn') continue;
    const taken: RecordedReading =
      reading.decision === 'rolledOver' ? { ...reading, kind: 'rolledOver' } : reading;
    const { kinds, previous } = counting.hold(taken);
    if (kinds.some((kind) => STOPPING.has(kind) && !(kind === 'jump' && reading.decision))) {
      waiting = { reading, previous, kinds };
      break;
    }
    counting.take(taken);
  }
  const { counted } = counting;
  return { timeline: meterTimeline(counted, facts.point), counted, waiting };
}

/** Holds one more reading against what counts of a meter, without taking it. */
export function holdAgainst(state: MeterState, facts: MeterFacts, reading: RecordedReading): HeldAgainst {
  const counting = startCounting(facts);
  for (const one of state.counted) counting.take(one);
  return counting.hold(reading);
}

/** Reads a meter from reading to reading; what lies before the last real one is known by its usages alone. */
function startCounting({ point, occupied }: Omit<MeterFacts, 'readings'>) {
  const counted: MeterReading[] = [];
  const usages: string[] = [];
  let start = { at: 0, point };

  function totalTo(reading: MeterReading): string | null {
    const span = meterTimeline([...counted.slice(start.at), reading], start.point).spans.at(-1);
    return span
      ? addUsages([
          { usage: span.usage, steps: [] },
          { usage: span.settles ?? '0', steps: [] },
        ]).usage
      : null;
  }

  function hold(reading: RecordedReading): HeldAgainst {
    const previous = counted.findLast(({ kind }) => kind !== 'estimated') ?? null;
    if (!isReal(reading)) return { kinds: [], previous };
    const last = counted.at(-1);
    if (!last || !previous) return { kinds: reading.kind === 'opening' ? [] : ['noOpening'], previous };
    const sameDay: UnusualKind[] = last.day === reading.day && last.kind !== 'replacedIn' ? ['sameDay'] : [];
    let usage: string | null;
    try {
      usage = totalTo(reading);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { kinds: ['backwards', ...sameDay], previous };
    }
    if (usage === null) return { kinds: sameDay, previous };
    // A real reading after estimates stands for so many spans more.
    const spans = counted.slice(start.at).filter(({ kind }) => kind === 'estimated').length + 1;
    const usual = usages.length > 0 || reading.usual === undefined ? usages.slice(-3) : [reading.usual];
    const odd = unusual({
      day: reading.day,
      current: usage,
      previous: { day: '', value: '0' },
      ratio: '1',
      usagesBefore: usual.map((one) => decimal(one).times(spans).toFixed()),
      occupied,
    });
    return { kinds: [...odd, ...sameDay], previous, usage };
  }

  function take(reading: MeterReading): void {
    if (!isReal(reading)) {
      counted.push(reading);
      return;
    }
    const usage = totalTo(reading);
    if (usage !== null) usages.push(usage);
    counted.push(reading);
    start = { at: counted.length - 1, point: pointInPlace(counted, point) };
  }

  return { counted, hold, take };
}

/** Whether somebody read the register, so that what was used up to it is known. */
function isReal({ kind }: Pick<MeterReading, 'kind'>): boolean {
  return kind === 'opening' || kind === 'normal' || kind === 'rolledOver';
}

/** Ratio and digits of the meter that is in place after the readings that count. */
export function pointInPlace(counted: readonly MeterReading[], point: MeterPoint): MeterPoint {
  const begun = counted.findLast(({ kind }) => kind === 'replacedIn' || kind === 'opening');
  return { ratio: begun?.ratio ?? point.ratio, digits: begun?.digits ?? point.digits };
}

/** The middle of usages, so that one odd meter moves nothing; `undefined` of none. */
export function medianUsage(usages: readonly string[]): string | undefined {
  return usages.toSorted((a, b) => decimal(a).cmp(decimal(b)))[Math.floor((usages.length - 1) / 2)];
}

/** The last day that counts or waits; a new reading is not earlier. */
export function lastDayOfMeter({ counted, waiting }: MeterState): Day | null {
  return waiting?.reading.day ?? counted.at(-1)?.day ?? null;
}
