import type { MergedField } from '#shared/contract/cases.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { mergedRowOf, mergedText, SEALED_FIELDS } from '#shared/domain/rulings/differing.ts';
import type { Fields } from '#shared/domain/rulings/mergeFields.ts';
import { bodyAsRuled } from '#shared/ops/catalogue.ts';
import { decodeOp } from '#shared/ops/envelope.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { CaseRow } from './openCases.ts';

type Shown = NonNullable<Output<'cases.list'>['cases'][number]['differing']>;

/** What a row names besides itself. */
type Ids = { readonly roomId?: string | null; readonly personId?: string };

/**
 * What two desks made of one row of master data: whose it is, and each field with what stands and what doesn't. Numbers
 * stay masked here: whoever needs one reveals it, with a reason, where the person is shown.
 */
export function differingFields(db: ReadDb, { caseId, ruling }: CaseRow, open: Opener): Shown | undefined {
  const merged = ruling.effects.find((effect) => effect.kind === 'fieldsKept');
  if (!merged) return undefined;
  const raw = db.prepare<[string], Buffer>('SELECT raw FROM ops WHERE id = ?').pluck().get(caseId);
  if (!raw) return undefined;
  const op = decodeOp(raw.toString('utf8'));
  const body = bodyAsRuled(op, ruling) as Fields;
  const { personId: person } = body as Ids;
  const text = (field: string, value: unknown) => {
    if (SEALED_FIELDS.has(field) && person !== undefined && typeof value === 'string')
      return open(person, value);
    return ID_OF[field] ? (named(db, ID_OF[field], value) ?? null) : mergedText(value);
  };
  return {
    row: mergedRowOf(op.type),
    ...subjectOf(db, body),
    fields: merged.differing.map(({ field, loser }) => ({
      field: field as MergedField,
      stands: text(field, body[field]),
      loser: text(field, loser),
    })),
  };
}

/** Fields that name another row, and what it is known by. */
const ID_OF: Readonly<Record<string, string>> = {
  parentRoomId: 'SELECT code FROM rooms WHERE id = ?',
  roomId: 'SELECT code FROM rooms WHERE id = ?',
  personId: 'SELECT name FROM people WHERE id = ?',
};

function named(db: ReadDb, sql: string, id: unknown): string | null | undefined {
  return typeof id === 'string' ? db.prepare<[string], string | null>(sql).pluck().get(id) : undefined;
}

/** The room or person it is about, to be opened and looked at. */
function subjectOf(db: ReadDb, body: Fields): { roomId?: string; roomCode?: string; personName?: string } {
  const ids = body as Ids;
  const roomCode = named(db, 'SELECT code FROM rooms WHERE id = ?', ids.roomId);
  const personName = named(db, 'SELECT name FROM people WHERE id = ?', ids.personId);
  // A person's own row opens at the room they belong to.
  const roomId =
    ids.roomId ?? named(db, 'SELECT room_id FROM room_parties WHERE person_id = ? LIMIT 1', ids.personId);
  return {
    ...(roomId && { roomId }),
    ...(roomCode && { roomCode }),
    ...(personName && { personName }),
  };
}
