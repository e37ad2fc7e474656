import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { exportRequests } from './exportRequests.ts';
import { recordInvoice, recordRed } from './recordInvoice.ts';
import { listLines, requestInvoice, withdrawRequest } from './requestInvoice.ts';
import { requestsBy, requestView } from './requests.ts';

export { assertNotInvoiced } from './lineStatus.ts';

const list: QueryHandler<'invoices.list'> = (context, { state, limit, offset }) => {
  const { total, rows } = requestsBy(context.db, { state: state ?? null, limit, offset });
  return { total, rows: rows.map((row) => requestView(context, row)) };
};

export const invoicesHandlers = {
  queries: { 'invoices.lines': listLines, 'invoices.list': list },
  commands: {
    'invoices.request': requestInvoice,
    'invoices.withdraw': withdrawRequest,
    'invoices.record': recordInvoice,
    'invoices.recordRed': recordRed,
  },
  tasks: { 'invoices.export': exportRequests },
} satisfies ModuleHandlers;
