import type { ModuleHandlers } from '../../core/handlers.ts';
import { collect } from './collect.ts';
import { confirmTransfer, dropTransfer, listTransfers, noteTransfer } from './transfers.ts';

export const paymentsHandlers = {
  queries: { 'payments.transfers': listTransfers },
  commands: {
    'payments.collect': collect,
    'payments.noteTransfer': noteTransfer,
    'payments.confirmTransfer': confirmTransfer,
    'payments.dropTransfer': dropTransfer,
  },
} satisfies ModuleHandlers;
