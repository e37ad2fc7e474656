import { z } from 'zod';
import { COST_KINDS } from '../domain/equipment/costs.ts';
import { LABEL_PAPERS } from '../domain/equipment/labelPapers.ts';
import {
  EQUIPMENT_CLASSES,
  EQUIPMENT_STATES,
  equipmentContacts,
  equipmentRecord,
  IMPORTANCES,
  WARRANTY_STANDINGS,
} from '../domain/equipment/record.ts';
import { STOP_CAUSES } from '../domain/equipment/reliability.ts';
import { WARNING_KINDS } from '../domain/equipment/warnings.ts';
import { PRIORITIES } from '../domain/workOrders/settings.ts';
import { WORK_ORDER_STATES } from '../domain/workOrders/states.ts';
import { command, query, task } from './define.ts';
import {
  day,
  fen,
  fileId,
  id,
  instant,
  limit,
  nonNegativeDecimal,
  note,
  offset,
  positiveFen,
  reason,
} from './shapes.ts';

const code = z.string().trim().min(1).max(40);

/** Which machines: all that fit what is given. */
export const equipmentFilter = {
  /** Part of the code, the own number, the name or the location. */
  text: z.string().trim().max(60).optional(),
  class: z.enum(EQUIPMENT_CLASSES).optional(),
  state: z.enum(EQUIPMENT_STATES).optional(),
  /** Only machines that are no part of another. */
  topOnly: z.boolean().optional(),
};

const equipmentRow = z.object({
  equipmentId: id,
  code: z.string(),
  name: z.string(),
  class: z.enum(EQUIPMENT_CLASSES),
  ownNumber: z.string().optional(),
  location: z.string(),
  state: z.enum(EQUIPMENT_STATES),
  importance: z.enum(IMPORTANCES),
  parentName: z.string().optional(),
  parts: z.int(),
  warrantyTo: day.optional(),
  warranty: z.enum(WARRANTY_STANDINGS),
  openOrders: z.int(),
  /** The first day that a plan of it is due, and whether that day is over. */
  nextDue: day.optional(),
  isLate: z.boolean().optional(),
});

const related = z.object({ equipmentId: id, code: z.string(), name: z.string() });

export const EQUIPMENT_ROW_STATES = ['new', 'changed', 'unchanged', 'error'] as const;

const importSummary = z.object({
  previewId: id,
  fileName: z.string(),
  counts: z.array(z.object({ state: z.enum(EQUIPMENT_ROW_STATES), count: z.int() })),
  errors: z.int(),
  warnings: z.int(),
  createdAt: instant,
});

