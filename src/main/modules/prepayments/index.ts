import type { ModuleHandlers } from '../../core/handlers.ts';
import { deduct } from './deduct.ts';
import { prepaymentLedger } from './ledger.ts';

export const prepaymentsHandlers = {
  queries: { 'prepayments.ledger': prepaymentLedger },
  commands: { 'prepayments.deduct': deduct },
} satisfies ModuleHandlers;
