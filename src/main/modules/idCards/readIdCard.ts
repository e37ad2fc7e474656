import type { Output } from '#shared/contract/index.ts';
import { validityOf } from '#shared/domain/identity/idCardValidity.ts';
import { isSoundIdNumber, normaliseIdNumber } from '#shared/domain/identity/idNumber.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { HandlerContext, TaskHandler } from '../../core/handlers.ts';
import type { IdReaderEvent } from '../../devices/idCard/idReader.ts';
import { askDevice } from '../devices/index.ts';
import { stands } from '../rooms/index.ts';

/** What the clerk sees meanwhile. */
const STAGES = {
  waiting: 'idCard.put',
  reading: 'idCard.reading',
  stays: 'idCard.takeAway',
  lost: 'idCard.lost',
} as const satisfies Record<IdReaderEvent['kind'], string>;

/** Throws `idCard.noReader` and faults of the reader and the card; nothing of a card that wasn't read whole. */
export const readIdCard: TaskHandler<'idCards.read'> = async (context, input) => {
  const { card, newAddress, photo } = await askDevice(
    context,
    { kind: 'idReader', deviceId: input.deviceId, missing: 'idCard.noReader', starting: 'idCard.starting' },
    ({ host, settings, options }) =>
      host.call(
        'idReader.read',
        { transport: settings.transport, waitMs: input.waitSeconds * 1000, photo: input.photo },
        {
          ...options,
          on: ({ kind }) => options.tell(STAGES[kind]),
        },
      ),
  );
  const existing = personOfNumber(context, card.number);
  context.audit({ type: card.type, known: existing !== undefined });
  return {
    card: { ...card, ...(newAddress !== undefined && { address: newAddress }) },
    validity: validityOf(card, context.today),
    photo: photo.state,
    suspectNumber: !isSoundIdNumber(card.number),
    ...(existing && { existing }),
  };
};

type Existing = NonNullable<Output<'idCards.read'>['existing']>;

/** Who bears this number here, found by its keyed hash; the first put on record when there are several. */
function personOfNumber({ db, community, today }: HandlerContext, number: string): Existing | undefined {
  const hash = community.keys.searchHash(normaliseIdNumber(number));
  const person = db
    .prepare<[string], { personId: string; name: string }>(
      `SELECT id AS personId, name FROM people WHERE json_extract(id_number, '$.hash') = ? AND name IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = people.id) ORDER BY id LIMIT 1`,
    )
    .get(hash);
  if (!person) return undefined;
  const roomCodes = db
    .prepare<[{ personId: string; today: Day }], string>(
      `SELECT DISTINCT r.code FROM room_parties t JOIN rooms r ON r.id = t.room_id
       WHERE t.person_id = @personId AND ${stands('t')} ORDER BY r.sort_key`,
    )
    .pluck()
    .all({ personId: person.personId, today });
  return { ...person, roomCodes };
}
