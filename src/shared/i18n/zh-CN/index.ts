import { approvalsWords } from './approvals.ts';
import { billingWords } from './billing.ts';
import { coreWords } from './core.ts';
import { importingWords } from './importing.ts';
import { metersWords } from './meters.ts';
import { paymentsWords } from './payments.ts';
import { pricingWords } from './pricing.ts';
import { printingWords } from './printing.ts';
import { receiptsWords } from './receipts.ts';
import { reconciliationWords } from './reconciliation.ts';
import { reportsWords } from './reports.ts';
import { stepWords } from './steps.ts';
import { uiWords } from './ui.ts';

export const words = {
  ...coreWords,
  ...approvalsWords,
  ...billingWords,
  ...metersWords,
  ...paymentsWords,
  ...pricingWords,
  ...printingWords,
  ...importingWords,
  ...reconciliationWords,
  ...reportsWords,
  ...receiptsWords,
  ...stepWords,
  ...uiWords,
};
