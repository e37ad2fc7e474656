import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { postCharge } from '../charges/index.ts';
import { allFeeItems } from '../feeItems/index.ts';
import { meterOf } from '../meters/index.ts';

/**
 * A sale is a charge by quantity to the meter's room that names the meter in its trace. Faults: `prepaid.noRoom`,
 * `prepaid.notQuantity` and what `charges.post` throws.
 */
export const sellUnits: CommandHandler<'prepaidMeters.sell'> = (context, input) => {
  const { db, today } = context;
  const { row, number } = meterOf(db, input.meterId);
  if (row.roomId === null) throw new AppError('rule', 'prepaid.noRoom', { path: ['meterId'] });
  const item = allFeeItems(db).find(({ id }) => id === input.feeItemId);
  const price = item?.rules.findLast((rule) => rule.fromDay <= today);
  if (item && price && price.rule.kind !== 'quantity')
    throw new AppError('rule', 'prepaid.notQuantity', { path: ['feeItemId'], params: { name: item.name } });
  const { feeItemId, quantity } = input;
  const meter = { meterId: row.id, readingId: '', number };
  const charge = { feeItemId, roomId: row.roomId, quantity };
  const posted = postCharge(context, charge, { usage: quantity, meter });
  const { lineId, amountFen } = posted.output;
  return { ...posted, output: { lineId, amountFen }, changed: [...posted.changed, 'meters'] };
};
