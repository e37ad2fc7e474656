import { periodOf } from '#shared/domain/calendar/months.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { IssuedLine } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { feeItemSaved } from '#shared/ops/fees.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { allFeeItems } from '../feeItems/index.ts';
import type { PendingLateFee } from './pendingLateFees.ts';

/** What late fee is booked on: what the office calls it, or an item made for it. */
const NAMES = ['违约金', '滞纳金'] as const;

export type LateFeeItem = {
  readonly feeItemId: string;
  readonly name: string;
  readonly ops: readonly NewOp[];
};

/** The fee item of late fees, with the fact that makes it where there is none yet. */
export function lateFeeItem({ db, newId }: Pick<HandlerContext, 'db' | 'newId'>): LateFeeItem {
  const items = allFeeItems(db);
  const found = NAMES.flatMap((name) => items.filter((item) => item.name === name))[0];
  if (found) return { feeItemId: found.id, name: found.name, ops: [] };
  const feeItemId = newId();
  const [name] = NAMES;
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

/** The line late fee is posted as: due at once, never growing itself. */
export function lateFeeLine(
  pending: PendingLateFee,
  feeItemId: string,
  businessDate: Day,
): Omit<IssuedLine, 'no'> {
  return {
    roomId: pending.roomId,
    feeItemId,
    debtorId: pending.debtorId,
    period: periodOf(businessDate),
    from: pending.from,
    to: pending.to,
    dueDate: businessDate,
    amountFen: pending.amountFen,
    invoiced: false,
    trace: pending.trace,
    principalId: pending.principalId,
  };
}
