import type { ModuleHandlers } from '../../core/handlers.ts';
import { payRefund } from './payRefund.ts';
import { getRefund, listRefunds } from './refundQueries.ts';
import { approveRefund, requestRefund } from './requestRefund.ts';

export { refundsToPay } from './refundQueries.ts';

export const refundsHandlers = {
  queries: { 'refunds.list': listRefunds, 'refunds.get': getRefund },
  commands: {
    'refunds.request': requestRefund,
    'refunds.approve': approveRefund,
    'refunds.pay': payRefund,
  },
} satisfies ModuleHandlers;
