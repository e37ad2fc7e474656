import type { ModuleHandlers } from '../../core/handlers.ts';
import { allocateQuery } from './allocateAmount.ts';
import { backEnter, collect, takeDeposits } from './collect.ts';
import { confirmTransfer, dropTransfer, listTransfers, noteTransfer } from './transfers.ts';

export { allocateAmount } from './allocateAmount.ts';
export { businessDay } from './businessDay.ts';
export { assertCollecting } from './collect.ts';
export {
  type Collection,
  type CollectionResult,
  collectionOp,
  lastSerial,
  receiptNumber,
} from './collectionOps.ts';
export { type ArrivedMoney, moneyArrived } from './moneyArrived.ts';
export { postedLateFees } from './postedLateFees.ts';
export { prepaidFrom, type SettledLine, sumOf, tickedLines } from './settledLines.ts';
export { transferArrived } from './transfers.ts';

export const paymentsHandlers = {
  queries: {
    'payments.allocate': allocateQuery,
    'payments.transfers': listTransfers,
  },
  commands: {
    'payments.collect': collect,
    'payments.backEnter': backEnter,
    'deposits.take': takeDeposits,
    'payments.noteTransfer': noteTransfer,
    'payments.confirmTransfer': confirmTransfer,
    'payments.dropTransfer': dropTransfer,
  },
} satisfies ModuleHandlers;
