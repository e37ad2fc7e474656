import type { Input } from '#shared/contract/index.ts';
import { addDays, daysBetween, daysInMonth } from '#shared/domain/calendar/months.ts';
import { isWorkingDay, type WorkingCalendar } from '#shared/domain/calendar/workingDays.ts';

export type CalendarDay = Input<'calendar.save'>['days'][number];

/** The days of a year that depart from the week, by day. */
export type YearDays = ReadonlyMap<string, CalendarDay>;

export type MonthCell = {
  readonly day: string;
  /** Column of the week, Monday is 1. */
  readonly column: number;
};

export function yearDays(days: readonly CalendarDay[]): YearDays {
  return new Map(days.map((one) => [one.day, one]));
}

export function monthCells(year: number, month: number): MonthCell[] {
  const period = `${year}-${String(month).padStart(2, '0')}`;
  return Array.from({ length: daysInMonth(period) }, (_, index) => {
    const day = addDays(`${period}-01`, index);
    return { day, column: (((daysBetween('2001-01-01', day) % 7) + 7) % 7) + 1 };
  });
}

/** How a day looks: whether people work, and whether that departs from the week. */
export function dayLook(days: YearDays, day: string): 'work' | 'free' | 'holiday' | 'workday' {
  const kind = days.get(day)?.kind;
  if (kind) return kind;
  return isWorkingDay(NO_DAYS, day) ? 'work' : 'free';
}

const NO_DAYS: WorkingCalendar = new Map();
