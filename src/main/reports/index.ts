import { apportionmentLedger } from './definitions/apportionmentLedger.ts';
import { arrearsAgeing, arrearsByRoom } from './definitions/arrears.ts';
import { bankStatement } from './definitions/bankStatement.ts';
import { cashierTotals } from './definitions/cashierTotals.ts';
import { cashOverShort } from './definitions/cashOverShort.ts';
import { collectionApart, collectionByBuilding, collectionByFeeItem } from './definitions/collection.ts';
import { creditsAndAdjustments } from './definitions/creditsAndAdjustments.ts';
import { depreciationMonth, depreciationSchedule } from './definitions/depreciation.ts';
import { dunningResultsReport } from './definitions/dunningResults.ts';
import {
  equipmentFailures,
  equipmentIntact,
  inspectionCompliance,
  planCompletion,
} from './definitions/equipmentFigures.ts';
import { equipmentRegister, faultRegister, planRegister } from './definitions/equipmentRegisters.ts';
import { depositLedger, prepaymentLedger } from './definitions/held.ts';
import { lateFees } from './definitions/lateFees.ts';
import { meterUse } from './definitions/meterUse.ts';
import { monthComparison } from './definitions/monthComparison.ts';
import { openItems } from './definitions/openItems.ts';
import { receiptGaps } from './definitions/receiptGaps.ts';
import { receiptRegister } from './definitions/receiptRegister.ts';
import { receivableDetail } from './definitions/receivableDetail.ts';
import { receivables } from './definitions/receivables.ts';
import { refundsPaid } from './definitions/refundsPaid.ts';
import { dayTakings, takingsDetail } from './definitions/takings.ts';
import { waiversAndWriteOffs } from './definitions/waiversAndWriteOffs.ts';
import {
  orderRegister,
  ordersByBuilding,
  ordersByCategory,
  ordersByHour,
  ordersByWorker,
} from './definitions/workOrderFigures.ts';
import type { ReportDefinition, ReportName } from './report.ts';

/** Every report by name. */
export const reportDefinitions: Readonly<Record<ReportName, ReportDefinition>> = {
  dayTakings,
  takingsDetail,
  receiptGaps,
  cashierTotals,
  receiptRegister,
  cashOverShort,
  receivables,
  receivableDetail,
  creditsAndAdjustments,
  monthComparison,
  waiversAndWriteOffs,
  lateFees,
  collectionByBuilding,
  collectionByFeeItem,
  collectionApart,
  arrearsByRoom,
  arrearsAgeing,
  dunningResults: dunningResultsReport,
  prepaymentLedger,
  depositLedger,
  refundsPaid,
  meterUse,
  apportionmentLedger,
  openItems,
  bankStatement,
  ordersByCategory,
  ordersByBuilding,
  ordersByWorker,
  ordersByHour,
  orderRegister,
  equipmentIntact,
  planCompletion,
  inspectionCompliance,
  equipmentFailures,
  equipmentRegister,
  planRegister,
  faultRegister,
  depreciationMonth,
  depreciationSchedule,
};
