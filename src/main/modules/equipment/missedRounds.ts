import { daysBetween } from '#shared/domain/calendar/months.ts';
import { roundStanding, slotsOn, slotsUntil } from '#shared/domain/equipment/patrol.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { dayOf } from '#shared/kernel/clock.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { ROUND, type Round, type Row, routes, rowOf } from './rounds.ts';

/** Planned rounds that nobody walked to their end in time, back to a number of days before; the newest first. */
function missedSince(context: HandlerContext, daysBack: (sinceAt: number) => number): Row[] {
  const { db, community, clock } = context;
  const now = clock.now();
  const at = db.prepare<[string, number], Round>(`${ROUND} WHERE route_id = ? AND slot_at = ?`);
  return routes(db)
    .flatMap(({ routeId, route, sinceAt }) =>
      slotsUntil(route, now, community.identity.zone, daysBack(sinceAt))
        .filter((slot) => slot >= sinceAt)
        .flatMap((slotAt): Row[] => {
          const rows = at.all(routeId, slotAt).map((round) => rowOf(context, round));
          if (rows.some(({ state }) => state === 'finished')) return [];
          const { state, isLate } = roundStanding(route, slotAt, null, [], now);
          const { name, points } = route;
          const never = {
            routeId,
            name,
            slotAt,
            state,
            isLate,
            points: points.length,
            recorded: 0,
            faults: 0,
          };
          return rows.length > 0 ? rows.slice(0, 1) : [never];
        }),
    )
    .sort((a, b) => (b.slotAt ?? 0) - (a.slotAt ?? 0));
}

/** How many planned rounds were missed since yesterday: what is older stands on the list and nags nobody. */
export function missedRounds(context: HandlerContext): number {
  return missedSince(context, () => 1).length;
}

export const listMissed: QueryHandler<'inspections.missed'> = (context, { limit, offset }) => {
  const { community, clock, today } = context;
  const rows = missedSince(context, (sinceAt) =>
    Math.max(0, daysBetween(dayOf(Math.min(sinceAt, clock.now()), community.identity.zone), today)),
  );
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
};

const MINUTE_MS = 60_000;

/** Throws `patrol.gone` for a code that no route has. */
export const atPoint: QueryHandler<'inspections.atPoint'> = (context, { code }) => {
  const { db, community, clock, today } = context;
  const { zone } = community.identity;
  const now = clock.now();
  const found = routes(db).flatMap(({ routeId, route, sinceAt }) =>
    route.points
      .filter((point) => point.code.toUpperCase() === code.toUpperCase())
      .map(({ pointId }) => ({ routeId, route, sinceAt, pointId })),
  )[0];
  if (!found) throw new AppError('not_found', 'patrol.gone');
  const { routeId, route, sinceAt, pointId } = found;
  const rounds = db
    .prepare<[string], Round>(`${ROUND} WHERE route_id = ? ORDER BY started_at DESC LIMIT 20`)
    .all(routeId);
  const walked = rounds.find((round) => rowOf(context, round).state === 'doing');
  if (walked) return { routeId, pointId, roundId: walked.roundId };
  const due = slotsOn(route, today, zone).find(
    (slot) =>
      slot >= sinceAt &&
      slot - route.graceMinutes * MINUTE_MS <= now &&
      slot + route.windowMinutes * MINUTE_MS > now &&
      !rounds.some(({ slotAt }) => slotAt === slot),
  );
  return { routeId, pointId, ...(due !== undefined && { slotAt: due }) };
};
