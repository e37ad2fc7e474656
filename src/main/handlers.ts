import type { HandlerTable } from './core/dispatcher.ts';
import type { CommandHandlers, PlatformHandlers, QueryHandlers, TaskHandlers } from './core/handlers.ts';
import { adjustmentsHandlers } from './modules/adjustments/index.ts';
import { apportionmentsHandlers } from './modules/apportionments/index.ts';
import { approvalsHandlers } from './modules/approvals/index.ts';
import { attachmentsHandlers } from './modules/attachments/index.ts';
import { auditHandlers } from './modules/audit/index.ts';
import { backupsHandlers } from './modules/backups/index.ts';
import { billingHandlers } from './modules/billing/index.ts';
import { calendarHandlers } from './modules/calendar/index.ts';
import { casesHandlers } from './modules/cases/index.ts';
import { cashDepositsHandlers } from './modules/cashDeposits/index.ts';
import { chargesHandlers } from './modules/charges/index.ts';
import { closingHandlers } from './modules/closing/index.ts';
import { complaintsHandlers } from './modules/complaints/index.ts';
import { contractorsHandlers } from './modules/contractors/index.ts';
import { correctionsHandlers } from './modules/corrections/index.ts';
import { depositsHandlers } from './modules/deposits/index.ts';
import { depreciationHandlers } from './modules/depreciation/index.ts';
import { devicesHandlers } from './modules/devices/index.ts';
import { directDebitsHandlers } from './modules/directDebits/index.ts';
import { dunningHandlers } from './modules/dunning/index.ts';
import { equipmentHandlers } from './modules/equipment/index.ts';
import { feeItemsHandlers } from './modules/feeItems/index.ts';
import { fitOutsHandlers } from './modules/fitOuts/index.ts';
import { idCardsHandlers } from './modules/idCards/index.ts';
import { importsHandlers } from './modules/imports/index.ts';
import { invoicesHandlers } from './modules/invoices/index.ts';
import { lateFeesHandlers } from './modules/lateFees/index.ts';
import { lettersHandlers } from './modules/letters/index.ts';
import { lineMarksHandlers } from './modules/lineMarks/index.ts';
import { metersHandlers } from './modules/meters/index.ts';
import { moveInsHandlers } from './modules/moveIns/index.ts';
import { ownershipHandlers } from './modules/ownership/index.ts';
import { partsHandlers } from './modules/parts/index.ts';
import { paymentsHandlers } from './modules/payments/index.ts';
import { peopleHandlers } from './modules/people/index.ts';
import { policiesHandlers } from './modules/policies/index.ts';
import { prepaidMetersHandlers } from './modules/prepaidMeters/index.ts';
import { prepaymentsHandlers } from './modules/prepayments/index.ts';
import { printingHandlers } from './modules/printing/index.ts';
import { promotionsHandlers } from './modules/promotions/index.ts';
import { receiptBooksHandlers } from './modules/receiptBooks/index.ts';
import { receiptsHandlers } from './modules/receipts/index.ts';
import { reconciliationsHandlers } from './modules/reconciliations/index.ts';
import { reductionsHandlers } from './modules/reductions/index.ts';
import { refundsHandlers } from './modules/refunds/index.ts';
import { registersHandlers } from './modules/registers/index.ts';
import { releaseSlipsHandlers } from './modules/releaseSlips/index.ts';
import { repairPricesHandlers } from './modules/repairPrices/index.ts';
import { reportsHandlers } from './modules/reports/index.ts';
import { roomsHandlers } from './modules/rooms/index.ts';
import { sessionsHandlers } from './modules/sessions/index.ts';
import { settingsHandlers } from './modules/settings/index.ts';
import { setupHandlers, setupPlatformHandlers } from './modules/setup/index.ts';
import { shiftsHandlers } from './modules/shifts/index.ts';
import { smartCardsHandlers } from './modules/smartCards/index.ts';
import { desksHandlers, syncHandlers } from './modules/sync/index.ts';
import { status, systemHandlers } from './modules/system/index.ts';
import { resetWithRecoveryKey, useCode, usersHandlers } from './modules/users/index.ts';
import { vouchersHandlers } from './modules/vouchers/index.ts';
import { waiversHandlers } from './modules/waivers/index.ts';
import { workOrdersHandlers } from './modules/workOrders/index.ts';

const platform: PlatformHandlers = {
  ...setupPlatformHandlers,
  ...sessionsHandlers,
  'users.resetWithRecoveryKey': resetWithRecoveryKey,
  'users.useCode': useCode,
  'system.status': status,
};

