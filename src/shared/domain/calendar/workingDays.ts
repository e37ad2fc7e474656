import type { Day } from '../../kernel/clock.ts';
import { addDays, daysBetween, daysInMonth } from './months.ts';

/** What a day is against the rule that Saturdays and Sundays are free: a holiday, or a make-up day (调休上班). */
export const CALENDAR_DAY_KINDS = ['holiday', 'workday'] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** The days that depart from the week. Without any of a year, only its weekends are known. */
export type WorkingCalendar = ReadonlyMap<Day, CalendarDayKind>;

/** How the notices of the State Council and tables made after them say it. */
const KIND_WORDS: ReadonlyMap<string, CalendarDayKind> = new Map([
  ['holiday', 'holiday'],
  ['休', 'holiday'],
  ['放假', 'holiday'],
  ['节假日', 'holiday'],
  ['workday', 'workday'],
  ['班', 'workday'],
  ['上班', 'workday'],
  ['调休上班', 'workday'],
]);

/** What is wrong with a row, counted from 1. `calendar.<kind>` of the catalogues is its sentence. */
export type CalendarProblem = {
  readonly row: number;
  readonly kind: 'impossibleDay' | 'unknownKind' | 'duplicate';
  readonly day: string;
};

/** A calendar from rows of day and kind, and every row that can't be read. Days are `YYYY-MM-DD`. */
export function parseCalendar(rows: readonly { readonly day: string; readonly kind: string }[]): {
  calendar: WorkingCalendar;
  problems: CalendarProblem[];
} {
  const calendar = new Map<Day, CalendarDayKind>();
  const problems: CalendarProblem[] = [];
  rows.forEach((entry, index) => {
    const day = entry.day.trim();
    const kind = KIND_WORDS.get(entry.kind.trim());
    const problem = (what: CalendarProblem['kind']) => problems.push({ row: index + 1, kind: what, day });
    if (!isDay(day)) problem('impossibleDay');
    else if (kind === undefined) problem('unknownKind');
    else if (calendar.has(day)) problem('duplicate');
    else calendar.set(day, kind);
  });
  return { calendar, problems };
}

/** Whether people work on a day. */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  return (calendar.get(day) ?? (isWeekend(day) ? 'holiday' : 'workday')) === 'workday';
}

/** The day itself, or the first working day after it: where a term ends that ends on a holiday (Civil Code 203). */
export function nextWorkingDay(calendar: WorkingCalendar, day: Day): Day {
  let next = day;
  while (!isWorkingDay(calendar, next)) next = addDays(next, 1);
  return next;
}

/** Whether the holidays of a year were entered; without them a due date can fall on one unnoticed. */
export function yearHasData(calendar: WorkingCalendar, year: number): boolean {
  const prefix = `${String(year).padStart(4, '0')}-`;
  return [...calendar.keys()].some((day) => day.startsWith(prefix));
}

function isDay(text: string): boolean {
  const [, period, day] = /^(\d{4}-(?:0[1-9]|1[0-2]))-(\d{2})$/.exec(text) ?? [];
  return period !== undefined && Number(day) >= 1 && Number(day) <= daysInMonth(period);
}

function isWeekend(day: Day): boolean {
  const sinceMonday = daysBetween('2001-01-01', day) % 7;
  return (sinceMonday + 7) % 7 >= 5;
}
