import type { CommandHandler } from '../../core/handlers.ts';
import { enqueueJobSlip, wakePrinting } from '../printing/index.ts';
import { reportOf } from './orders.ts';

/** Throws `workOrder.gone` and `printer.none`. */
export const printSlip: CommandHandler<'workOrders.printSlip'> = (context, { workOrderId }) => {
  const { number } = reportOf(context.db, { workOrderId });
  let printJobId = '';
  return {
    local: () => {
      printJobId = enqueueJobSlip(context, { workOrderId, number });
    },
    output: () => ({ printJobId }),
    audit: { subject: workOrderId, detail: { number } },
    changed: ['printJobs'],
    afterCommit: () => wakePrinting(context.desk),
  };
};
