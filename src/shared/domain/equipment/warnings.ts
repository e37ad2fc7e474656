import type { Day } from '../../kernel/clock.ts';
import { addDays, addMonths, monthsAfter, monthsBetween, periodOf } from '../calendar/months.ts';
import { type EquipmentRecord, warrantyStanding } from './record.ts';
import { RECENT_DAYS, type Trend, trendOf } from './trend.ts';

/** What is warned of, in the order it is shown within one weight. */
export const WARNING_KINDS = ['plan', 'certificate', 'trend', 'age', 'warranty'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** An inspection is applied for a month before it expires (特种设备安全法 40), so it is told two months before. */
const CERTIFICATE_DAYS = 60;
/** An ageing machine is told in the last tenth of its life: time to put a new one into a budget. */
const LIFE_SHARE = 10;
/** Failures of older times say little about the machine as it is now. */
const MOST_DAYS = 730;
const DAY_MS = 86_400_000;

export type Warning =
  | { readonly kind: 'plan'; readonly late: number; readonly due: number; readonly day: Day }
  | { readonly kind: 'certificate'; readonly day: Day; readonly isOver: boolean }
  | { readonly kind: 'warranty'; readonly day: Day }
  | { readonly kind: 'age'; readonly day: Day; readonly months: number; readonly isOver: boolean }
  | {
      readonly kind: 'trend';
      readonly failures: number;
      readonly recent: number;
      readonly days: number;
      readonly p: number;
    };

/** What ends soon or has ended, by the ledger alone. */
export function datedWarnings(
  {
    inspectionValidTo,
    warrantyTo,
    commissionedOn,
    lifeMonths,
  }: Pick<EquipmentRecord, 'inspectionValidTo' | 'warrantyTo' | 'commissionedOn' | 'lifeMonths'>,
  today: Day,
): Warning[] {
  const warnings: Warning[] = [];
  if (inspectionValidTo !== null && inspectionValidTo <= addDays(today, CERTIFICATE_DAYS))
    warnings.push({ kind: 'certificate', day: inspectionValidTo, isOver: inspectionValidTo < today });
  if (warrantyTo !== null && warrantyStanding(warrantyTo, today) === 'endsSoon')
    warnings.push({ kind: 'warranty', day: warrantyTo });
  if (commissionedOn !== null && lifeMonths !== null) {
    const end = monthsAfter(commissionedOn, lifeMonths);
    const told = addMonths(periodOf(end), -Math.floor(lifeMonths / LIFE_SHARE));
    if (periodOf(today) >= told)
      warnings.push({
        kind: 'age',
        day: end,
        months: monthsBetween(periodOf(commissionedOn), periodOf(today)),
        isOver: end <= today,
      });
  }
  return warnings;
}

/** What the trend of a machine's failures is reckoned from; instants are epoch ms. */
export type FailureHistory = { readonly since: number; readonly failures: readonly number[] };

export type JudgedTrend = Trend & {
  readonly failures: number;
  readonly recent: number;
  readonly days: number;
};

/** How a machine's failures of the last two years, as far as they are known, are spread over time. */
export function failureTrend({ since, failures }: FailureHistory, now: number): JudgedTrend {
  const from = Math.max(since, now - MOST_DAYS * DAY_MS);
  const known = failures.filter((at) => at >= from && at <= now);
  const counts = {
    failures: known.length,
    recent: known.filter((at) => at > now - RECENT_DAYS * DAY_MS).length,
    days: Math.floor((now - from) / DAY_MS),
  };
  return { ...trendOf({ ...counts, recentDays: RECENT_DAYS }), ...counts };
}

/** Something is over or nearly sure; the rest only comes. */
export function isGrave(warning: Warning): boolean {
  switch (warning.kind) {
    case 'plan':
      return warning.late > 0;
    case 'certificate':
      return warning.isOver;
    case 'age':
      return warning.isOver;
    case 'trend':
      return warning.p <= 0.01;
    case 'warranty':
      return false;
  }
}
