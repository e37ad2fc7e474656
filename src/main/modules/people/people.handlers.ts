import type { PERSON_KINDS } from '#shared/contract/rooms.contract.ts';
import { normaliseIdNumber, readIdNumber } from '#shared/domain/identity/idNumber.ts';
import { normaliseName } from '#shared/domain/identity/nameSearch.ts';
import { readPhone } from '#shared/domain/identity/phone.ts';
import { normalisePlate } from '#shared/domain/identity/plate.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { partySaved, personSaved, vehicleSaved } from '#shared/ops/rooms.ops.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { CommandHandler, HandlerContext, ModuleHandlers } from '../../core/handlers.ts';
import { type PartyRow, partiesOfRoom, roomOf } from '../rooms/index.ts';
import { eraseCheck, erasePerson } from './erasePerson.ts';

type PersonRow = {
  kind: (typeof PERSON_KINDS)[number];
  idNumber: string | null;
  phones: string;
  reference: string | null;
  address: string | null;
  sealedName: string;
  erased: number;
};

function findPerson({ db }: HandlerContext, personId: string): PersonRow | undefined {
  return db
    .prepare<[string], PersonRow>(
      `SELECT kind, id_number AS idNumber, phones, reference, address, sealed_name AS sealedName,
        EXISTS (SELECT 1 FROM erasures WHERE person_id = people.id) AS erased
       FROM people WHERE id = ?`,
    )
    .get(personId);
}

/** The person of an id. Throws `person.gone` when unknown or erased. */
function personOf(context: HandlerContext, personId: string): PersonRow {
  const row = findPerson(context, personId);
  if (!row || row.erased === 1) throw new AppError('not_found', 'person.gone');
  return row;
}

function readPhones(typed: readonly string[]): string[] {
  return typed.map((text, index) => {
    const phone = readPhone(text);
    if (!phone) throw new AppError('validation', 'person.phone', { path: ['phones', index] });
    return phone.number;
  });
}

function readId(typed: string | undefined): string | undefined {
  if (typed === undefined || typed === '') return undefined;
  const reading = readIdNumber(typed);
  if (reading.fault === 'checkDigit' || reading.fault === 'birthDate') {
    throw new AppError('validation', 'person.idNumber', {
      path: ['idNumber'],
      params: { why: reading.fault },
    });
  }
  return normaliseIdNumber(typed);
}

/** What is not given stays: phones, ID number and address can't be read back by a form that only sees masks. */
const save: CommandHandler<'people.save'> = (context, input) => {
  const { community, newId, today, db } = context;
  const { keys } = community;
  const known = input.personId === undefined ? undefined : personOf(context, input.personId);
  const personId = input.personId ?? newId();
  const idNumber = readId(input.idNumber);
  const keptId = known?.idNumber ? (JSON.parse(known.idNumber) as SealedNumber | null) : null;
  const phones =
    input.phones.length === 0 && known
      ? (JSON.parse(known.phones) as SealedNumber[])
      : readPhones(input.phones).map((phone) => keys.sealNumber(personId, phone));
  const touched = [{ t: 'person' as const, id: personId }];
  const ops: NewOp[] = [
    newOp(
      personSaved,
      {
        personId,
        kind: input.kind ?? known?.kind ?? 'person',
        name: keys.sealAgain(personId, normaliseName(input.name), known?.sealedName),
        phones,
        idNumber: idNumber === undefined ? keptId : keys.sealNumber(personId, idNumber),
        reference: known?.reference ?? null,
        ...addressOf(
          input.address === undefined
            ? known?.address
            : keys.sealAgain(personId, input.address, known?.address),
        ),
      },
      touched,
    ),
  ];
  for (const tie of input.ties) {
    roomOf(db, tie.roomId);
    const parties = partiesOfRoom(db, tie.roomId, today);
    const standing = parties.find((party) => party.personId === personId && party.role === tie.role);
    if (tie.isPayer && (tie.to === undefined || tie.to > today))
      ops.push(...parties.filter((party) => party.personId !== personId).flatMap(noLongerPayer));
    ops.push(
      newOp(
        partySaved,
        {
          partyId: standing?.id ?? newId(),
          roomId: tie.roomId,
          personId,
          role: tie.role,
          isPayer: tie.isPayer,
          fromDay: tie.from ?? standing?.fromDay ?? today,
          toDay: tie.to ?? null,
          ...shareOf(tie.share ?? standing?.share),
        },
        [...touched, { t: 'room', id: tie.roomId }],
      ),
    );
  }
  ops.push(...plateOps(context, personId, input.plates ?? [], touched));
  return {
    ops,
    output: { personId },
    audit: { subject: personId, detail: { ties: input.ties.length } },
    changed: ['rooms'],
  };
};

/** A room has one payer: who becomes it takes the place of who was. */
function noLongerPayer({ id, roomId, personId, role, fromDay, toDay, isPayer, share }: PartyRow): NewOp[] {
  if (isPayer === 0) return [];
  const body = {
    partyId: id,
    roomId,
    personId,
    role,
    isPayer: false,
    fromDay,
    toDay,
    ...shareOf(share),
  };
  return [
    newOp(partySaved, body, [
      { t: 'person', id: personId },
      { t: 'room', id: roomId },
    ]),
  ];
}

const addressOf = (address: string | null | undefined) => (address ? { address } : {});

const shareOf = (share: string | null | undefined) => (share ? { share } : {});

function plateOps(
  { db, community, newId }: HandlerContext,
  personId: string,
  plates: readonly string[],
  touched: NewOp['touch'],
): NewOp[] {
  const known = new Set(
    db
      .prepare<[string], string>('SELECT plate FROM vehicles WHERE person_id = ? AND plate IS NOT NULL')
      .pluck()
      .all(personId),
  );
  return [...new Set(plates.map(normalisePlate))]
    .filter((plate) => !known.has(plate))
    .map((plate) =>
      newOp(
        vehicleSaved,
        { vehicleId: newId(), personId, roomId: null, plate: community.keys.seal(personId, plate) },
        touched,
      ),
    );
}

function sealedOf(person: PersonRow, field: 'phone' | 'idNumber' | 'address'): string[] {
  switch (field) {
    case 'phone':
      return (JSON.parse(person.phones) as SealedNumber[]).map((phone) => phone.sealed);
    case 'idNumber': {
      const number = person.idNumber === null ? null : (JSON.parse(person.idNumber) as SealedNumber | null);
      return number ? [number.sealed] : [];
    }
    case 'address':
      return person.address === null ? [] : [person.address];
    default:
      return exhaustive(field);
  }
}

const reveal: CommandHandler<'people.reveal'> = (context, input) => {
  const person = personOf(context, input.personId);
  const { keys } = context.community;
  const values = sealedOf(person, input.field).flatMap((sealed) => keys.open(input.personId, sealed) ?? []);
  return {
    output: { shown: true, values },
    audit: {
      subject: input.personId,
      detail: { field: input.field, sealedReason: keys.seal(input.personId, input.reason) },
    },
    changed: [],
    isPrivate: true,
  };
};

export const peopleHandlers = {
  queries: { 'people.eraseCheck': eraseCheck },
  commands: { 'people.save': save, 'people.reveal': reveal, 'people.erase': erasePerson },
} satisfies ModuleHandlers;
