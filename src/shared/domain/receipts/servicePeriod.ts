import { type Locale, translate } from '../../i18n/index.ts';

/** A span of days as a receipt says it: `2026-09` for a whole month, `2026-09 至 2026-11` for several, days otherwise. */
export function servicePeriod(from: string, to: string, locale: Locale = 'zh-CN'): string {
  const firstMonth = from.slice(0, 7);
  const lastMonth = to.slice(0, 7);
  const whole = from.endsWith('-01') && Number(to.slice(8)) === lastDayOf(lastMonth);
  if (whole && firstMonth === lastMonth) return firstMonth;
  return translate(locale, 'receipt.span', whole ? { from: firstMonth, to: lastMonth } : { from, to });
}

function lastDayOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
