import type { ModuleHandlers } from '../../core/handlers.ts';
import { collect } from './collect.ts';
import { currentShift } from './shifts.ts';
import { confirmTransfer, dropTransfer, listTransfers, noteTransfer } from './transfers.ts';

export { assertCollecting } from './collect.ts';
export { type ArrivedMoney, moneyArrived } from './moneyArrived.ts';
export { transferArrived } from './transfers.ts';

export const paymentsHandlers = {
  queries: { 'payments.transfers': listTransfers, 'shifts.current': currentShift },
  commands: {
    'payments.collect': collect,
    'payments.noteTransfer': noteTransfer,
    'payments.confirmTransfer': confirmTransfer,
    'payments.dropTransfer': dropTransfer,
  },
} satisfies ModuleHandlers;
