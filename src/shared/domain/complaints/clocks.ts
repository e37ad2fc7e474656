import { dayOf } from '../../kernel/clock.ts';
import { addDays } from '../calendar/months.ts';
import { isWorkingDay } from '../calendar/workingDays.ts';
import { type ClockRules, levelOf, type ReminderLevel } from '../workOrders/clocks.ts';
import { dueAt, elapsedMs, startOfDay, type TimeTable } from '../workOrders/workingTime.ts';
import type { ComplaintStanding } from './complaint.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const ACKNOWLEDGE_MS = 2 * HOUR_MS;
const SERIOUS_REPLY_MS = 24 * HOUR_MS;
const REPLY_WORKING_DAYS = 3;

export type ComplaintClock = {
  /** Epoch ms; undefined where no working day is left in the calendar. */
  readonly dueAt: number | undefined;
  readonly stoppedAt: number | undefined;
  readonly isLate: boolean;
  readonly level: ReminderLevel | undefined;
};

export type ComplaintClocks = { readonly acknowledge: ComplaintClock; readonly reply: ComplaintClock };

/**
 * The two clocks of a complaint (domain.md 5): acknowledged in 2 hours, answered in 24 hours when it is serious and
 * otherwise on the third working day. A serious one knows no office hours. The day it comes in doesn't count
 * (Civil Code 201), and the third one ends with the office's hours.
 */
export function complaintClocks(
  rules: ClockRules,
  complaint: { readonly at: number; readonly isSerious: boolean },
  standing: Pick<ComplaintStanding, 'acknowledgedAt' | 'answeredAt' | 'endedAt'>,
  now: number,
): ComplaintClocks {
  const { at, isSerious } = complaint;
  const { officeFrom, officeTo } = rules.settings;
  const table: TimeTable = isSerious
    ? { kind: 'always' }
    : {
        kind: 'officeHours',
        fromMinute: officeFrom,
        toMinute: officeTo,
        zone: rules.zone,
        calendar: rules.calendar,
      };
  const reply = isSerious ? at + SERIOUS_REPLY_MS : endOfThirdDay(rules, at);
  const { acknowledgedAt, answeredAt, endedAt } = standing;
  return {
    acknowledge: clock(dueAt(table, at, ACKNOWLEDGE_MS), acknowledgedAt ?? endedAt),
    reply: clock(reply, answeredAt ?? endedAt),
  };

  function clock(due: number | undefined, stoppedAt: number | undefined): ComplaintClock {
    const until = stoppedAt ?? Math.max(now, at);
    const limit = due === undefined ? undefined : elapsedMs(table, { from: at, to: due });
    return {
      dueAt: due,
      stoppedAt,
      isLate: due !== undefined && until > due,
      level: limit === undefined ? undefined : levelOf(elapsedMs(table, { from: at, to: until }), limit),
    };
  }
}

/** Days looked ahead at the most: a calendar without any working day would never end. */
const MOST_DAYS = 400;

function endOfThirdDay({ zone, calendar, settings }: ClockRules, at: number): number | undefined {
  let day = dayOf(at, zone);
  let left = REPLY_WORKING_DAYS;
  for (let looked = 0; looked < MOST_DAYS; looked += 1) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left -= 1;
    if (left === 0) return startOfDay(day, zone) + settings.officeTo * MINUTE_MS;
  }
  return undefined;
}

/** Who is to look after it when a clock has come so far: whoever has it, the supervisor, the manager (domain.md 5). */
export type Escalation = 'none' | 'handler' | 'supervisor' | 'manager';

/** The higher of both clocks counts as long as it runs. */
export function escalationOf({ acknowledge, reply }: ComplaintClocks): Escalation {
  const running = [acknowledge, reply].filter(({ stoppedAt }) => stoppedAt === undefined);
  const level = Math.max(0, ...running.map((one) => one.level ?? 0));
  if (level >= 150) return 'manager';
  if (level >= 100) return 'supervisor';
  return level >= 80 ? 'handler' : 'none';
}
