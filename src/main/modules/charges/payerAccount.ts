import type { ParsedInput } from '#shared/contract/index.ts';
import { normaliseIdNumber } from '#shared/domain/identity/idNumber.ts';
import { normaliseName } from '#shared/domain/identity/nameSearch.ts';
import { readPhone } from '#shared/domain/identity/phone.ts';
import { formatRoomCode } from '#shared/domain/identity/roomCode.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { partySaved, personSaved, roomSaved } from '#shared/ops/rooms.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type NamedPayer = NonNullable<ParsedInput<'charges.post'>['payer']>;

/** What a charge is set against, with the facts that must come first. */
export type ChargedAccount = {
  readonly roomId: string;
  readonly roomCode: string;
  readonly debtorId: string | null;
  readonly ops: readonly NewOp[];
};

/** Accounts stand beside the rooms under a building of their own; the number only tells them apart. */
const ACCOUNT_BUILDING = '往来';
const NO_UNIT = '0';

function nextAccountNumber(db: ReadDb): string {
  const count =
    db.prepare<[], number>(`SELECT count(*) FROM rooms WHERE kind = 'account'`).pluck().get() ?? 0;
  return String(count + 1).padStart(4, '0');
}

function findAccount(db: ReadDb, personId: string): { roomId: string; roomCode: string } | undefined {
  return db
    .prepare<[string], { roomId: string; roomCode: string }>(
      `SELECT r.id AS roomId, r.code AS roomCode FROM rooms r JOIN room_parties t ON t.room_id = r.id
       WHERE r.kind = 'account' AND t.person_id = ? AND t.to_day IS NULL ORDER BY r.id LIMIT 1`,
    )
    .get(personId);
}

/** Whether a person is on record and was not erased. */
export function knownPerson(db: ReadDb, personId: string): boolean {
  return (
    db
      .prepare<[string], { one: number }>(
        'SELECT 1 AS one FROM people p WHERE p.id = ? AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id)',
      )
      .get(personId) !== undefined
  );
}

/** A payer without a room: the account they have, or a new one. Throws `person.gone` and `person.phone`. */
export function accountOf(context: HandlerContext, payer: NamedPayer): ChargedAccount {
  const { db, newId, today } = context;
  if ('personId' in payer) {
    if (!knownPerson(db, payer.personId))
      throw new AppError('not_found', 'person.gone', { path: ['payer', 'personId'] });
    const found = findAccount(db, payer.personId);
    if (found) return { ...found, debtorId: payer.personId, ops: [] };
  }
  const personId = 'personId' in payer ? payer.personId : newId();
  const roomId = newId();
  const code = { building: ACCOUNT_BUILDING, unit: NO_UNIT, room: nextAccountNumber(db) };
  const roomCode = formatRoomCode(code);
  const touched: NewOp['touch'] = [
    { t: 'person', id: personId },
    { t: 'room', id: roomId },
  ];
  return {
    roomId,
    roomCode,
    debtorId: personId,
    ops: [
      newOp(
        roomSaved,
        {
          roomId,
          code: roomCode,
          aliases: [],
          kind: 'account',
          phase: null,
          building: code.building,
          unit: code.unit,
          number: code.room,
          floor: null,
          floorLabel: null,
          areaM2: '0',
          occupancy: 'occupied',
          saleState: 'delivered',
          parentRoomId: null,
        },
        [{ t: 'room', id: roomId }],
      ),
      ...('personId' in payer ? [] : [newPerson(context, personId, payer)]),
      newOp(
        partySaved,
        { partyId: newId(), roomId, personId, role: 'owner', isPayer: true, fromDay: today, toDay: null },
        touched,
      ),
    ],
  };
}

function newPerson(
  { community }: HandlerContext,
  personId: string,
  payer: Exclude<NamedPayer, { personId: string }>,
): NewOp {
  const { keys } = community;
  const phone = payer.phone === undefined ? undefined : readPhone(payer.phone);
  if (payer.phone !== undefined && !phone)
    throw new AppError('validation', 'person.phone', { path: ['payer', 'phone'] });
  return newOp(
    personSaved,
    {
      personId,
      kind: payer.kind,
      name: keys.seal(personId, normaliseName(payer.name)),
      phones: phone ? [keys.sealNumber(personId, phone.number)] : [],
      idNumber: payer.idNumber ? keys.sealNumber(personId, normaliseIdNumber(payer.idNumber)) : null,
      reference: null,
      ...(payer.address && { address: keys.seal(personId, payer.address) }),
    },
    [{ t: 'person', id: personId }],
  );
}