export const equipment = {
  list: query({
    access: 'equipment.read',
    summary: 'Machines of the ledger by code, with how many each class has.',
    input: z.strictObject({ ...equipmentFilter, limit, offset }),
    output: z.object({
      total: z.int(),
      counts: z.array(z.object({ class: z.enum(EQUIPMENT_CLASSES), count: z.int() })),
      rows: z.array(equipmentRow),
    }),
  }),
  card: query({
    access: 'equipment.read',
    summary:
      'One machine, by its id, its code or its own number, with its parts, its repairs and whom to call.',
    input: z
      .strictObject({ equipmentId: id.optional(), code: code.optional() })
      .refine(({ equipmentId, code: given }) => (equipmentId === undefined) !== (given === undefined)),
    output: z.object({
      equipmentId: id,
      code: z.string(),
      record: equipmentRecord,
      contacts: equipmentContacts.optional(),
      parent: related.optional(),
      parts: z.array(related.extend({ state: z.enum(EQUIPMENT_STATES) })),
      keeperName: z.string().optional(),
      warranty: z.enum(WARRANTY_STANDINGS),
      /** Named with the next change, so that nobody overwrites what somebody else just saved. */
      version: id,
      savedAt: instant,
      savedBy: z.string(),
      orders: z.array(
        z.object({
          workOrderId: id,
          number: z.string(),
          state: z.enum(WORK_ORDER_STATES),
          isOpen: z.boolean(),
          priority: z.enum(PRIORITIES),
          reportedAt: instant,
          closedAt: instant.optional(),
          /** Undefined when it was erased. */
          words: z.string().optional(),
        }),
      ),
    }),
  }),
  save: command({
    access: 'equipment.write',
    summary: 'Adds a machine, which gets its code, or changes one as it was seen.',
    input: z.strictObject({
      equipmentId: id.optional(),
      /** Of the card that is changed, as it was seen. */
      version: id.optional(),
      record: equipmentRecord,
      contacts: equipmentContacts.optional(),
    }),
    output: z.object({ equipmentId: id, code: z.string() }),
  }),
  measure: command({
    access: 'equipment.work',
    summary: 'What a machine counts or shows on a day: running hours, starts, a temperature.',
    input: z.strictObject({
      equipmentId: id,
      measure: z.string().trim().min(1).max(40),
      value: nonNegativeDecimal,
      day,
    }),
    output: z.object({ recorded: z.literal(true) }),
  }),
  report: command({
    access: 'workOrders.report',
    summary: 'Takes in a fault of a machine as a work order that stands in its history.',
    input: z.strictObject({
      equipmentId: id,
      categoryId: z.string().min(1).max(40),
      priority: z.enum(PRIORITIES).optional(),
      words: z.string().trim().min(1).max(500),
      /** The machine stands because of it, since this instant or since now. */
      stopped: z.strictObject({ at: instant.optional() }).optional(),
    }),
    output: z.object({ workOrderId: id, number: z.string() }),
  }),
  stop: command({
    access: 'equipment.work',
    summary: 'A machine stands, because of a fault that is no order or for planned work.',
    input: z.strictObject({
      equipmentId: id,
      cause: z.enum(STOP_CAUSES),
      at: instant.optional(),
      note: note.optional(),
    }),
    output: z.object({ stopId: id }),
  }),
  restore: command({
    access: 'equipment.work',
    summary: 'A machine runs again, or never stood; the last word on a stop counts.',
    input: z.strictObject({
      stopId: id,
      at: instant.optional(),
      isMistake: z.boolean().default(false),
    }),
    output: z.object({ recorded: z.literal(true) }),
  }),
  reliability: query({
    access: 'equipment.read',
    summary: 'How a machine ran in some days, a year without them, and what it cost since it was bought.',
    input: z.strictObject({ equipmentId: id, from: day.optional(), to: day.optional() }),
    output: z.object({
      /** What was looked at: the days that were asked for, cut to what is known of the machine. */
      from: instant,
      to: instant,
      failures: z.int(),
      repairs: z.int(),
      /** Hours and percents are text with two decimals; absent where there is nothing to divide by. */
      downHours: z.string(),
      mtbfHours: z.string().optional(),
      mttrHours: z.string().optional(),
      availability: z.string().optional(),
      standing: z.object({ stopId: id, since: instant, cause: z.enum(STOP_CAUSES) }).optional(),
      stops: z.array(
        z.object({
          stopId: id,
          cause: z.enum(STOP_CAUSES),
          from: instant,
          to: instant.optional(),
          /** Somebody said when it ran again; otherwise its order being done says so. */
          isTold: z.boolean(),
          orderNumber: z.string().optional(),
          note: z.string().optional(),
        }),
      ),
      cost: z.object({
        purchaseFen: fen.optional(),
        partsFen: fen,
        contractor: fen,
        repair: fen,
        other: fen,
        totalFen: fen,
        booked: z.array(
          z.object({
            costId: id,
            kind: z.enum(COST_KINDS),
            amountFen: fen,
            day,
            contractor: z.string().optional(),
            orderNumber: z.string().optional(),
            note: z.string().optional(),
            by: z.string(),
          }),
        ),
      }),
    }),
  }),
  warnings: query({
    access: 'equipment.read',
    summary:
      'What machines warn of: due days, papers and warranties, failures that grow more frequent, and age.',
    input: z.strictObject({ kind: z.enum(WARNING_KINDS).optional(), limit, offset }),
    output: z.object({
      total: z.int(),
      counts: z.array(z.object({ kind: z.enum(WARNING_KINDS), count: z.int() })),
      /** Machines whose failures were enough to look for a trend, and those that had some but too few. */
      tested: z.int(),
      tooFew: z.int(),
      rows: z.array(
        related.extend({
          location: z.string(),
          isGrave: z.boolean(),
          warning: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('plan'), late: z.int(), due: z.int(), day }),
            z.object({ kind: z.literal('certificate'), day, isOver: z.boolean() }),
            z.object({ kind: z.literal('warranty'), day }),
            z.object({ kind: z.literal('age'), day, months: z.int(), isOver: z.boolean() }),
            z.object({
              kind: z.literal('trend'),
              failures: z.int(),
              recent: z.int(),
              /** Over which all of them are known. */
              days: z.int(),
              /** How likely so many lately are by chance while the rate has not changed. */
              p: z.number(),
            }),
          ]),
        }),
      ),
    }),
  }),
  bookCost: command({
    access: 'equipment.write',
    summary: 'Books what was spent on a machine beside its price and parts from the store.',
    input: z.strictObject({
      equipmentId: id,
      kind: z.enum(COST_KINDS),
      amountFen: positiveFen,
      day,
      contractorId: id.optional(),
      workOrderId: id.optional(),
      note: note.optional(),
    }),
    output: z.object({ costId: id }),
  }),
  takeBackCost: command({
    access: 'equipment.write',
    summary: 'A cost was booked by mistake.',
    input: z.strictObject({ costId: id, reason }),
    output: z.object({ recorded: z.literal(true) }),
  }),
  labels: task({
    access: 'equipment.read',
    summary: 'Labels with a QR code that opens the card: on A4 sheets, or one a page for a label printer.',
    input: z.strictObject({
      ...equipmentFilter,
      equipmentIds: z.array(id).min(1).max(2000).optional(),
      paper: z.enum(LABEL_PAPERS),
      /** Labels of the first sheet that are used already. */
      skip: z.int().min(0).max(23).default(0),
    }),
    output: z.object({ fileId, fileName: z.string(), labels: z.int() }),
  }),
  printLabel: command({
    access: 'equipment.read',
    summary: 'Prints the label of one machine on the receipt printer.',
    input: z.strictObject({ equipmentId: id }),
    output: z.object({ printJobId: id }),
  }),
  export: task({
    access: 'equipment.read',
    summary: 'The ledger as a workbook that can be changed and read in again.',
    input: z.strictObject(equipmentFilter),
    output: z.object({ fileId, fileName: z.string(), machines: z.int() }),
  }),
  importPreview: task({
    access: 'equipment.write',
    summary: 'Checks a workbook of machines into a staging area; nothing is written.',
    input: z.strictObject({ fileId }),
    output: importSummary,
  }),
  importRows: query({
    access: 'equipment.read',
    summary: 'The rows of a preview, a page at a time.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          sheet: z.string(),
          row: z.int(),
          state: z.enum(EQUIPMENT_ROW_STATES),
          code: z.string().optional(),
          name: z.string(),
          location: z.string(),
          /** Headers of what would change. */
          changes: z.array(z.string()),
        }),
      ),
    }),
  }),
  importProblems: query({
    access: 'equipment.read',
    summary: 'What is wrong or doubtful in a preview, by sheet, row and column.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          severity: z.enum(['error', 'warning']),
          sheet: z.string(),
          row: z.int(),
          column: z.string(),
          value: z.string(),
          sub: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      ),
    }),
  }),
  importCommit: command({
    access: 'equipment.write',
    summary: 'Writes a preview: new machines get their codes, changed ones are put as the workbook has them.',
    input: z.strictObject({ previewId: id, goodRowsOnly: z.boolean().default(false) }),
    output: z.object({ written: z.int(), unchanged: z.int(), leftOut: z.int() }),
  }),
};
