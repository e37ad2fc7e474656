import { sayIn } from '#shared/i18n/index.ts';
import type { CommandHandler, TaskHandler } from '../../core/handlers.ts';
import { jobSlipPdf } from '../../printing/jobSlipPdf.ts';
import { enqueueJobSlip, printServiceOf, wakePrinting, workOrderSlip } from '../printing/index.ts';
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

/** The same slip on A5, where engineers take along a sheet. Throws `workOrder.gone`. */
export const slipPdf: TaskHandler<'workOrders.slipPdf'> = async (context, { workOrderId }) => {
  const { community, desk, files } = context;
  const view = workOrderSlip(community, workOrderId);
  const bytes = await jobSlipPdf(view, community.identity.zone, await printServiceOf(desk).font);
  context.audit({ workOrderId, number: view.number });
  const fileName = `${sayIn('zh-CN')('jobSlip.title')}-${view.number}.pdf`;
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};
