import { z } from 'zod';
import { command, query } from './define.ts';
import { day, fen, id, lineId, nonNegativeDecimal, positiveFen, shortText } from './shapes.ts';

/** Who is charged when it is not for a room: somebody known, or a name that gets an account of its own. */
const payer = z.union([
  z.strictObject({ personId: id }),
  z.strictObject({
    name: shortText,
    kind: z.enum(['person', 'organisation']).default('person'),
    phone: z.string().trim().min(5).max(20).optional(),
    idNumber: z.string().trim().max(30).optional(),
    /** As it stands on the identity card. */
    address: z.string().trim().min(1).max(100).optional(),
  }),
]);

export const charges = {
  post: command({
    access: 'charges.post',
    summary:
      'Charges a fee once, by hand: to a room, or to a contractor, stall keeper or visitor who gets an account (往来户) of their own. It is owed until it is collected like any bill.',
    input: z.strictObject({
      feeItemId: id,
      roomId: id.optional(),
      payer: payer.optional(),
      quantity: nonNegativeDecimal.optional(),
      amountFen: positiveFen.optional(),
      /** Parking: minutes between driving in and out. */
      minutes: z.int().min(0).max(525_600).optional(),
      /** The day of the service; today when left out. */
      on: day.optional(),
      /** When it is due; at once when left out. */
      dueDate: day.optional(),
    }),
    output: z.object({ lineId, roomId: id, roomCode: z.string(), amountFen: fen }),
  }),
  accounts: query({
    access: 'rooms.read',
    summary: 'Accounts of named payers without a room, with what they owe.',
    input: z.strictObject({}),
    output: z.object({
      accounts: z.array(
        z.object({
          roomId: id,
          code: z.string(),
          personId: id.optional(),
          name: z.string().optional(),
          owedFen: fen,
        }),
      ),
    }),
  }),
};
