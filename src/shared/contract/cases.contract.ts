import { z } from 'zod';
import { CASE_KINDS, CASE_WAYS } from '../domain/rulings/caseKind.ts';
import { MERGED_FIELDS, MERGED_ROWS } from '../domain/rulings/mergedFields.ts';
import { command, query } from './define.ts';
import { fen, id, instant, reason } from './shapes.ts';

export const cases = {
  list: query({
    access: 'receipts.read',
    summary: 'What desks that did not know of each other left to settle, the newest first.',
    input: z.strictObject({ state: z.enum(['open', 'all']).default('open') }),
    output: z.object({
      cases: z.array(
        z.object({
          caseId: id,
          kind: z.enum(CASE_KINDS),
          /** When the fact was recorded, where and by whom. */
          at: instant,
          deskName: z.string(),
          actorName: z.string(),
          roomCode: z.string().optional(),
          receiptNumber: z.string().optional(),
          /** What became prepayment. */
          amountFen: fen.optional(),
          /** Of a row that two people changed at once: which, and each field with what stands and what doesn't. */
          differing: z
            .object({
              row: z.enum(MERGED_ROWS),
              roomId: id.optional(),
              roomCode: z.string().optional(),
              personName: z.string().optional(),
              /** What anything else is known by: its name, its number or its code. */
              rowName: z.string().optional(),
              fields: z.array(
                z.object({
                  field: z.enum(MERGED_FIELDS),
                  stands: z.string().nullable(),
                  loser: z.string().nullable(),
                }),
              ),
            })
            .optional(),
          /** Why the hub holds it back. */
          detail: z.string().optional(),
          ways: z.array(z.enum(CASE_WAYS)),
          resolution: z
            .object({
              way: z.enum(CASE_WAYS),
              at: instant,
              byName: z.string(),
              reason: z.string().nullable(),
            })
            .optional(),
        }),
      ),
    }),
  }),
  resolve: command({
    access: 'cases.resolve',
    summary: 'Closes a case by what was decided; `refunded` needs the refund that gave the money back.',
    input: z.strictObject({ caseId: id, way: z.enum(CASE_WAYS), reason }),
    output: z.object({ caseId: id }),
  }),
};
