import { arrearsAgeing, arrearsByRoom } from './definitions/arrears.ts';
import { dayTakings, takingsDetail } from './definitions/takings.ts';
import type { ReportDefinition, ReportName } from './report.ts';

/** Every report by name. */
export const reportDefinitions: Readonly<Record<ReportName, ReportDefinition>> = {
  dayTakings,
  takingsDetail,
  arrearsByRoom,
  arrearsAgeing,
};
