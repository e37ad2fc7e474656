import type { Output } from '#shared/contract/index.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { openOrders, type RowView } from './board.ts';

type Building = Output<'workOrders.buildings'>['buildings'][number];

/** One of the two clocks ran out while it still runs. */
export function isLate({ clocks: { respond, complete } }: Pick<RowView, 'clocks'>): boolean {
  return [respond, complete].some((clock) => clock && clock.stoppedAt === undefined && clock.isLate);
}

/** The buildings in their own order, with what is open in each, the urgent first; what lies in no room comes last. */
export const buildings: QueryHandler<'workOrders.buildings'> = (context) => {
  const { db } = context;
  const known = db
    .prepare<[], { building: string; rooms: number }>(
      `SELECT building, count(*) AS rooms FROM rooms WHERE kind NOT IN ('parking', 'account')
       GROUP BY building ORDER BY min(sort_key)`,
    )
    .all();
  const buildingOf = db.prepare<[string], string>('SELECT building FROM rooms WHERE id = ?').pluck();
  const byBuilding = new Map<string | undefined, RowView[]>(known.map(({ building }) => [building, []]));
  for (const { row } of openOrders(context)) {
    const building = row.roomId === undefined ? undefined : buildingOf.get(row.roomId);
    const rows = byBuilding.get(building);
    if (rows) rows.push(row);
    else byBuilding.set(building, [row]);
  }
  const view = (building: string | undefined, rows: RowView[]): Building => ({
    rooms: known.find((one) => one.building === building)?.rooms ?? 0,
    open: rows.length,
    late: rows.filter(isLate).length,
    urgent: rows.filter(({ priority }) => priority === 'p1' || priority === 'p2').length,
    rows,
    ...(building !== undefined && { building }),
  });
  const shared = byBuilding.get(undefined) ?? [];
  byBuilding.delete(undefined);
  return {
    buildings: [
      ...[...byBuilding].map(([building, rows]) => view(building, rows)),
      ...(shared.length > 0 ? [view(undefined, shared)] : []),
    ],
  };
};
