import { z } from 'zod';
import { command, query, task } from './define.ts';
import { day, empty, fen, fileId, id, instant, limit, offset } from './shapes.ts';

export const LAYOUTS = ['flat', 'multiSheet', 'opening'] as const;
export const ROW_STATES = ['new', 'changed', 'unchanged', 'error'] as const;

/** What a row of the workbook becomes. */
export const SUBJECTS = [
  'room',
  'person',
  'tie',
  'parking',
  'vehicle',
  'feeItem',
  'feeAttachment',
  'arrears',
  'prepayment',
  'deposit',
  'meterReading',
] as const;

export const importProblem = z.object({
  severity: z.enum(['error', 'warning']),
  sheet: z.string(),
  row: z.int(),
  /** The column's header, or its letter when it has none. */
  column: z.string(),
  value: z.string(),
  /** A sub-code of the catalogue: what is wrong and what to do. */
  sub: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const mapping = z.strictObject({
  layout: z.enum(LAYOUTS),
  /** Per sheet: our field name → the header or column letter of the workbook. */
  sheets: z.record(z.string(), z.record(z.string(), z.string())),
});

const summary = z.object({
  previewId: id,
  fileName: z.string(),
  layout: z.enum(LAYOUTS),
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), recognisedAs: z.string().optional() })),
  counts: z.array(z.object({ subject: z.enum(SUBJECTS), state: z.enum(ROW_STATES), count: z.int() })),
  errors: z.int(),
  warnings: z.int(),
  /** Opening balances only: sums found, to be held against what the person types. */
  controlTotals: z.object({ arrearsFen: fen, prepaymentFen: fen, depositFen: fen }).optional(),
  createdAt: instant,
});

export const imports = {
  preview: task({
    access: 'imports.write',
    summary:
      'Reads a workbook, recognises its layout and stages every row with its problems. Nothing is written.',
    input: z.strictObject({ fileId, mapping: mapping.optional(), cutOver: day.optional() }),
    output: z.discriminatedUnion('outcome', [
      summary.extend({ outcome: z.literal('staged') }),
      z.object({
        outcome: z.literal('mappingNeeded'),
        fileName: z.string(),
        sheets: z.array(
          z.object({
            name: z.string(),
            headers: z.array(z.object({ column: z.string(), header: z.string(), sample: z.string() })),
            guess: z.record(z.string(), z.string()),
          }),
        ),
      }),
    ]),
  }),
  openingWorkbook: task({
    access: 'settings.write',
    summary:
      'What stands open here as a workbook of opening balances, for a ledger that is to join another one.',
    input: empty,
    output: z.object({
      fileId,
      fileName: z.string(),
      businessDate: day,
      /** Sums to type beside the import: what is owed without the late fee that grew, prepaid, deposited. */
      owedFen: fen,
      prepaidFen: fen,
      depositFen: fen,
    }),
  }),
  get: query({
    access: 'imports.write',
    summary: 'The summary of a staged import.',
    input: z.strictObject({ previewId: id }),
    output: summary,
  }),
  rows: query({
    access: 'imports.write',
    summary: 'Staged rows, a page at a time.',
    input: z.strictObject({
      previewId: id,
      subject: z.enum(SUBJECTS).optional(),
      state: z.enum(ROW_STATES).optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          sheet: z.string(),
          row: z.int(),
          subject: z.enum(SUBJECTS),
          state: z.enum(ROW_STATES),
          label: z.string(),
          changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
          problems: z.array(importProblem),
        }),
      ),
    }),
  }),
  problems: query({
    access: 'imports.write',
    summary: 'Every problem with sheet, row, column, value and what to do.',
    input: z.strictObject({
      previewId: id,
      severity: z.enum(['error', 'warning']).optional(),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(importProblem) }),
  }),
  commit: command({
    access: 'imports.write',
    summary: 'Takes the staged rows in. With errors present, `goodRowsOnly` must say so.',
    input: z.strictObject({
      previewId: id,
      goodRowsOnly: z.boolean().default(false),
      /** Opening balances only: what the person's own books say. */
      controlTotals: z.strictObject({ arrearsFen: fen, prepaymentFen: fen, depositFen: fen }).optional(),
    }),
    output: z.object({ batchId: id, written: z.int(), unchanged: z.int(), leftOut: z.int() }),
  }),
  discard: command({
    access: 'imports.write',
    summary: 'Drops a staged import without a trace.',
    input: z.strictObject({ previewId: id }),
    output: z.object({ discarded: z.literal(true) }),
  }),
  annotated: task({
    access: 'imports.write',
    summary: 'The workbook again with comments on the cells that have problems; above 20,000 rows a list.',
    input: z.strictObject({ previewId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
};
