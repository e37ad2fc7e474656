import type { Output } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import {
  type ClockedOrder,
  type ClockRules,
  clocksOf,
  type OrderClock,
} from '#shared/domain/workOrders/clocks.ts';
import type { Pause } from '#shared/domain/workOrders/history.ts';
import { categoryName, type Priority } from '#shared/domain/workOrders/settings.ts';
import type { WorkOrderState } from '#shared/domain/workOrders/states.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { clockRules } from '../calendar/index.ts';

export type RowView = Output<'workOrders.board'>['rows'][number];

type BoardRow = {
  readonly workOrderId: string;
  readonly number: string;
  readonly state: WorkOrderState;
  readonly version: number;
  readonly roomId: string | null;
  readonly roomCode: string | null;
  readonly place: string | null;
  readonly area: RowView['area'];
  readonly categoryId: string;
  readonly priority: Priority;
  readonly sealedWords: string;
  readonly sealSubject: string;
  readonly reportedAt: number;
  readonly roundAt: number;
  readonly respondedAt: number | null;
  readonly doneAt: number | null;
  readonly closedAt: number | null;
  readonly appointmentAt: number | null;
  readonly workerId: string | null;
  readonly workerName: string | null;
  readonly reopened: number;
  readonly urged: number;
  readonly pauses: string;
};

const ROW = `SELECT w.work_order_id AS workOrderId, w.number, w.state, w.version, w.room_id AS roomId, r.code AS roomCode,
    q.place, q.area, w.category_id AS categoryId, w.priority, q.sealed_words AS sealedWords,
    q.seal_subject AS sealSubject, w.reported_at AS reportedAt, w.round_at AS roundAt, w.responded_at AS respondedAt,
    w.done_at AS doneAt, w.closed_at AS closedAt, q.appointment_at AS appointmentAt, w.worker_id AS workerId,
    u.display_name AS workerName, w.reopened, w.urged, w.pauses
  FROM work_orders w JOIN work_order_reports q ON q.id = w.work_order_id
    LEFT JOIN rooms r ON r.id = w.room_id LEFT JOIN users u ON u.id = w.worker_id`;

/** Clocks as the contract shows them. */
export function clockViews(
  rules: ClockRules,
  standing: ClockedOrder,
  appointmentAt: number | null,
  now: number,
): RowView['clocks'] {
  const { respond, complete } = clocksOf(rules, standing, appointmentAt ?? undefined, now);
  return { respond: clockView(respond), ...(complete && { complete: clockView(complete) }) };
}

