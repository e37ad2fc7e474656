import { accountReportsWords } from './accountReports.ts';
import { approvalsWords } from './approvals.ts';
import { assetReportsWords } from './assetReports.ts';
import { assetsWords } from './assets.ts';
import { billingWords } from './billing.ts';
import { cardsWords } from './cards.ts';
import { consoleWords } from './console.ts';
import { contractorsWords } from './contractors.ts';
import { coreWords } from './core.ts';
import { counterWords } from './counter.ts';
import { devicesWords } from './devices.ts';
import { directDebitsWords } from './directDebits.ts';
import { dunningWords } from './dunning.ts';
import { equipmentWords } from './equipment.ts';
import { importingWords } from './importing.ts';
import { lettersWords } from './letters.ts';
import { metersWords } from './meters.ts';
import { moneyOutWords } from './moneyOut.ts';
import { partsWords } from './parts.ts';
import { patrolsWords } from './patrols.ts';
import { paymentsWords } from './payments.ts';
import { plansWords } from './plans.ts';
import { pricingWords } from './pricing.ts';
import { printingWords } from './printing.ts';
import { printTemplatesWords } from './printTemplates.ts';
import { receiptBooksWords } from './receiptBooks.ts';
import { receiptsWords } from './receipts.ts';
import { reconciliationWords } from './reconciliation.ts';
import { reportsWords } from './reports.ts';
import { shiftsWords } from './shifts.ts';
import { simulationWords } from './simulation.ts';
import { stepWords } from './steps.ts';
import { syncWords } from './sync.ts';
import { uiWords } from './ui.ts';
import { vouchersWords } from './vouchers.ts';
import { workOrdersWords } from './workOrders.ts';

export const words = {
  ...coreWords,
  ...accountReportsWords,
  ...approvalsWords,
  ...moneyOutWords,
  ...billingWords,
  ...cardsWords,
  ...consoleWords,
  ...counterWords,
  ...devicesWords,
  ...directDebitsWords,
  ...dunningWords,
  ...equipmentWords,
  ...assetsWords,
  ...assetReportsWords,
  ...patrolsWords,
  ...plansWords,
  ...lettersWords,
  ...metersWords,
  ...partsWords,
  ...contractorsWords,
  ...paymentsWords,
  ...pricingWords,
  ...printingWords,
  ...importingWords,
  ...reconciliationWords,
  ...reportsWords,
  ...receiptsWords,
  ...printTemplatesWords,
  ...receiptBooksWords,
  ...shiftsWords,
  ...simulationWords,
  ...stepWords,
  ...syncWords,
  ...uiWords,
  ...vouchersWords,
  ...workOrdersWords,
};
