import type { Output } from '#shared/contract/index.ts';
import { isFault, type PatrolRoute, roundStanding, slotsOn } from '#shared/domain/equipment/patrol.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { inspectionRecorded, inspectionStarted, routeSaved } from '#shared/ops/inspections.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { userNames } from '../workOrders/index.ts';
import { faultOrder } from './reportFault.ts';

type Route = {
  readonly routeId: string;
  readonly version: string;
  readonly sinceAt: number;
  readonly route: PatrolRoute;
};

export function routes(db: ReadDb): Route[] {
  return db
    .prepare<[], { routeId: string; version: string; sinceAt: number; route: string }>(
      'SELECT id AS routeId, version, since_at AS sinceAt, route FROM patrol_routes ORDER BY saved_at, id',
    )
    .all()
    .map((row) => ({ ...row, route: JSON.parse(row.route) as PatrolRoute }));
}

/** Throws `patrol.gone`. */
export function routeOf(db: ReadDb, routeId: string): Route {
  const route = routes(db).find((one) => one.routeId === routeId);
  if (!route) throw new AppError('not_found', 'patrol.gone');
  return route;
}

export const listRoutes: QueryHandler<'inspections.routes'> = ({ db }) => ({
  routes: routes(db).map(({ routeId, version, route }) => ({ routeId, version, route })),
});

/** Codes of points are numbered on over all routes of this desk. Throws `plan.changed`. */
export const saveRoute: CommandHandler<'inspections.saveRoute'> = (
  { db, community, newId, clock },
  input,
) => {
  const known = input.routeId === undefined ? undefined : routeOf(db, input.routeId);
  if (known && known.version !== input.version) throw new AppError('conflict', 'plan.changed');
  const prefix = `${community.series}-X`;
  let last = Math.max(
    0,
    ...routes(db)
      .flatMap(({ route }) => route.points)
      .filter(({ code }) => code.startsWith(prefix))
      .map(({ code }) => Number(code.slice(prefix.length))),
  );
  const points = input.route.points.map((point) => {
    if (point.code !== '') return point;
    last += 1;
    return { ...point, code: `${prefix}${String(last).padStart(4, '0')}` };
  });
  const routeId = known?.routeId ?? newId();
  return {
    ops: [
      newOp(
        routeSaved,
        { routeId, route: { ...input.route, points }, sinceAt: known?.sinceAt ?? clock.now() },
        [],
      ),
    ],
    output: { routeId },
    audit: { subject: routeId, detail: { name: input.route.name, points: points.length } },
    changed: ['equipment'],
  };
};

export type Round = {
  readonly roundId: string;
  readonly routeId: string;
  readonly route: string;
  readonly slotAt: number | null;
  readonly startedAt: number;
  readonly startedBy: string;
};

export const ROUND = `SELECT id AS roundId, route_id AS routeId, route, slot_at AS slotAt, started_at AS startedAt,
  started_by AS startedBy FROM patrol_rounds`;

type RecordRow = {
  readonly pointId: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly way: 'qr' | 'hand' | 'paper';
  readonly answers: string;
  readonly note: string | null;
  readonly orderNumber: string | null;
};

function recordsOf(db: ReadDb, roundId: string): RecordRow[] {
  return db
    .prepare<[string], RecordRow>(
      `SELECT c.point_id AS pointId, c.at, c.recorded_at AS recordedAt, c.recorded_by AS recordedBy, c.way, c.answers,
         c.note, q.number AS orderNumber FROM patrol_records c LEFT JOIN work_order_reports q ON q.id = c.work_order_id
       WHERE c.round_id = ? ORDER BY c.at, c.id`,
    )
    .all(roundId);
}

/** Pictures that were kept with a round. */
function photosOf(db: ReadDb, roundId: string): ReadonlySet<string> {
  return new Set(
    db
      .prepare<[string], string>(
        "SELECT id FROM attachments WHERE subject_kind = 'inspection' AND subject_id = ?",
      )
      .pluck()
      .all(roundId),
  );
}

