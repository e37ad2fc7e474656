import { z } from 'zod';
import { QUANTITY } from '../domain/parts/quantity.ts';
import { REMINDER_LEVELS } from '../domain/workOrders/clocks.ts';
import { PRICE_KINDS } from '../domain/workOrders/quote.ts';
import { PRIORITIES, REPORT_CHANNELS, WORK_AREAS, workOrderSettings } from '../domain/workOrders/settings.ts';
import {
  AGREEMENT_WAYS,
  DISPATCH_WAYS,
  PAUSE_CAUSES,
  WORK_ORDER_ACTS,
  WORK_ORDER_STATES,
} from '../domain/workOrders/states.ts';
import { UNFIT, workerProfile } from '../domain/workOrders/workers.ts';
import { command, query, task } from './define.ts';
import {
  day,
  empty,
  fen,
  fileId,
  id,
  instant,
  limit,
  lineId,
  note,
  offset,
  reason,
  shortText,
} from './shapes.ts';

const star = z.int().min(1).max(5);
/** 1 to 5; 4 and 5 are satisfied (domain.md 5). */
const ratings = z.strictObject({ speed: star, attitude: star, quality: star });
const categoryId = z.string().min(1).max(40);
const version = z.int().positive();
const words = z.string().trim().min(1).max(500);

/** What is done to an order, with what each act needs; a reason where something goes another way than planned. */
export const workOrderChange = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('accepted'),
    priority: z.enum(PRIORITIES).optional(),
    categoryId: categoryId.optional(),
  }),
  z.strictObject({ act: z.literal('rejected'), note: reason }),
  /** Without a worker the next one in turn; `grab` is by whoever takes it. */
  z.strictObject({ act: z.literal('dispatched'), way: z.enum(DISPATCH_WAYS), workerId: id.optional() }),
  z.strictObject({ act: z.literal('taken') }),
  z.strictObject({ act: z.literal('arrived') }),
  z.strictObject({ act: z.literal('started') }),
  z.strictObject({ act: z.literal('suspended'), cause: z.enum(PAUSE_CAUSES), note: reason }),
  z.strictObject({ act: z.literal('resumed') }),
  z.strictObject({ act: z.literal('pauseDecided'), approved: z.boolean(), note: note.optional() }),
  z.strictObject({ act: z.literal('transferred'), workerId: id, note: reason }),
  z.strictObject({ act: z.literal('returned'), note: reason }),
  /** By the public list and its prices of today. */
  z.strictObject({
    act: z.literal('quoted'),
    lines: z
      .array(
        z.strictObject({
          itemId: id,
          quantity: z
            .string()
            .regex(QUANTITY)
            .refine((text) => /[1-9]/.test(text)),
        }),
      )
      .min(1)
      .max(30),
  }),
  z.strictObject({ act: z.literal('quoteAccepted'), agreed: z.enum(AGREEMENT_WAYS) }),
  z.strictObject({ act: z.literal('quoteDeclined'), note: reason }),
  z.strictObject({ act: z.literal('contracted'), contractorId: id, note: note.optional() }),
  z.strictObject({ act: z.literal('finished'), note: words }),
  /** Where the program didn't see it: nothing of the bill is owed any more. */
  z.strictObject({ act: z.literal('paid') }),
  z.strictObject({ act: z.literal('confirmed'), note: note.optional() }),
  z.strictObject({ act: z.literal('rated'), ratings, note: note.optional() }),
  z.strictObject({
    act: z.literal('visited'),
    solved: z.boolean(),
    ratings: ratings.optional(),
    note: note.optional(),
  }),
  z.strictObject({ act: z.literal('visitMissed'), note: note.optional() }),
  z.strictObject({ act: z.literal('closed'), note: reason }),
  z.strictObject({ act: z.literal('reopened'), note: reason }),
  z.strictObject({ act: z.literal('cancelled'), note: reason }),
  z.strictObject({ act: z.literal('urged'), note: note.optional() }),
  z.strictObject({ act: z.literal('joined'), note: words }),
]);

const clock = z.object({
  limitMs: z.int(),
  elapsedMs: z.int(),
  /** Undefined while an approved pause holds it. */
  dueAt: instant.optional(),
  stoppedAt: instant.optional(),
  isLate: z.boolean(),
  level: z.union(REMINDER_LEVELS.map((level) => z.literal(level))).optional(),
});
const clocks = z.object({ respond: clock, complete: clock.optional() });

