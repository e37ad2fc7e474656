import { firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import type { ReportParameters, ReportTarget } from '../report.ts';

/** What narrows a report of service months, as its statement binds it. */
export type MonthScope = {
  readonly first: string;
  readonly last: string;
  readonly building: string | null;
  readonly feeItemId: string | null;
};

/** The condition of a statement over `bill_lines l` and `rooms r`. */
export const IN_MONTHS = `l.period BETWEEN @first AND @last AND (@building IS NULL OR r.building = @building)
  AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)`;

/** The months the days of a report lie in, with its other limits. */
export function monthScope({ from, to, building, feeItemId }: ReportParameters): MonthScope {
  return {
    first: periodOf(from),
    last: periodOf(to),
    building: building ?? null,
    feeItemId: feeItemId ?? null,
  };
}

/** Every line of one month, and of one fee item where it is named. */
export function linesOfMonth(period: string, feeItemId?: string): ReportTarget {
  return {
    kind: 'report',
    report: 'receivableDetail',
    from: firstDayOf(period),
    to: lastDayOf(period),
    ...(feeItemId !== undefined && { feeItemId }),
  };
}
