import { z } from 'zod';
import { ACCESS_CARD_OUTCOMES } from '../domain/accessCards/accessCard.ts';
import { defineOp, insert } from './define.ts';
import { sealedNumber } from './sealed.ts';

/** A card was handed to a person of a room; the op's id is that of this handing over. */
export const accessCardIssued = defineOp({
  type: 'accessCard.issued',
  offline: 'always',
  body: z.strictObject({
    /** The number of the chip, under the key of who holds the card. */
    uid: sealedNumber,
    personId: z.uuid(),
    roomId: z.uuid(),
    fromDay: z.string(),
  }),
  project: (op) => [
    insert('accessCards', {
      id: op.id,
      opId: op.id,
      personId: op.body.personId,
      roomId: op.body.roomId,
      uid: op.body.uid,
      uidHash: op.body.uid.hash,
      fromDay: op.body.fromDay,
      issuedBy: op.actor,
      issuedAt: op.mono,
    }),
  ],
});

/** A card came back or was lost. It may be handed out again afterwards. */
export const accessCardEnded = defineOp({
  type: 'accessCard.ended',
  offline: 'always',
  body: z.strictObject({
    cardId: z.uuid(),
    outcome: z.enum(ACCESS_CARD_OUTCOMES),
    day: z.string(),
  }),
  project: (op) => [
    insert('accessCardEnds', { id: op.id, opId: op.id, ...op.body, endedBy: op.actor, endedAt: op.mono }),
  ],
});
