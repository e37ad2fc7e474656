import type { Stop, StopCause } from '#shared/domain/equipment/reliability.ts';
import { ENDED_STATES, type WorkOrderState } from '#shared/domain/workOrders/states.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { equipmentRestored, equipmentStopped } from '#shared/ops/assets.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { machineOf } from './ledger.ts';

/** A time a machine stood; `isTold` when somebody said that it runs again, otherwise its order being done says so. */
export type MachineStop = Stop & {
  readonly stopId: string;
  readonly equipmentId: string;
  readonly workOrderId: string | null;
  readonly orderNumber: string | null;
  readonly note: string | null;
  readonly isTold: boolean;
};

type Row = {
  readonly stopId: string;
  readonly equipmentId: string;
  readonly workOrderId: string | null;
  readonly cause: StopCause;
  readonly at: number;
  readonly note: string | null;
  readonly wordId: string | null;
  readonly restoredAt: number | null;
  readonly orderNumber: string | null;
  readonly state: WorkOrderState | null;
  readonly doneAt: number | null;
  readonly lastAt: number | null;
};

/**
 * The times machines stood, by their beginning, without those that were entered by mistake. A stop ends when somebody
 * said so, else when its order was done or ended otherwise.
 */
export function stopsOf(db: ReadDb, equipmentId?: string): MachineStop[] {
  return db
    .prepare<[{ equipmentId: string | null }], Row>(
      `SELECT s.id AS stopId, s.equipment_id AS equipmentId, s.work_order_id AS workOrderId, s.cause, s.at, s.note,
         r.id AS wordId, r.at AS restoredAt, w.number AS orderNumber, w.state, w.done_at AS doneAt, w.last_at AS lastAt
       FROM equipment_stops s LEFT JOIN work_orders w ON w.work_order_id = s.work_order_id
         LEFT JOIN equipment_restorations r ON r.id = (SELECT l.id FROM equipment_restorations l WHERE l.stop_id = s.id
           ORDER BY l.recorded_at DESC, l.id DESC LIMIT 1)
       WHERE @equipmentId IS NULL OR s.equipment_id = @equipmentId ORDER BY s.at, s.id`,
    )
    .all({ equipmentId: equipmentId ?? null })
    .flatMap((row): MachineStop[] => {
      const isTold = row.wordId !== null;
      if (isTold && row.restoredAt === null) return [];
      const { stopId, equipmentId: of, workOrderId, orderNumber, note, cause, at } = row;
      const to = isTold ? (row.restoredAt ?? undefined) : endOfOrder(row);
      return [
        {
          stopId,
          equipmentId: of,
          workOrderId,
          orderNumber,
          note,
          cause,
          from: at,
          to: to === undefined ? undefined : Math.max(at, to),
          isTold,
        },
      ];
    });
}

function endOfOrder({ state, doneAt, lastAt }: Row): number | undefined {
  if (state === null) return undefined;
  return doneAt ?? (ENDED_STATES.includes(state) ? (lastAt ?? undefined) : undefined);
}

type Told = {
  readonly equipmentId: string;
  readonly workOrderId: string | null;
  readonly cause: StopCause;
  readonly at: number;
  readonly note: string | null;
};

export function stoppedOp(stopId: string, stop: Told): NewOp {
  return newOp(equipmentStopped, { stopId, ...stop }, [{ t: 'equipment', id: stop.equipmentId }]);
}

/** Throws `equipment.gone`, `equipment.stands` for a machine that stands already, and `equipment.time`. */
export const stopMachine: CommandHandler<'equipment.stop'> = (
  { db, newId, clock },
  { equipmentId, cause, at, note },
) => {
  const { code } = machineOf(db, equipmentId);
  const since = at ?? clock.now();
  if (since > clock.now()) throw new AppError('validation', 'equipment.time', { path: ['at'] });
  if (stopsOf(db, equipmentId).some(({ to }) => to === undefined))
    throw new AppError('conflict', 'equipment.stands', { params: { code } });
  const stopId = newId();
  return {
    ops: [stoppedOp(stopId, { equipmentId, workOrderId: null, cause, at: since, note: note || null })],
    output: { stopId },
    audit: { subject: equipmentId, detail: { code, cause } },
    changed: ['equipment'],
  };
};

/** Throws `equipment.stopGone`, and `equipment.time` for an instant to come or before it stood. */
export const restoreMachine: CommandHandler<'equipment.restore'> = ({ db, clock }, input) => {
  const stop = db
    .prepare<[string], { equipmentId: string; at: number }>(
      'SELECT equipment_id AS equipmentId, at FROM equipment_stops WHERE id = ?',
    )
    .get(input.stopId);
  if (!stop) throw new AppError('not_found', 'equipment.stopGone');
  const at = input.isMistake ? null : (input.at ?? clock.now());
  if (at !== null && (at > clock.now() || at < stop.at))
    throw new AppError('validation', 'equipment.time', { path: ['at'] });
  return {
    ops: [newOp(equipmentRestored, { stopId: input.stopId, at }, [{ t: 'equipment', id: stop.equipmentId }])],
    output: { recorded: true },
    audit: { subject: stop.equipmentId, detail: { stopId: input.stopId, isMistake: input.isMistake } },
    changed: ['equipment'],
  };
};
