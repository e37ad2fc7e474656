import { z } from 'zod';
import {
  COMPLAINT_ACTS,
  COMPLAINT_CATEGORIES,
  COMPLAINT_CAUSES,
  COMPLAINT_STATES,
} from '../domain/complaints/complaint.ts';
import { REMINDER_LEVELS } from '../domain/workOrders/clocks.ts';
import { REPORT_CHANNELS } from '../domain/workOrders/settings.ts';
import { command, query } from './define.ts';
import { empty, id, instant, limit, note, offset, reason, shortText } from './shapes.ts';

const words = z.string().trim().min(1).max(500);
const star = z.int().min(1).max(5);
const ratings = z.object({ speed: star, attitude: star, quality: star });

/** Name and phone of whoever stands at the counter. */
export const callerInput = z.strictObject({
  name: shortText.optional(),
  phone: z.string().trim().max(30).optional(),
});

const change = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('acknowledged') }),
  z.strictObject({ act: z.literal('assigned'), userId: id }),
  z.strictObject({ act: z.literal('answered'), note: words }),
  z.strictObject({ act: z.literal('visited'), satisfied: z.boolean(), note: note.optional() }),
  /** Without a happy visit it says why it is closed all the same. */
  z.strictObject({ act: z.literal('closed'), note: note.optional() }),
  z.strictObject({ act: z.literal('withdrawn'), note: reason }),
]);

const clock = z.object({
  dueAt: instant.optional(),
  stoppedAt: instant.optional(),
  isLate: z.boolean(),
  level: z.union(REMINDER_LEVELS.map((level) => z.literal(level))).optional(),
});
const person = z.object({ userId: id, name: z.string() });

const complaintRow = z.object({
  entryId: id,
  number: z.string(),
  state: z.enum(COMPLAINT_STATES),
  version: z.int().positive(),
  category: z.enum(COMPLAINT_CATEGORIES),
  cause: z.enum(COMPLAINT_CAUSES),
  isSerious: z.boolean(),
  roomId: id.optional(),
  roomCode: z.string().optional(),
  /** Undefined when the person was erased, and of those the program opened. */
  words: z.string().optional(),
  at: instant,
  handler: person.optional(),
  workOrderNumber: z.string().optional(),
  /** Of the rating that opened it. */
  ratings: ratings.optional(),
  clocks: z.object({ acknowledge: clock, reply: clock }),
  escalation: z.enum(['none', 'handler', 'supervisor', 'manager']),
  /** Of the same room and kind in the 30 days before (domain.md 5). */
  repeats: z.int(),
});

export const complaints = {
  create: command({
    access: 'counter.write',
    summary: 'Takes down a complaint; its clocks run from now on the working-day calendar.',
    input: z.strictObject({
      roomId: id.optional(),
      category: z.enum(COMPLAINT_CATEGORIES),
      isSerious: z.boolean().default(false),
      channel: z.enum(REPORT_CHANNELS).default('counter'),
      words,
      caller: callerInput.optional(),
      /** Whom it is about, when it is one of the office: they never look after it. */
      aboutUserId: id.optional(),
      workOrderId: id.optional(),
    }),
    output: z.object({ entryId: id, number: z.string() }),
  }),
  act: command({
    access: 'complaints.handle',
    summary: 'Does one act on a complaint as it was seen.',
    input: z.strictObject({ entryId: id, version: z.int().positive(), change }),
    output: z.object({ state: z.enum(COMPLAINT_STATES), version: z.int() }),
  }),
  list: query({
    access: 'counter.read',
    summary: 'Complaints with their clocks: the open ones, the soonest due first, or those that ended.',
    input: z.strictObject({
      open: z.boolean().default(true),
      roomId: id.optional(),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(complaintRow) }),
  }),
  card: query({
    access: 'counter.read',
    summary: 'One complaint with all that was done about it and what may be done next.',
    input: z.strictObject({ number: z.string().trim().max(30) }),
    output: complaintRow.extend({
      channel: z.enum(REPORT_CHANNELS),
      caller: z.object({ name: z.string().optional(), phone: z.string().optional() }).optional(),
      about: z.string().optional(),
      enteredBy: z.string(),
      acts: z.array(z.enum(COMPLAINT_ACTS)),
      events: z.array(
        z.object({
          eventId: id,
          act: z.enum(COMPLAINT_ACTS),
          at: instant,
          by: z.string(),
          handler: z.string().optional(),
          satisfied: z.boolean().optional(),
          note: z.string().optional(),
          isIdle: z.boolean(),
        }),
      ),
    }),
  }),
  staff: query({
    access: 'counter.read',
    summary: 'Who works at the office, and who may look after complaints.',
    input: empty,
    output: z.object({ staff: z.array(person.extend({ handles: z.boolean() })) }),
  }),
};
