import { effectiveAnnualRate, isHighRate } from '#shared/domain/lateFee/lateFee.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { pendingLateFees } from './pendingLateFees.ts';
import { resumeLateFees, stopLateFees } from './stopLateFees.ts';

export { type PendingLateFee, pendingLateFees } from './pendingLateFees.ts';
export { lateFeeItem, lateFeeLine } from './postLateFees.ts';
export { isLateFeeStopped, resumeLateFeeOps, stopLateFeeOps } from './stopLateFees.ts';

const pending: QueryHandler<'lateFees.pending'> = (context, input) => {
  const found = pendingLateFees(context, input.roomIds, input.on ?? context.today);
  return {
    lateFees: found.map(({ debtorId: _debtor, ...view }) => view),
    totalFen: found.reduce((sum, one) => sum + one.amountFen, 0),
  };
};

const rate: QueryHandler<'lateFees.rate'> = (_context, { ratePerDay }) => ({
  annualPercent: effectiveAnnualRate(ratePerDay),
  high: isHighRate(ratePerDay),
});

export const lateFeesHandlers = {
  queries: { 'lateFees.pending': pending, 'lateFees.rate': rate },
  commands: { 'lateFees.stop': stopLateFees, 'lateFees.resume': resumeLateFees },
} satisfies ModuleHandlers;
