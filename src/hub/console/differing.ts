import type { CentreWay } from '#shared/console/watching.ts';
import type { MergedField } from '#shared/contract/cases.contract.ts';
import type { CaseKind } from '#shared/domain/rulings/caseKind.ts';
import { mergedRowOf, mergedText, SEALED_FIELDS } from '#shared/domain/rulings/differing.ts';
import type { Fields } from '#shared/domain/rulings/mergeFields.ts';
import { present } from '#shared/kernel/invariant.ts';
import { bodyAsRuled } from '#shared/ops/catalogue.ts';
import { decodeOp, type Op } from '#shared/ops/envelope.ts';
import type { Ruling } from '#shared/ops/ruling.ts';
import { one, type Queries } from '../db/hubDatabase.ts';

/** Of a person in some way: the hub has it sealed, or masked, and shows nothing of it. */
const OF_PERSONS: ReadonlySet<string> = new Set([
  ...SEALED_FIELDS,
  'phones',
  'idNumber',
  'personId',
  'reference',
]);
/** Fields that name a room. */
const OF_ROOMS: ReadonlySet<string> = new Set(['roomId', 'parentRoomId']);
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
  const fields = [];
  for (const { field, loser } of merged.differing) {
    const isSealed = OF_PERSONS.has(field);
    const text = async (value: unknown) => {
      if (isSealed) return null;
      return OF_ROOMS.has(field) ? roomCode(tx, communityId, value) : mergedText(value);
    };
    fields.push({
      field: field as MergedField,
      isSealed,
      stands: await text(body[field]),
      loser: await text(loser),
    });
  }
  return { row: mergedRowOf(op.type), roomCode: await roomCode(tx, communityId, body.roomId), fields };
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

async function roomCode(tx: Queries, communityId: string, id: unknown): Promise<string | null> {
  if (typeof id !== 'string') return null;
  const sql = 'SELECT code FROM rooms WHERE community_id = $1 AND id = $2';
  return (await one<{ code: string }>(tx, sql, communityId, id))?.code ?? null;
}