/** What it costs, as the customer was told. */
const quotation = z.object({
  totalFen: fen,
  /** Undefined while nobody answered. */
  accepted: z.boolean().optional(),
  lines: z.array(
    z.object({
      itemId: id,
      kind: z.enum(PRICE_KINDS),
      name: z.string(),
      unit: z.string(),
      partId: id.optional(),
      quantity: z.string(),
      unitPrice: z.string(),
      amountFen: fen,
    }),
  ),
});

const person = z.object({ userId: id, name: z.string() });

export const workOrderRow = z.object({
  workOrderId: id,
  number: z.string(),
  state: z.enum(WORK_ORDER_STATES),
  version,
  roomId: id.optional(),
  roomCode: z.string().optional(),
  place: z.string().optional(),
  area: z.enum(WORK_AREAS),
  categoryId,
  category: z.string(),
  priority: z.enum(PRIORITIES),
  /** Undefined when the person was erased. */
  words: z.string().optional(),
  reportedAt: instant,
  appointmentAt: instant.optional(),
  worker: person.optional(),
  clocks,
  reopened: z.int(),
  urged: z.int(),
  closedAt: instant.optional(),
});

export const workOrders = {
  create: command({
    access: 'workOrders.report',
    summary:
      'Takes in what is to be mended; the priority is that of the category unless another one is named.',
    input: z
      .strictObject({
        roomId: id.optional(),
        place: shortText.optional(),
        area: z.enum(WORK_AREAS),
        categoryId,
        priority: z.enum(PRIORITIES).optional(),
        channel: z.enum(REPORT_CHANNELS).default('counter'),
        words,
        caller: z
          .strictObject({ name: shortText.optional(), phone: z.string().trim().max(30).optional() })
          .optional(),
        appointmentAt: instant.optional(),
      })
      .refine(({ roomId, place }) => roomId !== undefined || place !== undefined, { path: ['place'] }),
    output: z.object({ workOrderId: id, number: z.string() }),
  }),
  nearby: query({
    access: 'workOrders.report',
    summary: 'Open orders of a room or of a place, and what was reported there lately; duplicates first.',
    input: z.strictObject({
      roomId: id.optional(),
      place: z.string().trim().max(60).optional(),
      categoryId: categoryId.optional(),
    }),
    output: z.object({ rows: z.array(workOrderRow.extend({ isLikely: z.boolean() })) }),
  }),
  transition: command({
    access: 'workOrders.read',
    summary: 'Does one act on an order as it was seen; what may be done and by whom is in domain.md 5.',
    input: z.strictObject({
      workOrderId: id,
      version,
      change: workOrderChange,
      /** When it happened, where it is entered later from paper. */
      at: instant.optional(),
    }),
    output: z.object({ state: z.enum(WORK_ORDER_STATES), version, workerName: z.string().optional() }),
  }),
  board: query({
    access: 'workOrders.read',
    summary: 'Orders by priority and time with their clocks: the open ones, or those of some states or days.',
    input: z.strictObject({
      states: z.array(z.enum(WORK_ORDER_STATES)).min(1).optional(),
      roomId: id.optional(),
      workerId: id.optional(),
      categoryId: categoryId.optional(),
      reportedFrom: day.optional(),
      reportedTo: day.optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      counts: z.array(z.object({ state: z.enum(WORK_ORDER_STATES), count: z.int() })),
      rows: z.array(workOrderRow),
    }),
  }),
  timeline: query({
    access: 'workOrders.read',
    summary: 'One order, by its id or its number, with all that was done to it and what may be done next.',
    input: z
      .strictObject({ workOrderId: id.optional(), number: z.string().trim().max(30).optional() })
      .refine(({ workOrderId, number }) => (workOrderId === undefined) !== (number === undefined)),
    output: workOrderRow.extend({
      channel: z.enum(REPORT_CHANNELS),
      reportedBy: z.string(),
      caller: z.object({ name: z.string().optional(), phone: z.string().optional() }).optional(),
      /** Everybody who ever had it, in order. */
      workers: z.array(person),
      ratings: ratings.optional(),
      contractor: z.object({ contractorId: id, name: z.string() }).optional(),
      quote: quotation.optional(),
      /** What was billed, and what of it is owed still. */
      bill: z.object({ lineId, amountFen: fen, outstandingFen: fen }).optional(),
      visitsMissed: z.int(),
      /** The last pause waits for somebody's decision. */
      pauseWaits: z.boolean(),
      /** What the one who asks may do now. */
      acts: z.array(z.enum(WORK_ORDER_ACTS)),
      events: z.array(
        z.object({
          eventId: id,
          act: z.enum(WORK_ORDER_ACTS),
          at: instant,
          recordedAt: instant,
          by: z.string(),
          worker: z.string().optional(),
          way: z.enum(DISPATCH_WAYS).optional(),
          cause: z.enum(PAUSE_CAUSES).optional(),
          approved: z.boolean().optional(),
          solved: z.boolean().optional(),
          ratings: ratings.optional(),
          quoteFen: fen.optional(),
          agreed: z.enum(AGREEMENT_WAYS).optional(),
          contractor: z.string().optional(),
          note: z.string().optional(),
          /** Somebody else was faster at another desk. */
          isIdle: z.boolean(),
        }),
      ),
    }),
  }),
  workers: query({
    access: 'workOrders.read',
    summary: 'Who may be sent, with what they have open, the one whose turn it is first.',
    input: z.strictObject({ workOrderId: id.optional() }),
    output: z.object({
      workers: z.array(
        person.extend({
          ...workerProfile.shape,
          open: z.int(),
          lastAt: instant.optional(),
          /** What speaks against giving them the order that was named. */
          unfit: z.array(z.enum(UNFIT)),
        }),
      ),
    }),
  }),
  saveWorker: command({
    access: 'workOrders.manage',
    summary: 'What somebody mends, in which buildings, and when they are on duty.',
    input: workerProfile.extend({ userId: id }),
    output: z.object({ saved: z.literal(true) }),
  }),
  reminders: query({
    access: 'workOrders.read',
    summary: 'What this person is to be told of clocks that run out, each level once (80, 100, 150, 200 %).',
    input: empty,
    output: z.object({
      reminders: z.array(
        z.object({
          /** Levels that count as told with this one. */
          keys: z.array(z.string()),
          number: z.string(),
          where: z.string(),
          category: z.string(),
          clock: z.enum(['respond', 'complete']),
          level: z.union(REMINDER_LEVELS.map((level) => z.literal(level))),
        }),
      ),
    }),
  }),
  noteReminded: command({
    access: 'workOrders.read',
    summary: 'Notes reminders as told to this person at this PC.',
    input: z.strictObject({ keys: z.array(z.string().min(1).max(120)).min(1).max(500) }),
    output: z.object({ noted: z.int() }),
  }),
  printSlip: command({
    access: 'workOrders.read',
    summary: 'Prints the job slip of an order for who has no phone; its QR code opens the order again.',
    input: z.strictObject({ workOrderId: id }),
    output: z.object({ printJobId: id }),
  }),
  satisfaction: query({
    access: 'workOrders.read',
    summary:
      'Counts of the orders closed in some days: rated 4 or 5 in everything of those rated (satisfaction), rated of those closed (coverage).',
    input: z.strictObject({ from: day, to: day }),
    output: z.object({ closed: z.int(), rated: z.int(), satisfied: z.int() }),
  }),
  slipPdf: task({
    access: 'workOrders.read',
    summary: 'The job slip as an A5 page for an ordinary printer.',
    input: z.strictObject({ workOrderId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
  buildings: query({
    access: 'workOrders.read',
    summary:
      'Every building with its open orders and how many of them are late; what belongs to all beside them.',
    input: empty,
    output: z.object({
      buildings: z.array(
        z.object({
          /** Undefined: what lies in no room. */
          building: z.string().optional(),
          rooms: z.int(),
          open: z.int(),
          late: z.int(),
          urgent: z.int(),
          rows: z.array(workOrderRow),
        }),
      ),
    }),
  }),
  settings: query({
    access: 'workOrders.read',
    summary: 'Categories, priorities and rules of the office.',
    input: empty,
    output: workOrderSettings.extend({ isDefault: z.boolean() }),
  }),
  saveSettings: command({
    access: 'workOrders.manage',
    summary: 'Changes categories, priorities and rules; orders keep the rules they were done under.',
    input: workOrderSettings,
    output: z.object({ saved: z.literal(true) }),
  }),
};
