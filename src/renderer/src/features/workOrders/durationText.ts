import type { Say } from '#shared/i18n/index.ts';

const MINUTE_MS = 60_000;
const MINUTES_AN_HOUR = 60;

/** A length of time (ms) as hours and minutes; whole minutes, rounded down. */
export function durationText(say: Say, ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const hours = Math.floor(minutes / MINUTES_AN_HOUR);
  const rest = minutes % MINUTES_AN_HOUR;
  if (hours === 0) return say('orders.minutes', { minutes });
  return rest === 0 ? say('orders.hours', { hours }) : say('orders.hoursMinutes', { hours, minutes: rest });
}
