import { HOLIDAY_NOTICES } from '#shared/domain/calendar/publicHolidays.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { calendarSaved } from '#shared/ops/fees.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { keptYears } from './calendarQueries.ts';
import { readCalendarFile } from './readCalendarFile.ts';

const get: QueryHandler<'calendar.get'> = ({ db }, { year }) => {
  const kept = keptYears(db).get(year);
  const notice = HOLIDAY_NOTICES.get(year);
  return {
    year,
    kept: kept !== undefined,
    days: kept ?? [],
    ...(notice && { notice: { source: notice.source, days: [...notice.days] } }),
  };
};

/** Throws `calendar.otherYear` and `calendar.twice`, naming the day. */
const save: CommandHandler<'calendar.save'> = ({ community }, { year, days }) => {
  const seen = new Set<string>();
  for (const [index, { day }] of days.entries()) {
    const path = ['days', index, 'day'];
    if (!day.startsWith(`${year}-`))
      throw new AppError('validation', 'calendar.otherYear', { path, params: { day, year } });
    if (seen.has(day)) throw new AppError('validation', 'calendar.twice', { path, params: { day } });
    seen.add(day);
  }
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  return {
    ops: [
      newOp(calendarSaved, { year, days: sorted }, [{ t: 'community', id: community.identity.communityId }]),
    ],
    output: { year, days: sorted.length },
    audit: { detail: { year, days: sorted.length } },
    changed: ['settings', 'fees'],
  };
};

export const calendarHandlers = {
  queries: { 'calendar.get': get },
  commands: { 'calendar.save': save },
  tasks: { 'calendar.read': readCalendarFile },
} satisfies ModuleHandlers;
