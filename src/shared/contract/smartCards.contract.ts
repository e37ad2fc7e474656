import { z } from 'zod';
import { ACCESS_CARD_OUTCOMES } from '../domain/accessCards/accessCard.ts';
import { command, query, task } from './define.ts';
import { waitSeconds } from './idCards.contract.ts';
import { day, empty, id } from './shapes.ts';

/** Hex as the reader gives it, with or without separators. */
const cardUid = z.string().trim().min(8).max(40);

const held = z.object({
  cardId: id,
  personId: id,
  /** Absent when the person was erased. */
  name: z.string().optional(),
  from: day,
});

export const smartCards = {
  read: task({
    access: 'rooms.read',
    summary: 'Waits for an access card on a reader of this PC and says to whom it was issued.',
    input: z.strictObject({ deviceId: id.optional(), waitSeconds }),
    output: z.object({
      uid: z.string(),
      mask: z.string(),
      holder: held.extend({ roomId: id, roomCode: z.string() }).optional(),
    }),
  }),
  readers: task({
    access: 'printers.write',
    summary: "The readers that this PC's card service knows, to choose from when one is set up.",
    input: empty,
    output: z.object({ readers: z.array(z.string()) }),
  }),
  ofRoom: query({
    access: 'rooms.read',
    summary: 'The access cards of a room, those that are out first.',
    input: z.strictObject({ roomId: id }),
    output: z.object({
      cards: z.array(
        held.extend({
          mask: z.string(),
          ended: z.object({ outcome: z.enum(ACCESS_CARD_OUTCOMES), day }).optional(),
        }),
      ),
    }),
  }),
  issue: command({
    access: 'people.write',
    summary: 'Issues an access card to a person of a room. Refused while somebody else holds it.',
    input: z.strictObject({ uid: cardUid, personId: id, roomId: id, from: day.optional() }),
    output: z.object({ cardId: id }),
  }),
  end: command({
    access: 'people.write',
    summary: 'Notes that an access card came back or was lost.',
    input: z.strictObject({ cardId: id, outcome: z.enum(ACCESS_CARD_OUTCOMES) }),
    output: z.object({ cardId: id, outcome: z.enum(ACCESS_CARD_OUTCOMES) }),
  }),
};
