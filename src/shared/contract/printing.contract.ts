import { z } from 'zod';
import { RECEIPT_FORMS } from '../domain/receipts/formSheets.ts';
import { command, query, task } from './define.ts';
import { empty, id, instant, limit, offset, shortText } from './shapes.ts';
import { printerTransport } from './transportSpec.ts';

export const PRINT_STATES = [
  'queued',
  'sending',
  'waiting',
  'delivered',
  'confirmed',
  'failed',
  'unknown',
  'settled',
] as const;
/** What a receipt printer is asked to print. */
export const PRINTED_DOCUMENTS = [
  'receipt',
  'transferSlip',
  'refund',
  'correction',
  'workOrder',
  'releaseSlip',
  'equipmentLabel',
] as const;
export const PRINTER_HEALTH = [
  'ready',
  'nearEnd',
  'paperOut',
  'coverOpen',
  'error',
  'unreachable',
  'mute',
  'unset',
] as const;

export const PRINTER_KINDS = ['escpos', 'escpk'] as const;

export const DRAWERS = ['none', 'pin2', 'pin5'] as const;

/** What of a printer decides how a slip is made for it. */
const slipProfile = {
  qr: z.enum(['native', 'raster']).default('native'),
  cutter: z.enum(['none', 'partial', 'full']).default('partial'),
  /** `drawn` for a printer without a Chinese typeface: lines that aren't plain Latin are sent as pictures. */
  chinese: z.enum(['printer', 'drawn']).default('printer'),
};

/** How a printer talks back, as asking it showed. */
const learned = z.strictObject({
  /** `never` for a printer that prints and says nothing. */
  answers: z.enum(['unlearned', 'always', 'never']),
  /** What it answers when the last line is on paper. */
  completion: z.enum(['none', 'gs-r', 'gs-paren-h']),
});

const printerSettings = {
  name: shortText,
  /** A receipt printer, or a dot-matrix printer with continuous forms. */
  kind: z.enum(PRINTER_KINDS),
  transport: printerTransport,
  /** Columns of half-width cells: 48 on 80 mm paper, 32 on 58 mm. */
  cells: z.union([z.literal(48), z.literal(42), z.literal(32)]).default(48),
  ...slipProfile,
  /** Whether a drawer hangs on it, and on which pin of its socket. */
  drawer: z.enum(DRAWERS).default('none'),
  /** A receipt with cash opens the drawer; a reprint never does. */
  kickForCash: z.boolean().default(false),
};

export const FORM_PARTS = ['one', 'three'] as const;

/** How this PC sets receipts as PDF. */
export const receiptPaper = z.strictObject({
  form: z.enum(RECEIPT_FORMS),
  /** One page for carbon paper, or three named 存根, 客户 and 记账. */
  parts: z.enum(FORM_PARTS),
  /** By how many tenths of a millimetre everything moves to the right and down, to suit the printer's margins. */
  rightTenths: z.int().min(-200).max(200),
  downTenths: z.int().min(-200).max(200),
});
export type ReceiptPaper = z.infer<typeof receiptPaper>;

/** What can be struck into the boxes of a pre-printed form; of its rows each has a place of its own. */
export const OVERPRINT_FIELDS = [
  'number',
  'businessDate',
  'payer',
  'rooms',
  'total',
  'uppercase',
  'tenders',
  'note',
  'cashier',
  'marks',
] as const;
export const OVERPRINT_COLUMNS = ['feeName', 'period', 'basis', 'receivable', 'received'] as const;

const place = { rightTenths: z.int().min(0).max(2400) };
const downTenths = z.int().min(0).max(2790);
/** How many half-width signs of a tenth of an inch fit. */
const cells = z.int().min(2).max(90);

/** Where the boxes of a pre-printed form are, in tenths of a millimetre from its left edge and upper perforation. */
export const overprintForm = z.strictObject({
  form: z.enum(['full', 'half', 'third']),
  fields: z
    .array(z.strictObject({ field: z.enum(OVERPRINT_FIELDS), ...place, downTenths, cells }))
    .max(OVERPRINT_FIELDS.length),
  rows: z.strictObject({
    /** A sheet of several spends two on what is carried. */
    count: z.int().min(3).max(40),
    firstTenths: downTenths,
    pitchTenths: z.int().min(35).max(300),
    columns: z
      .array(z.strictObject({ column: z.enum(OVERPRINT_COLUMNS), ...place, cells }))
      .min(1)
      .max(OVERPRINT_COLUMNS.length),
  }),
});
export type OverprintForm = z.infer<typeof overprintForm>;

