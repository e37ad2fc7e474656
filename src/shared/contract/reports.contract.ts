import { z } from 'zod';
import { query, task } from './define.ts';
import { day, fen, fileId, language, limit, offset } from './shapes.ts';

export const REPORTS = ['dayTakings', 'takingsDetail', 'arrearsByRoom', 'arrearsAgeing'] as const;

export const reportParameters = z.strictObject({
  report: z.enum(REPORTS),
  /** First and last business day; for arrears only `to`, the day they are looked at. */
  from: day.optional(),
  to: day.optional(),
  building: z.string().max(30).optional(),
  language,
});

/** A cell as data; the column's type says how screen, xlsx and pdf show it. */
export const reportCell = z.union([z.string(), z.number(), z.null()]);

export const reportColumn = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(['text', 'fen', 'count', 'day', 'instant']),
  total: z.boolean(),
});

export const reports = {
  list: query({
    access: 'reports.read',
    summary: 'The reports there are and the parameters each takes.',
    input: z.strictObject({ language }),
    output: z.object({
      reports: z.array(
        z.object({
          report: z.enum(REPORTS),
          title: z.string(),
          parameters: z.array(z.enum(['from', 'to', 'building'])),
        }),
      ),
    }),
  }),
  run: query({
    access: 'reports.read',
    summary: 'A report as rows; totals are over all rows, not the page.',
    input: reportParameters.extend({ limit, offset }),
    output: z.object({
      title: z.string(),
      subtitle: z.string(),
      columns: z.array(reportColumn),
      rows: z.array(z.array(reportCell)),
      totals: z.array(reportCell),
      totalRows: z.int(),
    }),
  }),
  export: task({
    access: 'reports.export',
    summary: 'The same report as xlsx or pdf.',
    input: reportParameters.extend({ format: z.enum(['xlsx', 'pdf']) }),
    output: z.object({ fileId, fileName: z.string(), rows: z.int() }),
  }),
};

export const today = {
  summary: query({
    access: 'session',
    summary: 'The start screen: takings, collection rate, arrears, trend, ageing and what needs a person.',
    input: z.strictObject({ language }),
    output: z.object({
      businessDate: day,
      /** Absent for whoever may not read reports. */
      figures: z
        .object({
          takings: z.object({ amountFen: fen, payments: z.int(), cashFen: fen }),
          /** HALF_UP, two decimals, as text; absent when nothing was billed (domain.md 7). */
          collectionRate: z.object({
            percent: z.string().optional(),
            lastYearPercent: z.string().optional(),
          }),
          arrears: z.object({ amountFen: fen, rooms: z.int() }),
          trend: z.array(z.object({ period: z.string(), billedFen: fen, collectedFen: fen })),
          ageing: z.array(z.object({ bucket: z.string(), amountFen: fen })),
        })
        .optional(),
      todo: z.array(
        z.object({
          kind: z.enum(['print', 'transfer', 'billRun', 'backup', 'import']),
          text: z.string(),
          target: z.string(),
        }),
      ),
    }),
  }),
};
