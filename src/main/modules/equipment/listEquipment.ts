import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { EQUIPMENT_CLASSES, type EquipmentClass, warrantyStanding } from '#shared/domain/equipment/record.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { nextDueOf } from './plans.ts';

type Row = {
  readonly equipmentId: string;
  readonly code: string;
  readonly name: string;
  readonly class: EquipmentClass;
  readonly ownNumber: string | null;
  readonly location: string;
  readonly state: Output<'equipment.list'>['rows'][number]['state'];
  readonly importance: 'A' | 'B' | 'C';
  readonly parentName: string | null;
  readonly parts: number;
  readonly warrantyTo: string | null;
  readonly openOrders: number;
};

export type Filter = Pick<ParsedInput<'equipment.list'>, 'text' | 'class' | 'state' | 'topOnly'>;

const LIKE_SIGNS = /[%_\\]/g;

/** The condition of a filter and what it is given. */
export function whereOf({ text, class: of, state, topOnly }: Filter): {
  sql: string;
  params: { readonly like: string | null; readonly class: string | null; readonly state: string | null };
} {
  const like = text ? `%${text.normalize('NFKC').replace(LIKE_SIGNS, '\\$&')}%` : null;
  return {
    sql: `(@like IS NULL OR e.code LIKE @like ESCAPE '\\' OR e.own_number LIKE @like ESCAPE '\\'
        OR e.name LIKE @like ESCAPE '\\' OR json_extract(e.record, '$.location') LIKE @like ESCAPE '\\')
      AND (@class IS NULL OR e.class = @class) AND (@state IS NULL OR e.state = @state)
      ${topOnly ? 'AND e.parent_id IS NULL' : ''}`,
    params: { like, class: of ?? null, state: state ?? null },
  };
}

/** Ids of the machines a filter finds, by code. */
export function idsOf(db: ReadDb, filter: Filter): string[] {
  const { sql, params } = whereOf(filter);
  return db
    .prepare<[typeof params], string>(`SELECT e.id FROM equipment e WHERE ${sql} ORDER BY e.code`)
    .pluck()
    .all(params);
}

export const listEquipment: QueryHandler<'equipment.list'> = (context, { limit, offset, ...filter }) => {
  const { db, today } = context;
  const dueOf = nextDueOf(context);
  const { sql, params } = whereOf(filter);
  const rows = db
    .prepare<[typeof params & { limit: number; offset: number }], Row>(
      `SELECT e.id AS equipmentId, e.code, e.name, e.class, e.own_number AS ownNumber, e.state,
         json_extract(e.record, '$.location') AS location, json_extract(e.record, '$.importance') AS importance,
         json_extract(e.record, '$.warrantyTo') AS warrantyTo, p.name AS parentName,
         (SELECT count(*) FROM equipment c WHERE c.parent_id = e.id) AS parts,
         (SELECT count(DISTINCT w.work_order_id) FROM equipment_orders o JOIN work_orders w ON w.work_order_id = o.work_order_id
            WHERE o.equipment_id = e.id AND w.open = 1) AS openOrders
       FROM equipment e LEFT JOIN equipment p ON p.id = e.parent_id
       WHERE ${sql} ORDER BY e.code LIMIT @limit OFFSET @offset`,
    )
    .all({ ...params, limit, offset });
  const total = db
    .prepare<[typeof params], number>(`SELECT count(*) FROM equipment e WHERE ${sql}`)
    .pluck()
    .get(params);
  // The tree of classes shows what each holds whichever of them is chosen.
  const every = whereOf({ ...filter, class: undefined });
  const counts = db
    .prepare<[typeof params], { class: EquipmentClass; count: number }>(
      `SELECT e.class, count(*) AS count FROM equipment e WHERE ${every.sql} GROUP BY e.class`,
    )
    .all(every.params);
  return {
    total: total ?? 0,
    counts: EQUIPMENT_CLASSES.map((of) => ({
      class: of,
      count: counts.find((one) => one.class === of)?.count ?? 0,
    })),
    rows: rows.map(({ ownNumber, parentName, warrantyTo, ...row }) => {
      const nextDue = dueOf(row.equipmentId);
      return {
        ...row,
        ...(nextDue !== undefined && { nextDue, isLate: nextDue < today }),
        warranty: warrantyStanding(warrantyTo, today),
        ...(ownNumber !== null && { ownNumber }),
        ...(parentName !== null && { parentName }),
        ...(warrantyTo !== null && { warrantyTo }),
      };
    }),
  };
};
