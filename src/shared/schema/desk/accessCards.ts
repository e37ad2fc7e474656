import { integer, json, table, text } from '../columns.desk.ts';

/** Access cards handed to persons; one chip may be handed out many times, one after the other. */
export const accessCards = table('access_cards', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  personId: text('person_id').notNull(),
  roomId: text('room_id').notNull(),
  /** Under the key of who holds it. */
  uid: json<{ sealed: string; last4: string; hash: string }>('uid').notNull(),
  uidHash: text('uid_hash').notNull(),
  fromDay: text('from_day').notNull(),
  issuedBy: text('issued_by').notNull(),
  issuedAt: integer('issued_at').notNull(),
});

/** How the time of a card with its holder ended: it came back or was lost. */
export const accessCardEnds = table('access_card_ends', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  cardId: text('card_id').notNull(),
  outcome: text('outcome').notNull(),
  day: text('day').notNull(),
  endedBy: text('ended_by').notNull(),
  endedAt: integer('ended_at').notNull(),
});
