import { z } from 'zod';
import { MOVE_IN_CHECKS } from '../domain/counter/moveIn.ts';
import { command, query } from './define.ts';
import { OCCUPANCIES } from './rooms.contract.ts';
import {
  day,
  fen,
  id,
  instant,
  limit,
  nonNegativeDecimal,
  note,
  offset,
  positiveFen,
  shortText,
} from './shapes.ts';

const keys = z.array(z.strictObject({ name: shortText, count: z.int().min(1).max(99) })).max(20);
const checks = z
  .array(z.strictObject({ check: z.enum(MOVE_IN_CHECKS), fine: z.boolean(), note: note.optional() }))
  .max(MOVE_IN_CHECKS.length);

export const moveIns = {
  complete: command({
    access: 'moveIns.complete',
    summary:
      'Hands a home over in one go: checklist, meter readings, keys, signed papers, first charges; the room counts as delivered from that day.',
    input: z.strictObject({
      roomId: id,
      on: day,
      receiver: shortText,
      checks,
      keys,
      papers: z.array(shortText).max(20),
      readings: z.array(z.strictObject({ meterId: id, value: nonNegativeDecimal })).max(20),
      charges: z
        .array(
          z.strictObject({
            feeItemId: id,
            amountFen: positiveFen.optional(),
            quantity: nonNegativeDecimal.optional(),
          }),
        )
        .max(10),
      occupancy: z.enum(OCCUPANCIES).default('occupied'),
      note: note.optional(),
    }),
    output: z.object({ entryId: id, number: z.string(), chargedFen: fen, unusual: z.int() }),
  }),
  list: query({
    access: 'counter.read',
    summary: 'Homes that were handed over, the newest first.',
    input: z.strictObject({
      roomId: id.optional(),
      number: z.string().trim().max(30).optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          entryId: id,
          number: z.string(),
          roomId: id,
          roomCode: z.string(),
          on: day,
          at: instant,
          enteredBy: z.string(),
          receiver: z.string().optional(),
          note: z.string().optional(),
          checks,
          keys,
          papers: z.array(z.string()),
          readings: z.int(),
          charges: z.int(),
        }),
      ),
    }),
  }),
};
