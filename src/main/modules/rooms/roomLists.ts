import type { Output } from '#shared/contract/index.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { RoomRow } from './roomQueries.ts';
import { OWED, PAYER } from './roomSql.ts';

type ListRow = Pick<RoomRow, 'code' | 'kind' | 'areaM2' | 'occupancy'> & {
  roomId: string;
  personId: string | null;
  ownerName: string | null;
  phones: string | null;
  owedFen: number;
};

export const listRooms: QueryHandler<'rooms.list'> = ({ db, community, today }, input) => {
  const where = `WHERE (@building IS NULL OR r.building = @building) AND (@unit IS NULL OR r.unit = @unit)
    AND (@kind IS NULL OR r.kind = @kind) AND (@owingOnly = 0 OR ${OWED} > 0)`;
  const filter = {
    building: input.building ?? null,
    unit: input.unit ?? null,
    kind: input.kind ?? null,
    owingOnly: input.owingOnly ? 1 : 0,
  };
  const total =
    db.prepare<[typeof filter], number>(`SELECT count(*) FROM rooms r ${where}`).pluck().get(filter) ?? 0;
  const rows = db
    .prepare<[typeof filter & { today: string; limit: number; offset: number }], ListRow>(
      `SELECT r.id AS roomId, r.code, r.kind, r.area_m2 AS areaM2, r.occupancy, p.id AS personId, p.name AS ownerName,
        p.phones, ${OWED} AS owedFen
       FROM rooms r LEFT JOIN people p ON p.id = ${PAYER} ${where} ORDER BY r.sort_key, r.id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, today, limit: input.limit, offset: input.offset });
  return {
    total,
    rows: rows.map(({ personId, ownerName, phones, ...row }) => {
      const [phone] = phones === null ? [] : (JSON.parse(phones) as SealedNumber[]);
      const number = phone && personId !== null ? community.keys.open(personId, phone.sealed) : null;
      return {
        ...row,
        ...(ownerName !== null && { ownerName }),
        ...(number !== null && { phoneMask: maskPhone(number) }),
      };
    }),
  };
};

export const listBuildings: QueryHandler<'rooms.buildings'> = ({ db }) => {
  const rows = db
    .prepare<[], { phase: string | null; building: string; unit: string; rooms: number }>(
      `SELECT phase, building, unit, count(*) AS rooms FROM rooms WHERE kind NOT IN ('parking', 'account')
       GROUP BY phase, building, unit ORDER BY min(sort_key)`,
    )
    .all();
  return { buildings: rows.map(({ phase, ...row }) => ({ ...row, ...(phase !== null && { phase }) })) };
};

type MapRow = Pick<RoomRow, 'id' | 'code' | 'number' | 'floor' | 'floorLabel' | 'occupancy'> & {
  owedFen: number;
  /** Work orders nobody has finished yet. */
  repairs: number;
};
type Cell = Output<'rooms.map'>['floors'][number]['cells'][number];

export function roomMap(
  { db }: HandlerContext,
  input: { phase?: string | undefined; building: string; unit: string },
): Output<'rooms.map'> {
  const rows = db
    .prepare<[string | null, string, string], MapRow>(
      `SELECT r.id, r.code, r.number, r.floor, r.floor_label AS floorLabel, r.occupancy, ${OWED} AS owedFen,
         (SELECT count(*) FROM work_orders w WHERE w.room_id = r.id AND w.open = 1 AND w.done_at IS NULL) AS repairs
       FROM rooms r WHERE r.phase IS ? AND r.building = ? AND r.unit = ? AND r.kind NOT IN ('parking', 'account') ORDER BY r.sort_key`,
    )
    .all(input.phase ?? null, input.building, input.unit);
  const floors = new Map<string, { order: number; cells: Cell[] }>();
  for (const row of rows) {
    const label = row.floorLabel ?? (row.floor === null ? '' : String(row.floor));
    const floor = floors.get(label) ?? { order: row.floor ?? 0, cells: [] };
    floor.cells.push({
      roomId: row.id,
      code: row.code,
      number: row.number,
      state: stateOf(row),
      owedFen: row.owedFen,
    });
    floors.set(label, floor);
  }
  return {
    floors: [...floors]
      .sort(([, a], [, b]) => b.order - a.order)
      .map(([label, { cells }]) => ({ label, cells })),
  };
}

/** What is broken now comes before what is owed: that waits for nobody. */
function stateOf({ repairs, owedFen, occupancy }: MapRow): Cell['state'] {
  if (repairs > 0) return 'repair';
  if (owedFen > 0) return 'owing';
  return occupancy === 'vacant' ? 'vacant' : 'paid';
}
