import { z } from 'zod';
import { CONSENTS, RELEASE_ENDS } from '../domain/counter/releaseSlip.ts';
import { command, query, task } from './define.ts';
import { day, fen, fileId, id, instant, limit, note, offset, shortText } from './shapes.ts';

const goods = z.strictObject({ name: shortText, count: z.int().min(1).max(9999) });

const slip = z.object({
  entryId: id,
  number: z.string(),
  roomId: id,
  roomCode: z.string(),
  issuedAt: instant,
  issuedBy: z.string(),
  validOn: day,
  consent: z.enum(CONSENTS),
  consentBy: z.string().optional(),
  carrier: z.string().optional(),
  plate: z.string().optional(),
  goods: z.array(goods),
  arrearsFen: fen,
  end: z
    .object({ way: z.enum(RELEASE_ENDS), at: instant, by: z.string(), note: z.string().optional() })
    .optional(),
});

export const releaseSlips = {
  issue: command({
    access: 'counter.write',
    summary:
      'Issues a goods-out slip (放行条) and prints it where there is a printer. What the room owes is told and never holds the goods.',
    input: z.strictObject({
      roomId: id,
      consent: z.enum(CONSENTS),
      consentBy: shortText,
      carrier: shortText.optional(),
      plate: z.string().trim().max(20).optional(),
      goods: z.array(goods).min(1).max(40),
      validOn: day.optional(),
    }),
    output: z.object({ entryId: id, number: z.string(), arrearsFen: fen, printJobId: id.optional() }),
  }),
  print: command({
    access: 'counter.read',
    summary: 'Prints a goods-out slip on the receipt printer; every one after the first is marked as a copy.',
    input: z.strictObject({ entryId: id }),
    output: z.object({ printJobId: id }),
  }),
  pdf: task({
    access: 'counter.read',
    summary: 'A goods-out slip as an A5 page.',
    input: z.strictObject({ entryId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
  end: command({
    access: 'counter.write',
    summary: 'The goods passed the gate, or the slip is withdrawn.',
    input: z.strictObject({ entryId: id, way: z.enum(RELEASE_ENDS), note: note.optional() }),
    output: z.object({ number: z.string() }),
  }),
  list: query({
    access: 'counter.read',
    summary: 'Goods-out slips, those still good first; or the one of a number.',
    input: z.strictObject({
      open: z.boolean().optional(),
      roomId: id.optional(),
      number: z.string().trim().max(30).optional(),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(slip) }),
  }),
};
