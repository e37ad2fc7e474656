import { z } from 'zod';
import { CALENDAR_DAY_KINDS } from '../domain/calendar/workingDays.ts';
import { command, query, task } from './define.ts';
import { day, fileId } from './shapes.ts';

const year = z.int().min(2000).max(2100);

export const calendarDay = z.strictObject({
  day,
  /** A day off in the week, or a make-up day (调休上班) at its end. */
  kind: z.enum(CALENDAR_DAY_KINDS),
  name: z.string().trim().max(20),
});

export const calendar = {
  get: query({
    access: 'community.read',
    summary:
      'The days of a year that depart from the week, and the notice of the State Council where it is known.',
    input: z.strictObject({ year }),
    output: z.object({
      year: z.int(),
      /** Whether the community keeps a calendar for this year; without one only weekends are known. */
      kept: z.boolean(),
      days: z.array(calendarDay),
      notice: z.object({ source: z.string(), days: z.array(calendarDay) }).optional(),
    }),
  }),
  save: command({
    access: 'fees.write',
    summary: 'Keeps the calendar of a year whole. Due dates issued before stay.',
    input: z.strictObject({ year, days: z.array(calendarDay).max(366) }),
    output: z.object({ year: z.int(), days: z.int() }),
  }),
  read: task({
    access: 'fees.write',
    summary: 'Reads days from a workbook (日期, 类型, 名称) for looking over; nothing is kept.',
    input: z.strictObject({ fileId }),
    output: z.object({
      years: z.array(z.object({ year: z.int(), days: z.array(calendarDay) })),
      problems: z.array(
        z.object({
          row: z.int(),
          kind: z.enum(['impossibleDay', 'unknownKind', 'duplicate']),
          day: z.string(),
        }),
      ),
    }),
  }),
};
