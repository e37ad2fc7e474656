import { z } from 'zod';
import { EQUIPMENT_CLASSES } from '../domain/equipment/record.ts';
import { query, task } from './define.ts';
import { day, fen, fileId, id, language, limit, lineId, offset } from './shapes.ts';

export const REPORTS = [
  'dayTakings',
  'takingsDetail',
  'receiptGaps',
  'cashierTotals',
  'receiptRegister',
  'cashOverShort',
  'receivables',
  'receivableDetail',
  'creditsAndAdjustments',
  'monthComparison',
  'waiversAndWriteOffs',
  'lateFees',
  'collectionByBuilding',
  'collectionByFeeItem',
  'collectionApart',
  'arrearsByRoom',
  'arrearsAgeing',
  'dunningResults',
  'prepaymentLedger',
  'depositLedger',
  'refundsPaid',
  'meterUse',
  'apportionmentLedger',
  'openItems',
  'bankStatement',
  'ordersByCategory',
  'ordersByBuilding',
  'ordersByWorker',
  'ordersByHour',
  'orderRegister',
  'equipmentIntact',
  'planCompletion',
  'inspectionCompliance',
  'equipmentFailures',
  'equipmentRegister',
  'planRegister',
  'faultRegister',
  'depreciationMonth',
  'depreciationSchedule',
] as const;

/** In what order people look for them. */
export const REPORT_GROUPS = [
  'takings',
  'receivables',
  'collection',
  'arrears',
  'held',
  'consumption',
  'reconciliation',
  'repairs',
  'equipment',
] as const;

export const reportParameters = z.strictObject({
  report: z.enum(REPORTS),
  /**
   * First and last business day; for arrears only `to`, the day they are looked at. Where service months are reported,
   * they are the months these days lie in; a comparison holds the month of `from` against the month of `to`.
   */
  from: day.optional(),
  to: day.optional(),
  building: z.string().max(30).optional(),
  feeItemId: id.optional(),
  /** Of work orders: a branch of the tree, somebody who had it last, the hour of the day it was reported in. */
  categoryId: z.string().max(40).optional(),
  workerId: z.string().max(40).optional(),
  hour: z.int().min(0).max(23).optional(),
  equipmentClass: z.enum(EQUIPMENT_CLASSES).optional(),
  equipmentId: id.optional(),
  language,
});

/** A cell as data; the column's type says how screen, xlsx and pdf show it. */
export const reportCell = z.union([z.string(), z.number(), z.null()]);

export const reportColumn = z.object({
  key: z.string(),
  title: z.string(),
  /** `decimal` is an exact decimal as text. */
  type: z.enum(['text', 'fen', 'count', 'decimal', 'day', 'instant']),
  total: z.boolean(),
});

/** What a row or a bar opens: a fact, or the report that lists the facts behind it. */
export const reportTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('room'), id }),
  z.object({ kind: z.literal('line'), id: lineId }),
  z.object({ kind: z.literal('receipt'), id }),
  z.object({ kind: z.literal('shift'), id }),
  z.object({ kind: z.literal('apportionment'), id }),
  z.object({ kind: z.literal('meter'), id }),
  z.object({ kind: z.literal('receiptBook'), id }),
  /** What a tender or a row of a channel stands in; by either's name. */
  z.object({ kind: z.literal('reconciliation'), id: z.string() }),
  z.object({
    kind: z.literal('report'),
    report: z.enum(REPORTS),
    from: day.optional(),
    to: day,
    building: z.string().optional(),
    feeItemId: id.optional(),
    categoryId: z.string().optional(),
    workerId: z.string().optional(),
    hour: z.int().optional(),
    equipmentClass: z.enum(EQUIPMENT_CLASSES).optional(),
  }),
  /** By its number. */
  z.object({ kind: z.literal('workOrder'), id: z.string() }),
  /** By its code. */
  z.object({ kind: z.literal('equipment'), id: z.string() }),
]);

export const reportRow = z.object({ cells: z.array(reportCell), target: reportTarget.optional() });

/** Amounts in fen side by side, or hundredths of a per cent, one bar per series at every point. */
export const reportChart = z.object({
  unit: z.enum(['fen', 'percent']).optional(),
  series: z.array(z.object({ key: z.string(), title: z.string() })),
  points: z.array(z.object({ label: z.string(), values: z.array(fen), target: reportTarget.optional() })),
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
          group: z.enum(REPORT_GROUPS),
          title: z.string(),
          parameters: z.array(
            z.enum([
              'from',
              'to',
              'building',
              'feeItemId',
              'categoryId',
              'workerId',
              'hour',
              'equipmentClass',
              'equipmentId',
            ]),
          ),
          /** The first day it looks at today, when none is named. */
          from: day,
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
      /** `cells` is what the widest text or amount takes in half-width characters, over all rows. */
      columns: z.array(reportColumn.extend({ cells: z.int() })),
      rows: z.array(reportRow),
      totals: z.array(reportCell),
      /** Sums are told once this person's till is counted: it is counted blind (domain.md 4.2). */
      totalsAfterCount: z.boolean(),
      totalRows: z.int(),
      chart: reportChart.optional(),
    }),
  }),
  export: task({
    access: 'reports.export',
    summary: 'The same report as xlsx or pdf.',
    input: reportParameters.extend({ format: z.enum(['xlsx', 'pdf']) }),
    output: z.object({ fileId, fileName: z.string(), rows: z.int() }),
  }),
};

export const TODO_KINDS = [
  'print',
  'transfer',
  'shift',
  'cash',
  'approval',
  'refund',
  'dayClose',
  'deposit',
  'promise',
  'limitation',
  'reconciliation',
  'workOrder',
  'complaint',
  'register',
  'equipmentLate',
  'equipmentDue',
  'equipmentWarning',
  'patrolMissed',
  'fitOut',
  'case',
  'part',
  'contractor',
  'billRun',
  'backup',
] as const;

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
          /** Sums are absent while the one who asks has a till still to be counted blind (domain.md 4.2). */
          takings: z.object({ amountFen: fen.optional(), payments: z.int(), cashFen: fen.optional() }),
          /** HALF_UP, two decimals, as text; absent when nothing was billed (domain.md 7). */
          collectionRate: z.object({
            percent: z.string().optional(),
            lastYearPercent: z.string().optional(),
          }),
          /** What of the arrears of before this month was recovered in it; absent when there were none. */
          arrears: z.object({ amountFen: fen, rooms: z.int(), recoveryPercent: z.string().optional() }),
          trend: z.array(z.object({ period: z.string(), billedFen: fen, collectedFen: fen })),
          ageing: z.array(z.object({ bucket: z.string(), amountFen: fen })),
        })
        .optional(),
      todo: z.array(
        z.object({
          kind: z.enum(TODO_KINDS),
          text: z.string(),
          target: z.string(),
        }),
      ),
    }),
  }),
};
