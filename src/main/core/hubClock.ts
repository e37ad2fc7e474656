import type { ReadDb } from '../db/openDatabase.ts';
import type { Community } from './community.ts';
import { readLocal, writeLocal } from './localState.ts';

/** What the hub's clock said last (epoch ms), and how far this PC's was ahead of it then (ms). */
export type HubClock = { readonly at: number; readonly aheadMs: number };

/** Clocks that differ by less are left alone (sync.md 3.8). */
const WORTH_TELLING_MS = 5 * 60_000;
/** What is remembered is renewed when it is this much off, and as often. */
const DRIFT_MS = 30_000;
const KEPT_MS = 3_600_000;

/** A time of day that is wrong by less may be a zone, a summer time or a night shift, and needs no decision. */
const DAY_MS = 86_400_000;

export function hubClockOf(db: ReadDb): HubClock | undefined {
  const text = readLocal(db, 'hubClock');
  return text === undefined ? undefined : (JSON.parse(text) as HubClock);
}

/** Remembers what the hub's clock says; written now and then only. */
export function noteHubClock({ write, transact }: Community, hubNow: number, now: number): void {
  const known = hubClockOf(write);
  const aheadMs = now - hubNow;
  const isSame =
    known && Math.abs(known.aheadMs - aheadMs) < DRIFT_MS && Math.abs(known.at - hubNow) < KEPT_MS;
  if (!isSame) transact(() => writeLocal(write, 'hubClock', JSON.stringify({ at: hubNow, aheadMs })));
}

/** How far this PC's clock was ahead of the hub's (ms, less than 0 for behind), where that is worth telling. */
export function aheadOfHub(db: ReadDb): number | undefined {
  const known = hubClockOf(db);
  return known && Math.abs(known.aheadMs) >= WORTH_TELLING_MS ? known.aheadMs : undefined;
}

/**
 * The moment before which nothing that is recorded at `now` may lie, for a log whose last fact says `last` (all epoch ms).
 * A clock that steps back is held by what was recorded; one that was days ahead once, here or at another desk, must not
 * date everything after it: where the hub's clock bears `now` out, that fact is passed over.
 */
export function momentNotBefore(db: ReadDb, last: number, now: number): number {
  if (last - now <= DAY_MS) return last;
  const hub = hubClockOf(db);
  return hub && now >= hub.at - DAY_MS && last > hub.at + DAY_MS ? now : last;
}
