import { periodOf } from '#shared/domain/calendar/months.ts';
import { accumulatedBy, disposalResult } from '#shared/domain/depreciation/schedule.ts';
import type { EquipmentState } from '#shared/domain/equipment/record.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { disposalReversed, equipmentDisposed } from '#shared/ops/assets.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { machineOf, savedOp } from '../equipment/index.ts';
import { assetsOf, disposalStates, linesOfMachine } from './facts.ts';

/** The ledger says the same as the books. */
function stateOp(context: HandlerContext, equipmentId: string, state: EquipmentState): NewOp[] {
  const machine = machineOf(context.db, equipmentId);
  if (machine.record.state === state) return [];
  const record = { ...machine.record, state };
  return [savedOp(context, { ...machine, record })];
}

/**
 * Throws `equipment.gone`, `depreciation.none` for a machine that is not depreciated, `depreciation.disposed`,
 * `plan.day` for a day to come or before it was put into use, and `depreciation.later` when a month after it is charged.
 */
export const dispose: CommandHandler<'depreciation.dispose'> = (context, input) => {
  const { db, newId, today } = context;
  const { equipmentId, day, way, proceedsFen, clearingFen } = input;
  const { code } = machineOf(db, equipmentId);
  const [asset] = assetsOf(db, equipmentId);
  if (!asset) throw new AppError('rule', 'depreciation.none', { params: { code } });
  if (asset.disposal) throw new AppError('conflict', 'depreciation.disposed', { params: { code } });
  const { terms } = asset;
  if (day > today || day < terms.commissionedOn)
    throw new AppError('validation', 'plan.day', { path: ['day'] });
  const later = linesOfMachine(db, equipmentId).find(
    ({ state, period }) => state === 'standing' && period > periodOf(day),
  );
  if (later) throw new AppError('rule', 'depreciation.later', { params: { code, period: later.period } });
  const amounts = {
    costFen: terms.costFen,
    accumulatedFen: accumulatedBy(terms, periodOf(day)),
    proceedsFen,
    clearingFen,
  };
  const disposalId = newId();
  const resultFen = disposalResult(amounts);
  return {
    ops: [
      newOp(equipmentDisposed, { disposalId, equipmentId, day, way, ...amounts, note: input.note || null }, [
        { t: 'equipment', id: equipmentId },
      ]),
      ...stateOp(context, equipmentId, 'scrapped'),
    ],
    output: { disposalId, netFen: amounts.costFen - amounts.accumulatedFen, resultFen },
    audit: { subject: equipmentId, detail: { code, way, proceedsFen, resultFen } },
    changed: ['equipment', 'vouchers'],
  };
};

/** Throws `depreciation.disposalGone` for one that is not there or doesn't count. */
export const undoDispose: CommandHandler<'depreciation.undoDispose'> = (context, input) => {
  const { db } = context;
  const found = disposalStates(db).find(({ disposal }) => disposal.disposalId === input.disposalId);
  if (found?.state !== 'standing') throw new AppError('not_found', 'depreciation.disposalGone');
  const { equipmentId } = found.disposal;
  return {
    ops: [
      newOp(disposalReversed, input, [{ t: 'equipment', id: equipmentId }]),
      ...stateOp(context, equipmentId, 'inUse'),
    ],
    output: { recorded: true },
    audit: { subject: equipmentId, detail: { disposalId: input.disposalId } },
    changed: ['equipment', 'vouchers'],
  };
};