const queries: QueryHandlers = {
  ...usersHandlers.queries,
  ...importsHandlers.queries,
  ...roomsHandlers.queries,
  ...peopleHandlers.queries,
  ...feeItemsHandlers.queries,
  ...policiesHandlers.queries,
  ...calendarHandlers.queries,
  ...reductionsHandlers.queries,
  ...chargesHandlers.queries,
  ...metersHandlers.queries,
  ...ownershipHandlers.queries,
  ...lateFeesHandlers.queries,
  ...prepaidMetersHandlers.queries,
  ...apportionmentsHandlers.queries,
  ...promotionsHandlers.queries,
  ...adjustmentsHandlers.queries,
  ...billingHandlers.queries,
  ...paymentsHandlers.queries,
  ...shiftsHandlers.queries,
  ...cashDepositsHandlers.queries,
  ...closingHandlers.queries,
  ...receiptsHandlers.queries,
  ...receiptBooksHandlers.queries,
  ...smartCardsHandlers.queries,
  ...prepaymentsHandlers.queries,
  ...depositsHandlers.queries,
  ...refundsHandlers.queries,
  ...correctionsHandlers.queries,
  ...lineMarksHandlers.queries,
  ...approvalsHandlers.queries,
  ...directDebitsHandlers.queries,
  ...dunningHandlers.queries,
  ...lettersHandlers.queries,
  ...reconciliationsHandlers.queries,
  ...vouchersHandlers.queries,
  ...invoicesHandlers.queries,
  ...workOrdersHandlers.queries,
  ...complaintsHandlers.queries,
  ...registersHandlers.queries,
  ...releaseSlipsHandlers.queries,
  ...fitOutsHandlers.queries,
  ...moveInsHandlers.queries,
  ...partsHandlers.queries,
  ...repairPricesHandlers.queries,
  ...contractorsHandlers.queries,
  ...equipmentHandlers.queries,
  ...depreciationHandlers.queries,
  ...printingHandlers.queries,
  ...devicesHandlers.queries,
  ...reportsHandlers.queries,
  ...attachmentsHandlers.queries,
  ...auditHandlers.queries,
  ...backupsHandlers.queries,
  ...settingsHandlers.queries,
  ...syncHandlers.queries,
  ...casesHandlers.queries,
};

const commands: CommandHandlers = {
  ...setupHandlers.commands,
  ...usersHandlers.commands,
  ...importsHandlers.commands,
  ...roomsHandlers.commands,
  ...peopleHandlers.commands,
  ...feeItemsHandlers.commands,
  ...policiesHandlers.commands,
  ...calendarHandlers.commands,
  ...reductionsHandlers.commands,
  ...chargesHandlers.commands,
  ...metersHandlers.commands,
  ...prepaidMetersHandlers.commands,
  ...ownershipHandlers.commands,
  ...lateFeesHandlers.commands,
  ...apportionmentsHandlers.commands,
  ...promotionsHandlers.commands,
  ...adjustmentsHandlers.commands,
  ...billingHandlers.commands,
  ...paymentsHandlers.commands,
  ...receiptBooksHandlers.commands,
  ...smartCardsHandlers.commands,
  ...prepaymentsHandlers.commands,
  ...depositsHandlers.commands,
  ...refundsHandlers.commands,
  ...correctionsHandlers.commands,
  ...lineMarksHandlers.commands,
  ...shiftsHandlers.commands,
  ...cashDepositsHandlers.commands,
  ...closingHandlers.commands,
  ...approvalsHandlers.commands,
  ...waiversHandlers.commands,
  ...directDebitsHandlers.commands,
  ...dunningHandlers.commands,
  ...lettersHandlers.commands,
  ...reconciliationsHandlers.commands,
  ...vouchersHandlers.commands,
  ...invoicesHandlers.commands,
  ...workOrdersHandlers.commands,
  ...complaintsHandlers.commands,
  ...registersHandlers.commands,
  ...releaseSlipsHandlers.commands,
  ...fitOutsHandlers.commands,
  ...moveInsHandlers.commands,
  ...partsHandlers.commands,
  ...repairPricesHandlers.commands,
  ...contractorsHandlers.commands,
  ...equipmentHandlers.commands,
  ...depreciationHandlers.commands,
  ...printingHandlers.commands,
  ...devicesHandlers.commands,
  ...settingsHandlers.commands,
  ...casesHandlers.commands,
};

const tasks: TaskHandlers = {
  ...importsHandlers.tasks,
  ...billingHandlers.tasks,
  ...adjustmentsHandlers.tasks,
  ...metersHandlers.tasks,
  ...prepaidMetersHandlers.tasks,
  ...calendarHandlers.tasks,
  ...ownershipHandlers.tasks,
  ...apportionmentsHandlers.tasks,
  ...lettersHandlers.tasks,
  ...shiftsHandlers.tasks,
  ...directDebitsHandlers.tasks,
  ...reconciliationsHandlers.tasks,
  ...vouchersHandlers.tasks,
  ...workOrdersHandlers.tasks,
  ...invoicesHandlers.tasks,
  ...registersHandlers.tasks,
  ...releaseSlipsHandlers.tasks,
  ...equipmentHandlers.tasks,
  ...fitOutsHandlers.tasks,
  ...printingHandlers.tasks,
  ...devicesHandlers.tasks,
  ...idCardsHandlers.tasks,
  ...smartCardsHandlers.tasks,
  ...reportsHandlers.tasks,
  ...attachmentsHandlers.tasks,
  ...backupsHandlers.tasks,
  ...systemHandlers.tasks,
  ...syncHandlers.tasks,
  ...desksHandlers.tasks,
};

/** Every operation of the contract with its handler; the compiler refuses a missing one. */
export const handlers: HandlerTable = { platform, queries, commands, tasks };
