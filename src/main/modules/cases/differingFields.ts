import type { Output } from '#shared/contract/index.ts';
import {
  mergedFieldOf,
  mergedRowOf,
  mergedText,
  SEALED_CONTACTS,
  SEALED_FIELDS,
  valueAt,
} from '#shared/domain/rulings/differing.ts';
import type { MergedField, MergedRow } from '#shared/domain/rulings/mergedFields.ts';
import type { Fields } from '#shared/domain/rulings/mergeFields.ts';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import { bodyAsRuled, masterOf, masterRowOf } from '#shared/ops/catalogue.ts';
import { decodeOp } from '#shared/ops/envelope.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
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
  const row = mergedRowOf(op.type);
  const id = masterRowOf(op) ?? '';
  // A party and a vehicle seal with the person they belong to.
  const sealedFor = (body as Ids).personId ?? id;
  return {
    row,
    ...subjectOf(db, row, id, body),
    fields: merged.differing.flatMap(({ field: path, loser }) => {
      const field = mergedFieldOf(row, path, masterOf(op.type)?.within);
      if (!field) return [];
      const text = (value: unknown) => textOf(db, field, value, (sealed) => open(sealedFor, sealed));
      return [{ field, stands: text(valueAt(body, path)), loser: text(loser) }];
    }),
  };
}

/** Fields that name another row, and what it is known by. */
const ROOM = 'SELECT code FROM rooms WHERE id = ?';
const ID_OF: Partial<Record<MergedField, string>> = {
  parentRoomId: ROOM,
  roomId: ROOM,
  personId: 'SELECT name FROM people WHERE id = ?',
  'meter.roomId': ROOM,
  'equipment.parentId': "SELECT code || ' ' || name FROM equipment WHERE id = ?",
  'equipment.keeperId': 'SELECT display_name FROM users WHERE id = ?',
  'paper.contractorId': 'SELECT name FROM contractors WHERE id = ?',
};

function named(db: ReadDb, sql: string, id: unknown): string | null | undefined {
  return typeof id === 'string' ? db.prepare<[string], string | null>(sql).pluck().get(id) : undefined;
}

/** What each kind of row is known by, other than by a room and a person. */
const NAME_OF: Partial<Record<MergedRow, string>> = {
  feeItem: 'SELECT name FROM fee_items WHERE id = ?',
  meter: "SELECT trim(label || ' ' || number) FROM meters WHERE id = ?",
  equipment: "SELECT code || ' ' || name FROM equipment WHERE id = ?",
  contractor: 'SELECT name FROM contractors WHERE id = ?',
  paper: `SELECT c.name || ' ' || p.title FROM contractor_papers p JOIN contractors c ON c.id = p.contractor_id
    WHERE p.id = ?`,
};

/** The room or person it is about, to be opened and looked at, or what else it is known by. */
function subjectOf(
  db: ReadDb,
  row: MergedRow,
  id: string,
  body: Fields,
): { roomId?: string; roomCode?: string; personName?: string; rowName?: string } {
  const ids = body as Ids;
  const roomCode = named(db, ROOM, ids.roomId);
  const personName = named(db, 'SELECT name FROM people WHERE id = ?', ids.personId);
  // A person's own row opens at the room they belong to.
  const roomId =
    ids.roomId ?? named(db, 'SELECT room_id FROM room_parties WHERE person_id = ? LIMIT 1', ids.personId);
  const rowName = NAME_OF[row] && named(db, NAME_OF[row], id);
  return {
    ...(roomId && { roomId }),
    ...(roomCode && { roomCode }),
    ...(personName && { personName }),
    ...(rowName && { rowName }),
  };
}

function textOf(
  db: ReadDb,
  field: MergedField,
  value: unknown,
  open: (sealed: string) => string | null,
): string | null {
  const sql = ID_OF[field];
  if (sql !== undefined) return named(db, sql, value) ?? null;
  if (field === 'contractor.categoryIds') {
    const rules = workOrderRules(db);
    return mergedText((value as string[]).map((id) => categoryName(rules, id)));
  }
  if (typeof value === 'string' && SEALED_FIELDS.has(field)) return open(value);
  if (typeof value === 'string' && SEALED_CONTACTS.has(field)) {
    const text = open(value);
    return text === null ? null : maskedContacts(JSON.parse(text) as Record<string, string>);
  }
  return mergedText(value);
}

const maskedContacts = (contacts: Record<string, string>) =>
  mergedText(
    Object.entries(contacts)
      .filter(([, text]) => text !== '')
      .map(([key, text]) => (/phone$/i.test(key) ? `*${text.slice(-4)}` : text)),
  );
