import type { ModuleHandlers } from '../../core/handlers.ts';
import { listDeposits } from './listDeposits.ts';
import { postDeposit, reverseDeposit } from './postDeposit.ts';

export { unbankedCash, unbankedTotal } from './unbanked.ts';

export const cashDepositsHandlers = {
  queries: { 'cashDeposits.list': listDeposits },
  commands: { 'cashDeposits.post': postDeposit, 'cashDeposits.reverse': reverseDeposit },
} satisfies ModuleHandlers;
