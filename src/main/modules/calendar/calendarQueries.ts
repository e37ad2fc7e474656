import type { CalendarDay } from '#shared/domain/calendar/publicHolidays.ts';
import { nextWorkingDay, type WorkingCalendar } from '#shared/domain/calendar/workingDays.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allPolicies } from '../policies/index.ts';

type YearRow = { readonly year: string; readonly days: string };

/** The years the community keeps a calendar for, with their days. */
export function keptYears(db: ReadDb): Map<number, CalendarDay[]> {
  const rows = db.prepare<[], YearRow>('SELECT id AS year, days FROM calendar_years ORDER BY id').all();
  return new Map(rows.map(({ year, days }) => [Number(year), JSON.parse(days) as CalendarDay[]]));
}

/** All days that depart from the week, of every year there is a calendar for. */
export function workingCalendar(db: ReadDb): WorkingCalendar {
  return new Map([...keptYears(db).values()].flat().map(({ day, kind }) => [day, kind] as const));
}

/** How due dates move: off holidays where the policy of the day says so. */
export type DueDayShift = {
  readonly workingDay: (day: Day) => Day;
  /** Years of due dates that no calendar was kept for, so that only weekends were looked at. */
  unknownYears(): number[];
};

/** Loaded once for many lines. */
export function dueDayShift(db: ReadDb): DueDayShift {
  const years = keptYears(db);
  const calendar = workingCalendar(db);
  const policies = allPolicies(db);
  const shifted = new Map<Day, Day>();
  const unknown = new Set<number>();
  function workingDay(day: Day): Day {
    const known = shifted.get(day);
    if (known !== undefined) return known;
    const moves = policyOn(policies, 'holidayShift', day);
    const year = Number(day.slice(0, 4));
    if (moves && !years.has(year)) unknown.add(year);
    const result = moves ? nextWorkingDay(calendar, day) : day;
    shifted.set(day, result);
    return result;
  }
  return { workingDay, unknownYears: () => [...unknown].sort((a, b) => a - b) };
}
