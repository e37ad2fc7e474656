import { addDays } from './months.ts';
import type { CalendarDayKind } from './workingDays.ts';

/** A day that departs from the week, with the feast it belongs to. */
export type CalendarDay = { readonly day: string; readonly kind: CalendarDayKind; readonly name: string };

/** A notice of the State Council as data: who keeps a calendar looks it over and saves it as their own. */
export type HolidayNotice = { readonly source: string; readonly days: readonly CalendarDay[] };

type Feast = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly workdays: string[];
};

function daysOf({ name, from, to, workdays }: Feast): CalendarDay[] {
  const holidays: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) holidays.push({ day, kind: 'holiday', name });
  return [...holidays, ...workdays.map((day) => ({ day, kind: 'workday' as const, name }))];
}

const FEASTS_2026: readonly Feast[] = [
  { name: '元旦', from: '2026-01-01', to: '2026-01-03', workdays: ['2026-01-04'] },
  { name: '春节', from: '2026-02-15', to: '2026-02-23', workdays: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', from: '2026-04-04', to: '2026-04-06', workdays: [] },
  { name: '劳动节', from: '2026-05-01', to: '2026-05-05', workdays: ['2026-05-09'] },
  { name: '端午节', from: '2026-06-19', to: '2026-06-21', workdays: [] },
  { name: '中秋节', from: '2026-09-25', to: '2026-09-27', workdays: [] },
  { name: '国庆节', from: '2026-10-01', to: '2026-10-07', workdays: ['2026-09-20', '2026-10-10'] },
];

/** Notices that are known, by year. Later years come by hand or from a workbook. */
export const HOLIDAY_NOTICES: ReadonlyMap<number, HolidayNotice> = new Map([
  [
    2026,
    { source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）', days: FEASTS_2026.flatMap(daysOf) },
  ],
]);
