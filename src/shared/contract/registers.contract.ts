import { z } from 'zod';
import { REGISTER_KINDS } from '../domain/counter/kinds.ts';
import { ALL_REGISTER_WAYS } from '../domain/counter/registers.ts';
import { command, query, task } from './define.ts';
import { day, fileId, id, instant, limit, note, offset, shortText } from './shapes.ts';

const registerRow = z.object({
  entryId: id,
  number: z.string(),
  kind: z.enum(REGISTER_KINDS),
  roomId: id.optional(),
  roomCode: z.string().optional(),
  /** Undefined when the person was erased. */
  what: z.string().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  place: z.string().optional(),
  at: instant,
  enteredBy: z.string(),
  dueAt: instant.optional(),
  isOverdue: z.boolean(),
  end: z
    .object({
      way: z.enum(ALL_REGISTER_WAYS),
      at: instant,
      by: z.string(),
      note: z.string().optional(),
    })
    .optional(),
});

const filter = {
  kind: z.enum(REGISTER_KINDS).optional(),
  state: z.enum(['open', 'overdue', 'ended', 'all']).default('open'),
  /** Words that stand in the entry, in any order. */
  text: z.string().trim().max(60).default(''),
  roomId: id.optional(),
  from: day.optional(),
  to: day.optional(),
};

export const registers = {
  add: command({
    access: 'counter.write',
    summary: 'Writes a line into a short register: key, parcel, visitor, lost property, enquiry, praise.',
    input: z.strictObject({
      kind: z.enum(REGISTER_KINDS),
      /** The key, the parcel, the errand, the thing, the question, the praise. */
      what: z.string().trim().min(1).max(200),
      roomId: id.optional(),
      name: shortText.optional(),
      phone: z.string().trim().max(30).optional(),
      place: shortText.optional(),
      dueAt: instant.optional(),
    }),
    output: z.object({ entryId: id, number: z.string() }),
  }),
  end: command({
    access: 'counter.write',
    summary: 'Ends a line: given back, collected, left, claimed, answered, passed on.',
    input: z.strictObject({ entryId: id, way: z.enum(ALL_REGISTER_WAYS), note: note.optional() }),
    output: z.object({ number: z.string() }),
  }),
  list: query({
    access: 'counter.read',
    summary: 'Lines of all registers or of one, what is overdue first; the same search for all.',
    input: z.strictObject({ ...filter, limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(registerRow),
      counts: z.array(z.object({ kind: z.enum(REGISTER_KINDS), open: z.int(), overdue: z.int() })),
    }),
  }),
  print: task({
    access: 'counter.read',
    summary: 'The lines that a search finds as a page to print.',
    input: z.strictObject(filter),
    output: z.object({ fileId, fileName: z.string(), rows: z.int() }),
  }),
};
