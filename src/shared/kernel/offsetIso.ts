/** An instant (epoch ms) as ISO 8601 with the offset of a zone: `2026-11-23T17:50:00.123+08:00`. */
export function offsetIso(instant: number, zone: string): string {
  const offset = offsetMinutes(instant, zone);
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Offsets change on the quarter of an hour at the finest. */
const QUARTER_MS = 15 * 60_000;
let lastAsked = { zone: '', quarter: -1, minutes: 0 };

/** Minutes east of Greenwich at an instant. */
export function offsetMinutes(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER_MS);
  if (lastAsked.quarter !== quarter || lastAsked.zone !== zone) {
    lastAsked = { zone, quarter, minutes: askOffset(instant, zone) };
  }
  return lastAsked.minutes;
}

function askOffset(instant: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const name = formatter.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):?(\d{2})?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
