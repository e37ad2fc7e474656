import type { WorkingCalendar } from '../calendar/workingDays.ts';
import type { WorkOrderStanding } from './history.ts';
import { ruleOf, type WorkOrderSettings } from './settings.ts';
import { dueAt, elapsedMs, type Span, type TimeTable } from './workingTime.ts';

const MINUTE_MS = 60_000;

/** Reminders of domain.md 5, in per cent of a clock: the worker, the supervisor, the manager, a complaint. */
export const REMINDER_LEVELS = [80, 100, 150, 200] as const;
export type ReminderLevel = (typeof REMINDER_LEVELS)[number];

/** One clock of an order. Instants are epoch ms. */
export type OrderClock = {
  readonly limitMs: number;
  readonly elapsedMs: number;
  /** Undefined while an approved pause holds it. */
  readonly dueAt: number | undefined;
  /** When it stopped; undefined while it runs. */
  readonly stoppedAt: number | undefined;
  readonly isLate: boolean;
  /** The highest level it has reached. */
  readonly level: ReminderLevel | undefined;
};

export type OrderClocks = {
  readonly respond: OrderClock;
  /** Undefined where the time is agreed with the customer and none was. */
  readonly complete: OrderClock | undefined;
};

/** What the clocks are read from. */
export type ClockedOrder = Pick<
  WorkOrderStanding,
  'priority' | 'roundAt' | 'respondedAt' | 'doneAt' | 'closedAt' | 'pauses'
>;

export type ClockRules = {
  readonly settings: WorkOrderSettings;
  /** IANA. */
  readonly zone: string;
  readonly calendar: WorkingCalendar;
};

/** When the clock of a priority runs. */
export function timeTableOf(
  { settings, zone, calendar }: ClockRules,
  priority: WorkOrderStanding['priority'],
): TimeTable {
  if (!ruleOf(settings, priority).officeHours) return { kind: 'always' };
  const { officeFrom, officeTo } = settings;
  return { kind: 'officeHours', fromMinute: officeFrom, toMinute: officeTo, zone, calendar };
}

/**
 * The two clocks of an order's present round at an instant: until somebody takes it, and until it is done. Only pauses
 * that were approved stop the second one, and none stops the first (domain.md 5). An appointment later than the second
 * clock's end moves it there; where the time is agreed, the appointment alone counts.
 */
export function clocksOf(
  rules: ClockRules,
  standing: ClockedOrder,
  appointmentAt: number | undefined,
  now: number,
): OrderClocks {
  const { respondMinutes, completeMinutes } = ruleOf(rules.settings, standing.priority);
  const table = timeTableOf(rules, standing.priority);
  const { roundAt, respondedAt, doneAt, closedAt } = standing;
  const pauses = approvedPauses(standing);
  const stop = (reached: number | undefined) => reached ?? closedAt;
  const respond = clock(table, roundAt, respondMinutes * MINUTE_MS, [], stop(respondedAt), now);
  if (completeMinutes === null)
    return { respond, complete: appointmentAt === undefined ? undefined : agreed(appointmentAt) };
  const complete = clock(table, roundAt, completeMinutes * MINUTE_MS, pauses, stop(doneAt), now);
  const isMoved =
    appointmentAt !== undefined && complete.dueAt !== undefined && appointmentAt > complete.dueAt;
  return { respond, complete: isMoved ? agreed(appointmentAt) : complete };

  /** Runs by day and night to the appointment: what was agreed with the customer knows no office hours. */
  function agreed(until: number): OrderClock {
    return clock(
      { kind: 'always' },
      roundAt,
      Math.max(MINUTE_MS, until - roundAt),
      pauses,
      stop(doneAt),
      now,
    );
  }
}

function approvedPauses({ pauses }: ClockedOrder): Span[] {
  return pauses
    .filter(({ approved }) => approved === true)
    .map(({ from, to }) => ({ from, to: to ?? Number.POSITIVE_INFINITY }));
}

function clock(
  table: TimeTable,
  from: number,
  limitMs: number,
  pauses: readonly Span[],
  stoppedAt: number | undefined,
  now: number,
): OrderClock {
  const elapsed = elapsedMs(table, { from, to: stoppedAt ?? Math.max(now, from) }, pauses);
  return {
    limitMs,
    elapsedMs: elapsed,
    dueAt: dueAt(table, from, limitMs, pauses),
    stoppedAt,
    isLate: elapsed > limitMs,
    level: levelOf(elapsed, limitMs),
  };
}

/** The highest level that was reached, exactly at its per cent. */
export function levelOf(elapsed: number, limitMs: number): ReminderLevel | undefined {
  return REMINDER_LEVELS.findLast((level) => elapsed * 100 >= limitMs * level);
}