export type Row = Output<'inspections.board'>['rows'][number];
type Answers = Output<'inspections.round'>['records'][number]['answers'];

export function rowOf({ db, clock }: HandlerContext, round: Round): Row {
  const route = JSON.parse(round.route) as PatrolRoute;
  const records = recordsOf(db, round.roundId);
  const { state, isLate } = roundStanding(route, round.slotAt, round.startedAt, records, clock.now());
  return {
    roundId: round.roundId,
    routeId: round.routeId,
    name: route.name,
    startedAt: round.startedAt,
    by: userNames(db)(round.startedBy),
    state,
    isLate,
    points: route.points.length,
    recorded: new Set(records.map(({ pointId }) => pointId)).size,
    faults: records.flatMap(({ answers }) => JSON.parse(answers) as Answers).filter((one) => one.isFault)
      .length,
    ...(round.slotAt !== null && { slotAt: round.slotAt }),
  };
}

const DAY_MS = 86_400_000;

export const board: QueryHandler<'inspections.board'> = (context, { day }) => {
  const { db, community, clock } = context;
  const { zone } = community.identity;
  const from = startOfDay(day, zone);
  const begun = db
    .prepare<[{ from: number; to: number }], Round>(
      `${ROUND} WHERE coalesce(slot_at, started_at) >= @from AND coalesce(slot_at, started_at) < @to`,
    )
    .all({ from, to: from + DAY_MS });
  const planned = routes(db).flatMap(({ routeId, route, sinceAt }) =>
    slotsOn(route, day, zone)
      .filter((slot) => slot >= sinceAt)
      .filter((slot) => !begun.some((round) => round.routeId === routeId && round.slotAt === slot))
      .map((slotAt): Row => {
        const { state, isLate } = roundStanding(route, slotAt, null, [], clock.now());
        const { name, points } = route;
        return { routeId, name, slotAt, state, isLate, points: points.length, recorded: 0, faults: 0 };
      }),
  );
  return {
    rows: [...begun.map((round) => rowOf(context, round)), ...planned].sort(
      (a, b) => (a.slotAt ?? a.startedAt ?? 0) - (b.slotAt ?? b.startedAt ?? 0),
    ),
  };
};

/** Throws `patrol.gone`. */
function roundOf(db: ReadDb, roundId: string): Round {
  const round = db.prepare<[string], Round>(`${ROUND} WHERE id = ?`).get(roundId);
  if (!round) throw new AppError('not_found', 'patrol.gone');
  return round;
}

export const round: QueryHandler<'inspections.round'> = (context, { roundId }) => {
  const { db, clock } = context;
  const found = roundOf(db, roundId);
  const route = JSON.parse(found.route) as PatrolRoute;
  const records = recordsOf(db, roundId);
  const standing = roundStanding(route, found.slotAt, found.startedAt, records, clock.now());
  const nameOf = userNames(db);
  return {
    ...rowOf(context, found),
    route,
    missing: [...standing.missing],
    records: records.map(({ note, orderNumber, recordedBy, answers, ...record }) => ({
      ...record,
      by: nameOf(recordedBy),
      answers: JSON.parse(answers) as Answers,
      isOutOfOrder: standing.outOfOrder.includes(record.pointId),
      ...(note !== null && { note }),
      ...(orderNumber !== null && { orderNumber }),
    })),
  };
};

/** Throws `patrol.gone`, `patrol.slot` for an instant the route is not walked at or that was begun, `patrol.time`. */
export const startRound: CommandHandler<'inspections.start'> = (context, input) => {
  const { db, community, clock, newId } = context;
  const { route, routeId } = routeOf(db, input.routeId);
  const { zone } = community.identity;
  const at = input.at ?? clock.now();
  if (at > clock.now()) throw new AppError('validation', 'patrol.time', { path: ['at'] });
  const slot = input.slotAt;
  if (slot !== undefined) {
    const isPlanned = slotsOn(route, dayIn(slot, zone), zone).includes(slot);
    const begun = db
      .prepare<[string, number], number>('SELECT 1 FROM patrol_rounds WHERE route_id = ? AND slot_at = ?')
      .get(routeId, slot);
    if (!isPlanned || begun) throw new AppError('conflict', 'patrol.slot');
  }
  const roundId = newId();
  return {
    ops: [newOp(inspectionStarted, { roundId, routeId, route, slotAt: slot ?? null, at }, [])],
    output: { roundId },
    audit: { subject: roundId, detail: { name: route.name } },
    changed: ['equipment'],
  };
};

