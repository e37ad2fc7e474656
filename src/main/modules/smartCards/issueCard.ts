import { normaliseCardUid } from '#shared/domain/accessCards/accessCard.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { accessCardEnded, accessCardIssued } from '#shared/ops/accessCards.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { partiesOfRoom, roomOf } from '../rooms/index.ts';
import { holderOf, isOut } from './cardQueries.ts';

/** Throws `accessCard.uid`, `accessCard.notOfRoom`, and `accessCard.isOut` while somebody holds the card. */
export const issueCard: CommandHandler<'smartCards.issue'> = (context, input) => {
  const { community, db, newId, today } = context;
  const { personId, roomId } = input;
  const uid = normaliseCardUid(input.uid);
  if (uid === undefined) throw new AppError('validation', 'accessCard.uid', { path: ['uid'] });
  roomOf(db, roomId);
  const party = partiesOfRoom(db, roomId, today).find((each) => each.personId === personId);
  if (!party || party.erased === 1) throw new AppError('rule', 'accessCard.notOfRoom');
  const holder = holderOf(db, community.keys.searchHash(uid));
  if (holder) throw new AppError('rule', 'accessCard.isOut', { params: { code: holder.roomCode } });
  const cardId = newId();
  const sealed = community.keys.sealNumber(personId, uid);
  const body = { uid: sealed, personId, roomId, fromDay: input.from ?? today };
  return {
    ops: [
      {
        ...newOp(accessCardIssued, body, [
          { t: 'person', id: personId },
          { t: 'room', id: roomId },
        ]),
        id: cardId,
      },
    ],
    output: { cardId },
    audit: { subject: cardId, detail: { roomId, personId } },
    changed: ['rooms'],
  };
};

/** Throws `accessCard.gone`, and `accessCard.ended` when that was noted before. */
export const endCard: CommandHandler<'smartCards.end'> = ({ db, businessDate }, { cardId, outcome }) => {
  const out = isOut(db, cardId);
  if (out === undefined) throw new AppError('not_found', 'accessCard.gone');
  if (!out) throw new AppError('rule', 'accessCard.ended');
  const card = db
    .prepare<[string], { personId: string; roomId: string }>(
      'SELECT person_id AS personId, room_id AS roomId FROM access_cards WHERE id = ?',
    )
    .get(cardId);
  return {
    ops: [
      newOp(
        accessCardEnded,
        { cardId, outcome, day: businessDate },
        card
          ? [
              { t: 'person', id: card.personId },
              { t: 'room', id: card.roomId },
            ]
          : [],
      ),
    ],
    output: { cardId, outcome },
    audit: { subject: cardId, detail: { outcome } },
    changed: ['rooms'],
  };
};
