import { apportionmentLedger } from './definitions/apportionmentLedger.ts';
import { arrearsAgeing, arrearsByRoom } from './definitions/arrears.ts';
import { bankStatement } from './definitions/bankStatement.ts';
import { creditsAndAdjustments } from './definitions/creditsAndAdjustments.ts';
import { dunningResultsReport } from './definitions/dunningResults.ts';
import { meterUse } from './definitions/meterUse.ts';
import { monthComparison } from './definitions/monthComparison.ts';
import { openItems } from './definitions/openItems.ts';
import { receiptGaps } from './definitions/receiptGaps.ts';
import { receivableDetail } from './definitions/receivableDetail.ts';
import { receivables } from './definitions/receivables.ts';
import { dayTakings, takingsDetail } from './definitions/takings.ts';
import type { ReportDefinition, ReportName } from './report.ts';

/** Every report by name. */
export const reportDefinitions: Readonly<Record<ReportName, ReportDefinition>> = {
  dayTakings,
  takingsDetail,
  receiptGaps,
  receivables,
  receivableDetail,
  creditsAndAdjustments,
  monthComparison,
  arrearsByRoom,
  arrearsAgeing,
  dunningResults: dunningResultsReport,
  meterUse,
  apportionmentLedger,
  openItems,
  bankStatement,
};
