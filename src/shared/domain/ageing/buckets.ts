import type { Day } from '../../kernel/clock.ts';
import { daysBetween } from '../calendar/months.ts';

/** Days past due at the cut-off (domain.md 7); the last bucket is open. */
export const AGEING_BUCKETS = [
  { key: 'notDue', to: 0 },
  { key: 'd30', to: 30 },
  { key: 'd90', to: 90 },
  { key: 'd180', to: 180 },
  { key: 'd365', to: 365 },
  { key: 'd730', to: 730 },
  { key: 'd1095', to: 1095 },
  { key: 'older', to: Number.POSITIVE_INFINITY },
] as const;

export type AgeingBucket = (typeof AGEING_BUCKETS)[number]['key'];

/** The bucket of a line by its due date. On the due date itself nothing is overdue. */
export function ageingBucket(dueDate: Day, cutOff: Day): AgeingBucket {
  const days = daysBetween(dueDate, cutOff);
  return AGEING_BUCKETS.find((bucket) => days <= bucket.to)?.key ?? 'older';
}
