import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { partiesOfRoom, phoneMasks } from '../rooms/index.ts';
import type { HouseholdKey } from './households.ts';

export type Contact = {
  readonly personId: string | undefined;
  readonly name: string | undefined;
  readonly phoneMasks: string[];
};

/** Whom to ask about a debt: its debtor, and where the lines name nobody who pays for the room on the day. */
export function contactReader(
  db: ReadDb,
  keys: SubjectKeys,
  today: string,
): (household: HouseholdKey) => Contact {
  const person = db.prepare<[string], { name: string | null; phones: string; erased: number }>(
    `SELECT p.name, p.phones, EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id) AS erased
     FROM people p WHERE p.id = ?`,
  );
  return ({ roomId, debtorId }) => {
    const personId = debtorId ?? partiesOfRoom(db, roomId, today)[0]?.personId;
    const found = personId === undefined ? undefined : person.get(personId);
    if (personId === undefined || !found || found.erased === 1)
      return { personId: undefined, name: undefined, phoneMasks: [] };
    return {
      personId,
      name: found.name ?? undefined,
      phoneMasks: phoneMasks(keys, personId, found.phones),
    };
  };
}

/** A contact without what is unknown. */
export function contactOf({ personId, name, phoneMasks: masks }: Contact) {
  return {
    phoneMasks: masks,
    ...(personId !== undefined && { personId }),
    ...(name !== undefined && { name }),
  };
}