function dayIn(instant: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant);
}

/**
 * Throws `patrol.code` for the code of another point, `patrol.order` where a point before is still open and the order
 * counts (paper only says that it did not), `patrol.again`, `patrol.answer`, `patrol.photo` for a picture that is none of this
 * round, `workOrder.category` and `patrol.time`.
 */
export const recordPoint: CommandHandler<'inspections.record'> = (context, input) => {
  const { db, clock } = context;
  const found = roundOf(db, input.roundId);
  const route = JSON.parse(found.route) as PatrolRoute;
  const records = recordsOf(db, input.roundId);
  const index = route.points.findIndex(({ pointId }) => pointId === input.pointId);
  const point = route.points[index];
  if (!point) throw new AppError('not_found', 'patrol.gone');
  if (input.way === 'qr' && input.code?.toUpperCase() !== point.code.toUpperCase())
    throw new AppError('rule', 'patrol.code', { params: { name: point.name } });
  const at = input.at ?? clock.now();
  if (at > clock.now() || at < found.startedAt)
    throw new AppError('validation', 'patrol.time', { path: ['at'] });
  const isDone = (pointId: string) => records.some((record) => record.pointId === pointId);
  if (isDone(input.pointId)) throw new AppError('conflict', 'patrol.again', { params: { name: point.name } });
  const before = route.points.slice(0, index).find(({ pointId }) => !isDone(pointId));
  if (route.isOrdered && input.way !== 'paper' && before)
    throw new AppError('rule', 'patrol.order', { params: { name: before.name } });
  const photos = photosOf(db, input.roundId);
  const answers = point.items.map((item) => {
    const value = input.answers.find(({ itemId }) => itemId === item.itemId)?.value ?? '';
    if (item.kind === 'photo' && value !== '' && !photos.has(value))
      throw new AppError('validation', 'patrol.photo', { params: { name: item.name } });
    const wrong = isFault(item, value);
    if (wrong === undefined)
      throw new AppError('validation', 'patrol.answer', { params: { name: item.name } });
    return { itemId: item.itemId, value, isFault: wrong };
  });
  const faults = answers.filter((answer) => answer.isFault);
  const order =
    faults.length === 0
      ? undefined
      : faultOrder(context, {
          categoryId: input.categoryId ?? 'other',
          channel: 'patrol',
          place: `${route.name} ${point.name}`.slice(0, 60),
          equipmentId: point.equipmentId ?? undefined,
          words: [
            ...faults.map(({ itemId, value }) => {
              const item = point.items.find((one) => one.itemId === itemId);
              return item?.kind === 'number' ? `${item.name} ${value}${item.unit ?? ''}` : (item?.name ?? '');
            }),
            input.note ?? '',
          ]
            .filter((part) => part !== '')
            .join('；')
            .slice(0, 500),
        });
  const { state } = roundStanding(
    route,
    found.slotAt,
    found.startedAt,
    [...records, { pointId: input.pointId, at }],
    clock.now(),
  );
  const { roundId, pointId, way } = input;
  return {
    ops: [
      ...(order?.ops ?? []),
      newOp(
        inspectionRecorded,
        {
          roundId,
          pointId,
          way,
          at,
          answers,
          note: input.note || null,
          workOrderId: order?.workOrderId ?? null,
        },
        [],
      ),
    ],
    output: { state, faults: faults.length, ...(order && { orderNumber: order.number }) },
    audit: { subject: roundId, detail: { point: point.code, way, faults: faults.length } },
    changed: order ? ['equipment', 'workOrders'] : ['equipment'],
  };
};
