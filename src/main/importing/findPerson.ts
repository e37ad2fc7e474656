import type { PersonDraft } from './drafts.ts';
import type { ExistingData, ExistingPerson } from './existingData.ts';

export type PersonEvidence = {
  readonly existing: ExistingData;
  /** Documents that stand under several names in the workbook, so that a document alone proves nothing. */
  readonly shared: ReadonlySet<string>;
  /** Match keys of the rooms the workbook ties a person to, by the person's key. */
  readonly rooms: ReadonlyMap<string, readonly string[]>;
};

/**
 * By document and name, or by document alone when one person bears it. Without a document on one side: the same name
 * with the same number, a phone in common, or a place in the same room.
 */
export function findPerson(
  draft: PersonDraft,
  { existing, shared, rooms }: PersonEvidence,
): ExistingPerson | undefined {
  const byDocument = draft.idNumber ? existing.peopleByIdNumber(draft.idNumber) : [];
  const exact = byDocument.find((person) => person.name === draft.name);
  if (exact) return exact;
  const [only, another] = byDocument;
  if (only && !another && draft.idNumber && !shared.has(draft.idNumber)) return only;
  const named = existing.peopleByName(draft.name).filter((person) => !draft.idNumber || !person.idNumber);
  if (named.length === 0) return undefined;
  const neighbours = new Set(
    (rooms.get(draft.key) ?? []).flatMap((roomKey) => {
      const room = existing.room(roomKey);
      return room ? existing.ties(room.id).map((tie) => tie.personId) : [];
    }),
  );
  return (
    named.find((person) => draft.reference !== undefined && person.reference === draft.reference) ??
    named.find((person) => person.phones.some((phone) => draft.phones.includes(phone))) ??
    named.find((person) => neighbours.has(person.id))
  );
}
