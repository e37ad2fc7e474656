import type { uiWords as zhCN } from '../zh-CN/ui.ts';
import { actionWords } from './ui/action.ts';
import { approvalsUiWords } from './ui/approvals.ts';
import { assetsUiWords } from './ui/assets.ts';
import { billingWords } from './ui/billing.ts';
import { booksUiWords } from './ui/books.ts';
import { cashWords } from './ui/cash.ts';
import { chargingWords } from './ui/charging.ts';
import { commonWords } from './ui/common.ts';
import { complaintsUiWords } from './ui/complaints.ts';
import { contractorsUiWords } from './ui/contractors.ts';
import { correctionsUiWords } from './ui/corrections.ts';
import { counterUiWords } from './ui/counter.ts';
import { directDebitScreenWords } from './ui/directDebits.ts';
import { documentsWords } from './ui/documents.ts';
import { dunningUiWords } from './ui/dunning.ts';
import { equipmentUiWords } from './ui/equipment.ts';
import { figuresWords } from './ui/figures.ts';
import { fitOutsUiWords } from './ui/fitOuts.ts';
import { formsUiWords } from './ui/forms.ts';
import { frameWords } from './ui/frame.ts';
import { householdWords } from './ui/household.ts';
import { intakeWords } from './ui/intake.ts';
import { metersUiWords } from './ui/meters.ts';
import { moneyOutUiWords } from './ui/moneyOut.ts';
import { moveInsUiWords } from './ui/moveIns.ts';
import { ownershipWords } from './ui/ownership.ts';
import { partsUiWords } from './ui/parts.ts';
import { patrolsUiWords } from './ui/patrols.ts';
import { permissionWords } from './ui/permission.ts';
import { plansUiWords } from './ui/plans.ts';
import { policiesWords } from './ui/policies.ts';
import { printerWizardWords } from './ui/printerWizard.ts';
import { printTemplatesUiWords } from './ui/printTemplates.ts';
import { queueWords } from './ui/queue.ts';
import { receiptBooksUiWords } from './ui/receiptBooks.ts';
import { receiptsWords } from './ui/receipts.ts';
import { reconciliationUiWords } from './ui/reconciliation.ts';
import { registersUiWords } from './ui/registers.ts';
import { scansWords } from './ui/scans.ts';
import { sessionWords } from './ui/session.ts';
import { settingsWords } from './ui/settings.ts';
import { setupWords } from './ui/setup.ts';
import { shiftsUiWords } from './ui/shifts.ts';
import { taskWords } from './ui/task.ts';
import { todayWords } from './ui/today.ts';
import { waiversUiWords } from './ui/waivers.ts';
import { workOrdersUiWords } from './ui/workOrders.ts';

export const uiWords: Record<keyof typeof zhCN, string> = {
  ...actionWords,
  ...approvalsUiWords,
  ...waiversUiWords,
  ...workOrdersUiWords,
  ...moneyOutUiWords,
  ...complaintsUiWords,
  ...correctionsUiWords,
  ...counterUiWords,
  ...billingWords,
  ...booksUiWords,
  ...cashWords,
  ...commonWords,
  ...directDebitScreenWords,
  ...documentsWords,
  ...dunningUiWords,
  ...equipmentUiWords,
  ...assetsUiWords,
  ...patrolsUiWords,
  ...plansUiWords,
  ...figuresWords,
  ...fitOutsUiWords,
  ...formsUiWords,
  ...frameWords,
  ...householdWords,
  ...intakeWords,
  ...metersUiWords,
  ...partsUiWords,
  ...contractorsUiWords,
  ...permissionWords,
  ...policiesWords,
  ...moveInsUiWords,
  ...ownershipWords,
  ...chargingWords,
  ...printerWizardWords,
  ...printTemplatesUiWords,
  ...queueWords,
  ...receiptsWords,
  ...receiptBooksUiWords,
  ...registersUiWords,
  ...reconciliationUiWords,
  ...scansWords,
  ...sessionWords,
  ...settingsWords,
  ...setupWords,
  ...shiftsUiWords,
  ...taskWords,
  ...todayWords,
};
