import type { Day } from '../../kernel/clock.ts';
import { daysBetween } from '../calendar/months.ts';

/** How long money of others has been held, in days at the cut-off; the last bucket is open. */
export const HELD_AGES = [
  { key: 'heldD90', to: 90 },
  { key: 'heldD365', to: 365 },
  { key: 'heldD730', to: 730 },
  { key: 'heldD1095', to: 1095 },
  { key: 'heldOlder', to: Number.POSITIVE_INFINITY },
] as const;
export type HeldAge = (typeof HELD_AGES)[number]['key'];

/**
 * What is left of a balance by the days it has been held. What came in first goes out first, so what is left came in
 * last; `came` are the amounts that came in, in fen.
 */
export function heldAges(
  came: readonly { readonly day: Day; readonly amountFen: number }[],
  balanceFen: number,
  cutOff: Day,
): Map<HeldAge, number> {
  const ages = new Map<HeldAge, number>();
  let left = balanceFen;
  const add = (day: Day, amountFen: number) => {
    const days = daysBetween(day, cutOff);
    const age = HELD_AGES.find(({ to }) => days <= to)?.key ?? 'heldOlder';
    ages.set(age, (ages.get(age) ?? 0) + amountFen);
    left -= amountFen;
  };
  const latestFirst = [...came].sort((a, b) => (a.day < b.day ? 1 : -1));
  for (const { day, amountFen } of latestFirst) {
    if (left <= 0) break;
    add(day, Math.min(left, amountFen));
  }
  // More held than ever came in can't be, but a sum that hides it would be worse.
  if (left !== 0) add(latestFirst.at(-1)?.day ?? cutOff, left);
  return ages;
}
