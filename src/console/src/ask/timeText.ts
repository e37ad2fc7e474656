import { localTime } from '#shared/domain/receipts/localTime.ts';

/** An instant as `2026-11-23 09:41` where the administrator sits. */
export function timeText(instant: number): string {
  return localTime(instant, Intl.DateTimeFormat().resolvedOptions().timeZone);
}
