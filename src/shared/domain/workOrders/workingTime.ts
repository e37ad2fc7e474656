import { type Day, dayOf } from '../../kernel/clock.ts';
import { addDays } from '../calendar/months.ts';
import { isWorkingDay, type WorkingCalendar } from '../calendar/workingDays.ts';
import { localTime } from '../receipts/localTime.ts';

const MINUTE_MS = 60_000;

/** When the clock of a priority runs: always, or in the office's hours of its working days (domain.md 5). */
export type TimeTable =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'officeHours';
      /** Minutes after midnight, 480 to 1200 by default. */
      readonly fromMinute: number;
      readonly toMinute: number;
      /** IANA. */
      readonly zone: string;
      /** Holidays and make-up days; of years without any only the weekends are known. */
      readonly calendar: WorkingCalendar;
    };

/** A span of time, epoch ms; the end is not inside. */
export type Span = { readonly from: number; readonly to: number };

/** Years are looked ahead no further: a calendar without any working day would never end. */
const MOST_DAYS = 2000;

/** Where days began, by zone: the calendar of the platform answers slowly, and a board asks for the same days again. */
const starts = new Map<string, number>();
/** About ten years of days; then it starts anew. */
const MOST_STARTS = 4000;

/** The instant a local day begins at, epoch ms. */
export function startOfDay(day: Day, zone: string): number {
  const key = `${day}|${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= MOST_STARTS) starts.clear();
  const start = firstInstant(day, zone);
  starts.set(key, start);
  return start;
}

function firstInstant(day: Day, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const offsetAt = (instant: number) =>
    Date.parse(`${localTime(instant, zone).replace(' ', 'T')}:00Z`) - instant;
  const near = wall - offsetAt(wall);
  return wall - offsetAt(near);
}

/** The stretches from an instant on in which the clock runs, one after the other, without end. */
function* runningFrom(table: TimeTable, from: number): Generator<Span> {
  if (table.kind === 'always') {
    yield { from, to: Number.POSITIVE_INFINITY };
    return;
  }
  const { fromMinute, toMinute, zone, calendar } = table;
  let day = dayOf(from, zone);
  for (let looked = 0; looked < MOST_DAYS; looked += 1) {
    const { isWorking, next } = lookedUp(calendar, day);
    if (isWorking) {
      const start = startOfDay(day, zone);
      const opens = start + fromMinute * MINUTE_MS;
      const shuts = start + toMinute * MINUTE_MS;
      if (shuts > from) yield { from: Math.max(opens, from), to: shuts };
    }
    day = next;
  }
}

type LookedUp = { readonly isWorking: boolean; readonly next: Day };
/** What was looked up in a calendar, for as long as that calendar is held. */
const lookups = new WeakMap<WorkingCalendar, Map<Day, LookedUp>>();

function lookedUp(calendar: WorkingCalendar, day: Day): LookedUp {
  const days = lookups.get(calendar) ?? new Map<Day, LookedUp>();
  lookups.set(calendar, days);
  const known = days.get(day) ?? { isWorking: isWorkingDay(calendar, day), next: addDays(day, 1) };
  days.set(day, known);
  return known;
}

/** A stretch without the pauses in it. Pauses are in order and don't overlap. */
function withoutPauses(stretch: Span, pauses: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { from } = stretch;
  for (const pause of pauses) {
    if (pause.to <= from || pause.from >= stretch.to) continue;
    if (pause.from > from) left.push({ from, to: pause.from });
    from = Math.max(from, pause.to);
  }
  if (from < stretch.to) left.push({ from, to: stretch.to });
  return left;
}

/** How long the clock ran between two instants, in ms, without the pauses. */
export function elapsedMs(table: TimeTable, { from, to }: Span, pauses: readonly Span[] = []): number {
  let sum = 0;
  for (const stretch of runningFrom(table, from)) {
    if (stretch.from >= to) break;
    for (const part of withoutPauses({ from: stretch.from, to: Math.min(stretch.to, to) }, pauses))
      sum += part.to - part.from;
  }
  return sum;
}

/**
 * The instant (epoch ms) at which a clock that starts at `from` has run for so long. Undefined when a pause without end
 * or a calendar without working days never lets it get there.
 */
export function dueAt(
  table: TimeTable,
  from: number,
  runMs: number,
  pauses: readonly Span[] = [],
): number | undefined {
  let left = runMs;
  for (const stretch of runningFrom(table, from)) {
    for (const part of withoutPauses(stretch, pauses)) {
      if (part.to - part.from >= left) return part.from + left;
      left -= part.to - part.from;
    }
  }
  return undefined;
}
