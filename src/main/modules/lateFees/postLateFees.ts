import { periodOf } from '#shared/domain/calendar/months.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { IssuedLine } from '#shared/ops/bills.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { type NamedFeeItem, namedFeeItem } from '../feeItems/index.ts';
import type { PendingLateFee } from './pendingLateFees.ts';

/** What late fee is booked on: what the office calls it, or an item made for it. */
const NAMES = ['违约金', '滞纳金'] as const;

/** The fee item of late fees, with the fact that makes it where there is none yet. */
export function lateFeeItem(context: Pick<HandlerContext, 'db' | 'newId'>): NamedFeeItem {
  return namedFeeItem(context, NAMES);
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
