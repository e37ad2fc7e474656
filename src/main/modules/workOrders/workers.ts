import { AppError } from '#shared/kernel/appError.ts';
import { permissionsOf, type Role } from '#shared/kernel/permissions.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Worker = {
  readonly userId: string;
  readonly name: string;
  readonly open: number;
  /** When they last had to do with an order, epoch ms; null for who never had. */
  readonly lastAt: number | null;
};

type Row = Worker & { readonly roles: string };

const HAS = "w.state IN ('dispatched', 'taken', 'arrived', 'inProgress', 'suspended')";

/** Who may be sent: the least loaded first, among equals who has been idle longest (domain.md 5). */
export function workersByTurn(db: ReadDb): Worker[] {
  return db
    .prepare<[], Row>(
      `SELECT u.id AS userId, u.display_name AS name, u.roles,
         (SELECT count(*) FROM work_orders w WHERE w.worker_id = u.id AND w.open = 1 AND ${HAS}) AS open,
         (SELECT max(w.last_at) FROM work_orders w WHERE w.worker_id = u.id) AS lastAt
       FROM users u WHERE u.active = 1 ORDER BY open, coalesce(lastAt, 0), u.username`,
    )
    .all()
    .filter(({ roles }) => isWorker(JSON.parse(roles) as Role[]))
    .map(({ roles: _roles, ...worker }) => worker);
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

/** The one whose turn it is. Throws `workOrder.nobodyFree` when everybody has as much as one may have. */
export function workerInTurn(db: ReadDb): Worker {
  const { mostOpen } = workOrderRules(db);
  const worker = workersByTurn(db).find(({ open }) => open < mostOpen);
  if (!worker) throw new AppError('rule', 'workOrder.nobodyFree', { params: { mostOpen } });
  return worker;
}

export const listWorkers: QueryHandler<'workOrders.workers'> = ({ db }) => ({
  workers: workersByTurn(db).map(({ lastAt, ...worker }) => ({
    ...worker,
    ...(lastAt !== null && { lastAt }),
  })),
});
