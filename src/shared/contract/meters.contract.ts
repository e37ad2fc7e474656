import { z } from 'zod';
import { READING_KINDS, UNUSUAL_KINDS } from '../domain/metering/kinds.ts';
import { explainedStep } from './billing.contract.ts';
import { command, query, task } from './define.ts';
import { METER_KINDS } from './feeItems.contract.ts';
import {
  day,
  fen,
  fileId,
  id,
  instant,
  language,
  limit,
  lineId,
  nonNegativeDecimal,
  offset,
  reason,
  shortText,
} from './shapes.ts';

/** How a reading came about; `opening` is where a meter stood when it was added. Replacements are facts of their own. */
export const READ_KINDS = ['opening', 'normal', 'estimated', 'rolledOver'] as const;

export const READING_DECISIONS = ['confirmed', 'rolledOver', 'withdrawn'] as const;

/** The part of the community a common meter is for: what is named narrows it. */
export const meterServes = z.strictObject({
  phase: shortText.optional(),
  building: shortText.optional(),
  unit: shortText.optional(),
});

const ratio = nonNegativeDecimal.refine((text) => Number(text) > 0);
const digits = z.int().min(3).max(10);
const meterNumber = z.string().trim().max(40);

const unusual = z.enum(UNUSUAL_KINDS);

const lastReading = z.object({ day, value: z.string(), kind: z.enum(READING_KINDS) });

const meter = z.object({
  meterId: id,
  roomId: id.optional(),
  roomCode: z.string().optional(),
  kind: z.enum(METER_KINDS),
  /** Of the meter that is in place now. */
  number: z.string(),
  ratio: z.string(),
  digits: z.int().optional(),
  label: z.string(),
  route: z.string(),
  routeOrder: z.int(),
  isMaster: z.boolean(),
  serves: meterServes.optional(),
  active: z.boolean(),
  /** The last one that counts. */
  last: lastReading.optional(),
  /** The reading that waits for a person. */
  waiting: z
    .object({
      readingId: id,
      day,
      value: z.string(),
      previous: z.string().optional(),
      unusual: z.array(unusual),
    })
    .optional(),
});

const newReading = z.strictObject({
  meterId: id,
  day,
  value: nonNegativeDecimal,
  /** Whoever reads says that the register turned over. */
  rolledOver: z.boolean().default(false),
});

const READING_ROW_STATES = ['new', 'newMeter', 'unchanged', 'error'] as const;

