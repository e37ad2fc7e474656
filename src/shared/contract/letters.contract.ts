import { z } from 'zod';
import { LETTER_KINDS, LETTER_PAPERS } from '../domain/dunning/letter.ts';
import { LOCALES } from '../i18n/index.ts';
import { command, query, task } from './define.ts';
import { arrearsFilter } from './dunning.contract.ts';
import { day, fen, fileId, id, instant, language, limit, offset } from './shapes.ts';

/** For whom and what is written. */
export const letterOrder = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  paper: z.enum(LETTER_PAPERS).default('a4'),
  /** What the letter is written in. */
  language,
  /** Until when a notice or a dunning letter asks to be paid. */
  payBy: day.optional(),
  /** These rooms; otherwise every household the filter finds. */
  roomIds: z.array(id).min(1).max(3000).optional(),
  filter: arrearsFilter.default({}),
});

const sheet = z.object({
  no: z.int(),
  roomId: id,
  roomCode: z.string(),
  debtorId: id.nullable(),
  owedFen: fen,
  lateFeeFen: fen,
});

export const letters = {
  preview: query({
    access: 'dunning.read',
    summary: 'How many letters there would be, for what sum, who gets none, and the text of the first.',
    input: letterOrder,
    output: z.object({
      sheets: z.int(),
      sumFen: fen,
      /** Rooms that were named and get none: nothing is owed, or for a clearance something is. */
      left: z.array(z.object({ roomId: id, roomCode: z.string(), owedFen: fen })),
      leftCount: z.int(),
      payBy: day.optional(),
      sample: z
        .object({
          title: z.string(),
          /** What stands above and below the lines. */
          opening: z.array(z.string()),
          lines: z.array(z.object({ feeName: z.string(), from: day, to: day, dueDate: day, owedFen: fen })),
          closing: z.array(z.string()),
          signed: z.array(z.string()),
        })
        .optional(),
    }),
  }),
  run: command({
    access: 'dunning.write',
    summary:
      'Fixes for whom letters are written and what stands on each sheet, so that any can be printed again.',
    input: letterOrder,
    output: z.object({ runId: id, sheets: z.int(), sumFen: fen }),
  }),
  runs: query({
    access: 'dunning.read',
    summary: 'The letter runs, newest first, with whether somebody said that they went out.',
    input: z.strictObject({ limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          runId: id,
          kind: z.enum(LETTER_KINDS),
          paper: z.enum(LETTER_PAPERS),
          language: z.enum(LOCALES),
          asOf: day,
          payBy: day.optional(),
          sheets: z.int(),
          sumFen: fen,
          by: z.string(),
          at: instant,
          sent: z.object({ day, sheets: z.int(), by: z.string() }).optional(),
        }),
      ),
    }),
  }),
  sheets: task({
    access: 'dunning.read',
    summary:
      'The sheets of a run as PDF files of some fifty each, from any sheet on. Cancelled, it answers what is done and where to go on.',
    input: z.strictObject({
      runId: id,
      from: z.int().positive().default(1),
      to: z.int().positive().optional(),
    }),
    output: z.object({
      files: z.array(z.object({ fileId, fileName: z.string(), from: z.int(), to: z.int() })),
      sheets: z.int(),
      /** The first sheet that is not in a file. */
      next: z.int().optional(),
    }),
  }),
  list: query({
    access: 'dunning.read',
    summary: 'Who is on which sheet of a run.',
    input: z.strictObject({ runId: id, limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(sheet) }),
  }),
  sent: command({
    access: 'dunning.write',
    summary: 'Somebody says that the letters went out: each becomes a demand, but for those named.',
    input: z.strictObject({
      runId: id,
      day: day.optional(),
      by: z.enum(['letter', 'registeredMail']).default('letter'),
      /** `delivered`: that each arrived can be shown, which begins the limitation anew. */
      outcome: z.enum(['sent', 'delivered']).default('sent'),
      except: z.array(z.int().positive()).max(3000).default([]),
    }),
    output: z.object({ demands: z.int() }),
  }),
};
