export { calendarHandlers } from './calendar.handlers.ts';
export { type DueDayShift, dueDayShift, workingCalendar } from './calendarQueries.ts';
export { clockRules } from './clockRules.ts';