function clockView({ dueAt, stoppedAt, level, ...clock }: OrderClock): RowView['clocks']['respond'] {
  return {
    ...clock,
    ...(dueAt !== undefined && { dueAt }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(level !== undefined && { level }),
  };
}

/** Turns rows into what lists show, with the rules loaded once. */
export function rowViewer(context: HandlerContext): (row: BoardRow) => RowView {
  const { community, clock } = context;
  const rules = clockRules(context);
  const now = clock.now();
  const names = new Map<string, string>();
  const nameOf = (categoryId: string) => {
    const name = names.get(categoryId) ?? categoryName(rules.settings, categoryId);
    names.set(categoryId, name);
    return name;
  };
  return (row) => {
    const words = community.keys.open(row.sealSubject, row.sealedWords);
    const standing = {
      priority: row.priority,
      roundAt: row.roundAt,
      respondedAt: row.respondedAt ?? undefined,
      doneAt: row.doneAt ?? undefined,
      closedAt: row.closedAt ?? undefined,
      pauses: JSON.parse(row.pauses) as Pause[],
    };
    const { workOrderId, number, state, version, area, categoryId, priority, reportedAt, reopened, urged } =
      row;
    return {
      workOrderId,
      number,
      state,
      version,
      area,
      categoryId,
      category: nameOf(categoryId),
      priority,
      reportedAt,
      reopened,
      urged,
      clocks: clockViews(rules, standing, row.appointmentAt, now),
      ...(row.roomId !== null && { roomId: row.roomId }),
      ...(row.roomCode !== null && { roomCode: row.roomCode }),
      ...(row.place !== null && { place: row.place }),
      ...(words !== null && { words }),
      ...(row.appointmentAt !== null && { appointmentAt: row.appointmentAt }),
      ...(row.workerId !== null && { worker: { userId: row.workerId, name: row.workerName ?? '' } }),
      ...(row.closedAt !== null && { closedAt: row.closedAt }),
    };
  };
}

/** All that is open, with the start of its present round, the urgent first. */
export function openOrders(context: HandlerContext): { row: RowView; roundAt: number }[] {
  const view = rowViewer(context);
  return context.db
    .prepare<[], BoardRow>(`${ROW} WHERE w.open = 1 ORDER BY w.priority, w.reported_at, w.work_order_id`)
    .all()
    .map((row) => ({ row: view(row), roundAt: row.roundAt }));
}

/** The row of one order. */
export function rowOf(context: HandlerContext, workOrderId: string): RowView | undefined {
  const row = context.db.prepare<[string], BoardRow>(`${ROW} WHERE w.work_order_id = ?`).get(workOrderId);
  return row && rowViewer(context)(row);
}

export const board: QueryHandler<'workOrders.board'> = (context, input) => {
  const { db, community } = context;
  const { zone } = community.identity;
  const filter = {
    states: input.states ? JSON.stringify(input.states) : null,
    roomId: input.roomId ?? null,
    workerId: input.workerId ?? null,
    categoryId: input.categoryId ?? null,
    from: input.reportedFrom ? startOfDay(input.reportedFrom, zone) : null,
    to: input.reportedTo ? startOfDay(addDays(input.reportedTo, 1), zone) : null,
  };
  // What is open is asked for by its index; nothing else is looked at.
  const isOpenOnly = input.states === undefined && filter.from === null && filter.to === null;
  const where = `WHERE ${isOpenOnly ? 'w.open = 1' : '(@states IS NULL OR w.state IN (SELECT value FROM json_each(@states)))'}
    AND (@roomId IS NULL OR w.room_id = @roomId) AND (@workerId IS NULL OR w.worker_id = @workerId)
    AND (@categoryId IS NULL OR w.category_id = @categoryId)
    AND (@from IS NULL OR w.reported_at >= @from) AND (@to IS NULL OR w.reported_at < @to)`;
  const counts = db
    .prepare<[typeof filter], { state: WorkOrderState; count: number }>(
      `SELECT w.state, count(*) AS count FROM work_orders w ${where} GROUP BY w.state`,
    )
    .all(filter);
  const order = isOpenOnly ? 'w.open, w.priority, w.reported_at' : 'w.reported_at DESC';
  const view = rowViewer(context);
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    counts,
    rows: db
      .prepare<[typeof filter & { limit: number; offset: number }], BoardRow>(
        `${ROW} ${where} ORDER BY ${order}, w.work_order_id LIMIT @limit OFFSET @offset`,
      )
      .all({ ...filter, limit: input.limit, offset: input.offset })
      .map(view),
  };
};

/** Days back that an order still tells something of a new one: what comes again within a month (domain.md 5). */
const LATELY_MS = 30 * 24 * 3_600_000;
const MOST_NEARBY = 12;

export const nearby: QueryHandler<'workOrders.nearby'> = (context, { roomId, place, categoryId }) => {
  const { db, clock } = context;
  const settings = clockRules(context).settings;
  if (roomId === undefined && (place ?? '') === '') return { rows: [] };
  const rootOf = (id: string) => settings.categories.find((one) => one.categoryId === id)?.parentId ?? id;
  const view = rowViewer(context);
  const asked = {
    roomId: roomId ?? null,
    place: place ? `%${place}%` : null,
    since: clock.now() - LATELY_MS,
    most: MOST_NEARBY,
  };
  const rows = db
    .prepare<[typeof asked], BoardRow>(
      `${ROW} WHERE (w.room_id = @roomId OR (@roomId IS NULL AND q.place LIKE @place))
         AND (w.open = 1 OR w.reported_at >= @since)
       ORDER BY w.open DESC, w.reported_at DESC LIMIT @most + 0`,
    )
    .all(asked)
    .map((row) => ({
      ...view(row),
      // Open and of the same kind of work: probably the same thing once more.
      isLikely:
        row.closedAt === null &&
        row.doneAt === null &&
        (categoryId === undefined || rootOf(row.categoryId) === rootOf(categoryId)),
    }));
  return { rows: rows.toSorted((a, b) => Number(b.isLikely) - Number(a.isLikely)) };
};