export const printers = {
  paper: query({
    access: 'receipts.read',
    summary: 'On which paper this PC sets receipts, and the offset of its printer.',
    input: empty,
    output: receiptPaper,
  }),
  savePaper: command({
    access: 'printers.write',
    summary: 'Sets the receipt paper of this PC and the offset of its printer.',
    input: receiptPaper,
    output: receiptPaper,
  }),
  overprint: query({
    access: 'receipts.read',
    summary: 'The pre-printed form receipts of this PC are struck into; absent when forms are blank.',
    input: empty,
    output: z.object({ overprint: overprintForm.nullable() }),
  }),
  saveOverprint: command({
    access: 'printers.write',
    summary: 'Sets where the boxes of the pre-printed form are; `null` for blank forms.',
    input: z.strictObject({ overprint: overprintForm.nullable() }),
    output: z.object({ before: overprintForm.nullable() }),
  }),
  ruler: task({
    access: 'printers.write',
    summary: 'Prints a sheet with two crosses on a dot-matrix printer, to measure its offset by.',
    input: z.strictObject({ printerId: id }),
    output: z.object({
      /** The offset it was printed with, in tenths of a millimetre. */
      rightTenths: z.int(),
      downTenths: z.int(),
    }),
  }),
  list: query({
    access: 'print.read',
    summary: 'The printers of this PC.',
    input: empty,
    output: z.object({
      printers: z.array(
        z.object({
          printerId: id,
          ...printerSettings,
          isDefault: z.boolean(),
          health: z.enum(PRINTER_HEALTH),
          checkedAt: instant.optional(),
        }),
      ),
    }),
  }),
  missingGlyphs: query({
    access: 'print.read',
    summary: 'The characters of a text that neither paper nor PDF can show; they would stand as 〓.',
    input: z.strictObject({ text: z.string().max(200) }),
    output: z.object({ missing: z.array(z.string()) }),
  }),
  save: command({
    access: 'printers.write',
    summary: 'Adds or changes a receipt printer of this PC.',
    input: z.strictObject({
      printerId: id.optional(),
      ...printerSettings,
      isDefault: z.boolean().default(true),
      /** What a test just before found out; kept with the printer. */
      learned: learned.optional(),
    }),
    output: z.object({ printerId: id }),
  }),
  remove: command({
    access: 'printers.write',
    summary: 'Takes a printer off this PC; its finished jobs stay in the list.',
    input: z.strictObject({ printerId: id }),
    output: z.object({ removed: z.literal(true) }),
  }),
  identify: task({
    access: 'printers.write',
    summary: 'Asks what stands at a place how it is and which make it is; prints nothing.',
    input: z.strictObject({ transport: printerTransport }),
    output: z.object({
      health: z.enum(PRINTER_HEALTH),
      /** As the printer says them; many say nothing, and some say the name of another. */
      maker: z.string().optional(),
      model: z.string().optional(),
      /** The id of the profile that fits what it says. */
      profile: z.string().optional(),
    }),
  }),
  test: task({
    access: 'printers.write',
    summary: 'Asks the printer how it is and prints a test slip.',
    input: z.strictObject({ transport: printerTransport, cells: z.int(), ...slipProfile }),
    output: z.object({
      health: z.enum(PRINTER_HEALTH),
      printed: z.boolean(),
      learned,
      /** A sub-code of the catalogue: it works, but a setting of the system may print receipts twice. */
      warning: z.string().optional(),
    }),
  }),
};

export const drawer = {
  kick: task({
    access: 'payments.collect',
    summary: 'Opens the cash drawer once, and says so in the audit log.',
    input: z.strictObject({ printerId: id.optional() }),
    output: z.object({ opened: z.boolean(), problem: z.string().optional() }),
  }),
};

export const printJobs = {
  list: query({
    access: 'print.read',
    summary: 'Print jobs, newest first; `open` are those that need a person.',
    input: z.strictObject({ open: z.boolean().default(false), limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          printJobId: id,
          documentKind: z.enum(PRINTED_DOCUMENTS),
          documentId: id,
          documentNumber: z.string(),
          copy: z.int(),
          printerName: z.string(),
          state: z.enum(PRINT_STATES),
          /** A sub-code of the catalogue, for the sentence. */
          problem: z.string().optional(),
          createdAt: instant,
          updatedAt: instant,
        }),
      ),
    }),
  }),
  settle: command({
    access: 'print.settle',
    summary: 'The person says what became of a job that may be on paper; if not, a marked reprint is queued.',
    input: z.strictObject({
      printJobId: id,
      outcome: z.enum(['printed', 'notPrinted']),
      printAgain: z.boolean().default(false),
    }),
    output: z.object({ state: z.enum(PRINT_STATES), printJobId: id.optional() }),
  }),
  retry: command({
    access: 'print.settle',
    summary: 'Sends a job again of which provably nothing reached the paper.',
    input: z.strictObject({ printJobId: id }),
    output: z.object({ state: z.enum(PRINT_STATES) }),
  }),
};
