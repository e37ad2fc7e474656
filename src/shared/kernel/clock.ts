/** The only source of time in shared and modules. Injected, so that tests own it. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
};

/** A local day, `YYYY-MM-DD`, in the community's zone. */
export type Day = string;

/** A calendar month, `YYYY-MM`. */
export type Period = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Offsets change on the quarter of an hour at the finest, and so do days. */
const QUARTER_MS = 15 * 60_000;
let lastAsked = { zone: '', quarter: -1, day: '' };

/** The local day of an instant (epoch ms) in an IANA zone. */
export function dayOf(instant: number, zone: string): Day {
  const quarter = Math.floor(instant / QUARTER_MS);
  if (lastAsked.quarter !== quarter || lastAsked.zone !== zone) {
    lastAsked = { zone, quarter, day: formatterFor(zone).format(instant) };
  }
  return lastAsked.day;
}
