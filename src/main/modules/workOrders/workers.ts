import type { Output } from '#shared/contract/index.ts';
import {
  ANYTHING,
  byTurn,
  type LoadedWorker,
  type Unfit,
  unfitFor,
  type WorkerProfile,
} from '#shared/domain/workOrders/workers.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { permissionsOf, type Role } from '#shared/kernel/permissions.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { workOrderWorkerSaved } from '#shared/ops/workOrders.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Order, orderOf } from './orders.ts';

export type Worker = LoadedWorker & { readonly name: string };

type Row = {
  readonly userId: string;
  readonly name: string;
  readonly roles: string;
  readonly profile: string | null;
  readonly open: number;
  readonly lastAt: number | null;
};

const HAS = "w.state IN ('dispatched', 'taken', 'arrived', 'inProgress', 'suspended')";

/** Who may be sent, the one whose turn it is first (domain.md 5). */
function workersByTurn(db: ReadDb): Worker[] {
  return db
    .prepare<[], Row>(
      `SELECT u.id AS userId, u.display_name AS name, u.roles, p.profile,
         (SELECT count(*) FROM work_orders w WHERE w.worker_id = u.id AND w.open = 1 AND ${HAS}) AS open,
         (SELECT max(w.last_at) FROM work_orders w WHERE w.worker_id = u.id) AS lastAt
       FROM users u LEFT JOIN work_order_workers p ON p.id = u.id WHERE u.active = 1`,
    )
    .all()
    .filter(({ roles }) => isWorker(JSON.parse(roles) as Role[]))
    .map(({ userId, name, profile, open, lastAt }) => ({
      userId,
      name,
      open,
      lastAt: lastAt ?? undefined,
      ...(profile === null ? ANYTHING : (JSON.parse(profile) as WorkerProfile)),
    }))
    .sort(byTurn);
}

/** Whoever is an engineer; an administrator may do everything and mends nothing. */
function isWorker(roles: readonly Role[]): boolean {
  return permissionsOf(roles.filter((role) => role !== 'administrator')).has('workOrders.work');
}

/** Throws `workOrder.noWorker` for who can't be sent. */
export function workerOf(db: ReadDb, userId: string): Worker {
  const worker = workersByTurn(db).find((one) => one.userId === userId);
  if (!worker) throw new AppError('validation', 'workOrder.noWorker', { path: ['change', 'workerId'] });
  return worker;
}

/** Answers what speaks against giving an order to somebody now. */
function judge(
  { db, community, clock }: HandlerContext,
  { report, standing }: Order,
): (worker: Worker) => Unfit[] {
  const building = db
    .prepare<[string], string>('SELECT building FROM rooms WHERE id = ?')
    .pluck()
    .get(report.roomId ?? '');
  const work = { categoryId: standing.categoryId, building };
  const now = { settings: workOrderRules(db), instant: clock.now(), zone: community.identity.zone };
  return (worker) => unfitFor(worker, work, now);
}

/** The one whose turn it is among those it fits. Throws `workOrder.nobodyFits`. */
export function workerInTurn(context: HandlerContext, order: Order): Worker {
  const unfit = judge(context, order);
  const worker = workersByTurn(context.db).find((one) => unfit(one).length === 0);
  if (!worker)
    throw new AppError('rule', 'workOrder.nobodyFits', {
      params: { number: order.report.number, mostOpen: workOrderRules(context.db).mostOpen },
    });
  return worker;
}

type WorkerView = Output<'workOrders.workers'>['workers'][number];

export const listWorkers: QueryHandler<'workOrders.workers'> = (context, { workOrderId }) => {
  const unfit = workOrderId === undefined ? () => [] : judge(context, orderOf(context.db, { workOrderId }));
  const workers = workersByTurn(context.db).map(
    ({ lastAt, ...worker }): WorkerView => ({
      ...worker,
      unfit: unfit({ lastAt, ...worker }),
      ...(lastAt !== undefined && { lastAt }),
    }),
  );
  // Those it fits first, each part by turn.
  return { workers: workers.toSorted((a, b) => Number(a.unfit.length > 0) - Number(b.unfit.length > 0)) };
};

/** Throws `workOrder.noWorker` for who is no engineer. */
export const saveWorker: CommandHandler<'workOrders.saveWorker'> = ({ db }, { userId, ...profile }) => {
  workerOf(db, userId);
  return {
    ops: [newOp(workOrderWorkerSaved, { userId, profile }, [{ t: 'user', id: userId }])],
    output: { saved: true },
    audit: {
      subject: userId,
      detail: { skills: profile.skills.length, buildings: profile.buildings.length },
    },
    changed: ['workOrders'],
  };
};
