import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { feeItemSaved } from '#shared/ops/fees.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { allFeeItems } from './feeItemQueries.ts';

export type NamedFeeItem = {
  readonly feeItemId: string;
  readonly name: string;
  readonly ops: readonly NewOp[];
};

/** A fee item by one of the names offices give it, with the fact that makes it where there is none yet. */
export function namedFeeItem(
  { db, newId }: Pick<HandlerContext, 'db' | 'newId'>,
  names: readonly [string, ...string[]],
): NamedFeeItem {
  const items = allFeeItems(db);
  const found = names.flatMap((name) => items.filter((item) => item.name === name))[0];
  if (found) return { feeItemId: found.id, name: found.name, ops: [] };
  const feeItemId = newId();
  const [name] = names;
  return {
    feeItemId,
    name,
    ops: [
      newOp(
        feeItemSaved,
        {
          feeItemId,
          code: name,
          name,
          nature: 'ownRevenue',
          terms: { cycleMonths: 1, timing: 'arrears', prorate: 'actualDays', dueDay: 31 },
          active: true,
        },
        [{ t: 'feeItem', id: feeItemId }],
      ),
    ],
  };
}