const readingProblem = z.object({
  severity: z.enum(['error', 'warning']),
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  value: z.string(),
  sub: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const importSummary = z.object({
  previewId: id,
  fileName: z.string(),
  counts: z.array(z.object({ state: z.enum(READING_ROW_STATES), count: z.int() })),
  /** Rows whose reading will wait for a person. */
  unusual: z.int(),
  errors: z.int(),
  warnings: z.int(),
  createdAt: instant,
});

export const meters = {
  save: command({
    access: 'meters.write',
    summary:
      'Adds or changes a meter of a room, or a common one. Number, ratio and digits stay once it was read: a new meter is a replacement.',
    input: z.strictObject({
      meterId: id.optional(),
      roomId: id.optional(),
      kind: z.enum(METER_KINDS),
      number: meterNumber,
      ratio: ratio.default('1'),
      digits: digits.optional(),
      label: z.string().trim().max(60).default(''),
      route: z.string().trim().max(40).default(''),
      routeOrder: z.int().min(0).max(99_999).default(0),
      isMaster: z.boolean().default(false),
      serves: meterServes.optional(),
      active: z.boolean().default(true),
      /** Where it stands when it is put in; a meter without one begins with its first reading, which is never usage. */
      opening: z.strictObject({ day, value: nonNegativeDecimal }).optional(),
    }),
    output: z.object({ meterId: id }),
  }),
  list: query({
    access: 'meters.read',
    summary: 'Meters in the order of their routes, with the last reading and what waits for a person.',
    input: z.strictObject({
      route: z.string().optional(),
      kind: z.enum(METER_KINDS).optional(),
      roomId: id.optional(),
      includeInactive: z.boolean().default(false),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), routes: z.array(z.string()), rows: z.array(meter) }),
  }),
  read: command({
    access: 'meters.write',
    summary:
      'Records readings and answers what is unusual about each. An unusual one is kept but billed only after a decision.',
    input: z.strictObject({ readings: z.array(newReading).min(1).max(500) }),
    output: z.object({
      readings: z.array(
        z.object({ readingId: id, meterId: id, usage: z.string().optional(), unusual: z.array(unusual) }),
      ),
    }),
  }),
  replace: command({
    access: 'meters.write',
    summary: 'A new meter in the place of an old one, with where the old ended and the new begins.',
    input: z.strictObject({
      meterId: id,
      day,
      oldEnd: nonNegativeDecimal,
      newStart: nonNegativeDecimal,
      newNumber: meterNumber,
      newDigits: digits.optional(),
      newRatio: ratio.optional(),
    }),
    output: z.object({ meterId: id }),
  }),
  decide: command({
    access: 'meters.write',
    summary: 'Decides about a reading: it is right, the register turned over, or it is withdrawn.',
    input: z.strictObject({
      readingId: id,
      decision: z.enum(READING_DECISIONS),
      reason: reason.optional(),
    }),
    output: z.object({ readingId: id, decision: z.enum(READING_DECISIONS) }),
  }),
  estimate: command({
    access: 'meters.write',
    summary: 'Records a reading by the mean daily usage of the last span; the next real one corrects it.',
    input: z.strictObject({ meterId: id, day, language }),
    output: z.object({ readingId: id, value: z.string(), usage: z.string(), steps: z.array(explainedStep) }),
  }),
  timeline: query({
    access: 'meters.read',
    summary:
      'Everything about one meter in its order: readings, spans of usage with their steps, what waits.',
    input: z.strictObject({ meterId: id, language }),
    output: z.object({
      meter,
      readings: z.array(
        z.object({
          readingId: z.string(),
          day,
          value: z.string(),
          kind: z.enum(READING_KINDS),
          meterNumber: z.string(),
          decision: z.enum(READING_DECISIONS).optional(),
          reason: z.string().optional(),
          unusual: z.array(unusual),
        }),
      ),
      spans: z.array(
        z.object({
          readingId: z.string(),
          from: day,
          to: day,
          usage: z.string(),
          estimated: z.boolean(),
          steps: z.array(explainedStep),
        }),
      ),
      /** Whether the first reading was no opening: what lies before it is never usage. */
      withoutOpening: z.boolean(),
    }),
  }),
  unusual: query({
    access: 'meters.read',
    summary: 'Every reading that waits for a person.',
    input: z.strictObject({}),
    output: z.object({ meters: z.array(meter) }),
  }),
  importReadings: task({
    access: 'meters.write',
    summary:
      'Checks readings of a workbook or CSV (房号 表类型 表号 上次读数 本次读数 抄表日期) into a staging area.',
    input: z.strictObject({
      fileId,
      /** Adds meters that aren't known yet, with 上次读数 as their opening of this day. */
      openedOn: day.optional(),
      /** For rows without a day. */
      readOn: day.optional(),
    }),
    output: importSummary,
  }),
  importRows: query({
    access: 'meters.read',
    summary: 'The rows of a preview, a page at a time.',
    input: z.strictObject({ previewId: id, state: z.enum(READING_ROW_STATES).optional(), limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          sheet: z.string(),
          row: z.int(),
          state: z.enum(READING_ROW_STATES),
          roomCode: z.string(),
          number: z.string(),
          previous: z.string().optional(),
          value: z.string().optional(),
          day: day.optional(),
          usage: z.string().optional(),
          unusual: z.array(unusual),
        }),
      ),
    }),
  }),
  importProblems: query({
    access: 'meters.read',
    summary: 'What is wrong or doubtful in a preview, by sheet, row and column.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(readingProblem) }),
  }),
  commitReadings: command({
    access: 'meters.write',
    summary: 'Takes the readings of a preview in. The same file again changes nothing.',
    input: z.strictObject({ previewId: id, goodRowsOnly: z.boolean().default(false) }),
    output: z.object({ written: z.int(), unchanged: z.int(), leftOut: z.int(), unusual: z.int() }),
  }),
  readingSheet: task({
    access: 'meters.read',
    summary:
      'A sheet to read by, in the order of the routes: for paper, or a workbook to be filled in and imported.',
    input: z.strictObject({
      format: z.enum(['pdf', 'xlsx']),
      route: z.string().optional(),
      kind: z.enum(METER_KINDS).optional(),
    }),
    output: z.object({ fileId, fileName: z.string(), meters: z.int() }),
  }),
};

export const prepaidMeters = {
  sell: command({
    access: 'charges.post',
    summary: 'Sells units for a prepaid meter: owed until it is collected, then written to its card.',
    input: z.strictObject({ meterId: id, feeItemId: id, quantity: nonNegativeDecimal }),
    output: z.object({ lineId, amountFen: fen }),
  }),
  write: task({
    access: 'charges.post',
    summary: 'Writes what a paid line sold to the card, once. A write that failed can be tried again.',
    input: z.strictObject({ lineId }),
    output: z.object({ meterId: id, quantity: z.string(), reference: z.string(), simulated: z.boolean() }),
  }),
};
