import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { equipmentOrderLinked } from '#shared/ops/equipment.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { createOrder } from '../workOrders/index.ts';
import { machineOf } from './ledger.ts';
import { stoppedOp } from './stops.ts';

type Fault = {
  readonly categoryId: string;
  readonly priority?: Parameters<CommandHandler<'workOrders.create'>>[1]['priority'];
  readonly words: string;
  readonly channel: 'counter' | 'patrol';
  readonly place: string;
  readonly equipmentId?: string | undefined;
};

/** A work order in what belongs to all, and its place in the history of the machine it is about. */
export function faultOrder(
  context: HandlerContext,
  { equipmentId, ...fault }: Fault,
): { readonly ops: readonly NewOp[]; readonly workOrderId: string; readonly number: string } {
  const { ops = [], output } = createOrder(context, { ...fault, area: 'common' });
  const { workOrderId, number } = typeof output === 'function' ? output([]) : output;
  const link =
    equipmentId === undefined
      ? []
      : [
          newOp(equipmentOrderLinked, { equipmentId, workOrderId }, [
            { t: 'equipment', id: equipmentId },
            { t: 'workOrder', id: workOrderId },
          ]),
        ];
  return { ops: [...ops, ...link], workOrderId, number };
}

/** Throws `equipment.gone`, `workOrder.category`, and `equipment.time` for a stop to come. */
export const reportFault: CommandHandler<'equipment.report'> = (
  context,
  { equipmentId, stopped, ...fault },
) => {
  const { db, newId, clock } = context;
  const { record, code } = machineOf(db, equipmentId);
  const at = stopped?.at ?? clock.now();
  if (at > clock.now()) throw new AppError('validation', 'equipment.time', { path: ['stopped', 'at'] });
  const place = `${record.location} ${record.name}`.slice(0, 60);
  const { ops, workOrderId, number } = faultOrder(context, {
    ...fault,
    place,
    equipmentId,
    channel: 'counter',
  });
  const stop = { equipmentId, workOrderId, cause: 'fault', at, note: null } as const;
  return {
    ops: stopped ? [...ops, stoppedOp(newId(), stop)] : ops,
    output: { workOrderId, number },
    audit: { subject: workOrderId, detail: { number, code, stopped: stopped !== undefined } },
    changed: ['workOrders', 'equipment'],
  };
};
