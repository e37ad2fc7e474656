import type { ModuleHandlers } from '../../core/handlers.ts';
import { listDeposits } from './depositQueries.ts';
import { approveSettlement, inspectDeposit, requestSettlement } from './settleDeposit.ts';

export { type DepositRow, depositOf, depositsDueBack, freeDeposit } from './depositQueries.ts';
export { keptOfDeposit } from './keptOfDeposit.ts';
export { inspectDeposit, requestSettlement } from './settleDeposit.ts';

export const depositsHandlers = {
  queries: { 'deposits.list': listDeposits },
  commands: {
    'deposits.inspect': inspectDeposit,
    'deposits.settle': requestSettlement,
    'deposits.approve': approveSettlement,
  },
} satisfies ModuleHandlers;
