export { calendarHandlers } from './calendar.handlers.ts';
export { type DueDayShift, dueDayShift } from './calendarQueries.ts';
