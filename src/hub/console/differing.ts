import type { CentreWay } from '#shared/console/watching.ts';
import type { CaseKind } from '#shared/domain/rulings/caseKind.ts';
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
import { present } from '#shared/kernel/invariant.ts';
import { bodyAsRuled, masterOf, masterRowOf } from '#shared/ops/catalogue.ts';
import { decodeOp, type Op } from '#shared/ops/envelope.ts';
import type { Ruling } from '#shared/ops/ruling.ts';
import { one, type Queries } from '../db/hubDatabase.ts';

/** Of a person in some way, or in codes of a desk's own: the hub has it sealed, masked or without its words. */
const FOR_DESKS: ReadonlySet<MergedField> = new Set<MergedField>([
  ...SEALED_FIELDS,
  ...SEALED_CONTACTS,
  'phones',
  'idNumber',
  'personId',
  'reference',
  'equipment.keeperId',
  'contractor.categoryIds',
]);

const ROOM = 'SELECT code AS text FROM rooms WHERE community_id = $1 AND id = $2';
const MACHINE = "SELECT code || ' ' || name AS text FROM equipment WHERE community_id = $1 AND id = $2";
const CONTRACTOR = 'SELECT name AS text FROM contractors WHERE community_id = $1 AND id = $2';
/** Fields that name another row, and what it is known by. */
const ID_OF: Partial<Record<MergedField, string>> = {
  roomId: ROOM,
  parentRoomId: ROOM,
  'meter.roomId': ROOM,
  'equipment.parentId': MACHINE,
  'paper.contractorId': CONTRACTOR,
};
/** What each kind of row is known by, other than by a room. */
const NAME_OF: Partial<Record<MergedRow, string>> = {
  feeItem: 'SELECT name AS text FROM fee_items WHERE community_id = $1 AND id = $2',
  meter: "SELECT trim(label || ' ' || number) AS text FROM meters WHERE community_id = $1 AND id = $2",
  equipment: MACHINE,
  contractor: CONTRACTOR,
  paper: 'SELECT title AS text FROM contractor_papers WHERE community_id = $1 AND id = $2',
};
/**
 * Fields of a room in which the centre may take the other value: each is right by itself. A room's code may be another
 * room's by now, and an area has a day of its own: both are looked at where the room is known.
 */
const TAKEN_ALONE: ReadonlySet<string> = new Set([
  'aliases',
  'floor',
  'floorLabel',
  'occupancy',
  'saleState',
  'handedOverOn',
  'headcount',
]);

const mergedIn = ({ effects }: Ruling) => effects.find((effect) => effect.kind === 'fieldsKept');

/** How a case may be settled at the centre: without money, and without what only a desk can open. */
export function waysHere(kind: CaseKind, opType: string, final: Ruling): readonly CentreWay[] {
  switch (kind) {
    case 'doubleCollection':
      return ['kept'];
    case 'fieldsDiffer':
      return canTake(opType, final) ? ['noted', 'taken'] : ['noted'];
    default:
      return ['noted'];
  }
}

function canTake(opType: string, final: Ruling): boolean {
  const differing = mergedIn(final)?.differing ?? [];
  return mergedRowOf(opType) === 'room' && differing.every(({ field }) => TAKEN_ALONE.has(field));
}

/** What two desks made of one row of master data, as far as the hub can read it. */
export async function differingAtHub(
  tx: Queries,
  row: { readonly communityId: string; readonly caseId: string },
  final: Ruling,
) {
  const merged = mergedIn(final);
  if (!merged || merged.differing.length === 0) return undefined;
  const { communityId } = row;
  const op = await saidIn(tx, row);
  const body = bodyAsRuled(op, final) as Fields;
  const kind = mergedRowOf(op.type);
  const fields = [];
  for (const { field: path, loser } of merged.differing) {
    const field = mergedFieldOf(kind, path, masterOf(op.type)?.within);
    if (!field) continue;
    const isSealed = FOR_DESKS.has(field);
    const sql = ID_OF[field];
    const text = async (value: unknown) => {
      if (isSealed) return null;
      return sql === undefined ? mergedText(value) : known(tx, communityId, sql, value);
    };
    fields.push({ field, isSealed, stands: await text(valueAt(body, path)), loser: await text(loser) });
  }
  const sql = NAME_OF[kind];
  return {
    row: kind,
    roomCode: await known(tx, communityId, ROOM, body.roomId),
    name: sql === undefined ? null : await known(tx, communityId, sql, masterRowOf(op)),
    fields,
  };
}

/** An op of the log, as its desk said it. */
export async function saidIn(
  tx: Queries,
  { communityId, caseId }: { readonly communityId: string; readonly caseId: string },
): Promise<Op> {
  const sql = 'SELECT raw FROM log_entries WHERE community_id = $1 AND op_id = $2';
  const row = await one<{ raw: string }>(tx, sql, communityId, caseId);
  return decodeOp(present(row, 'a case is an op of the log').raw);
}

async function known(tx: Queries, communityId: string, sql: string, id: unknown): Promise<string | null> {
  if (typeof id !== 'string') return null;
  return (await one<{ text: string }>(tx, sql, communityId, id))?.text ?? null;
}
