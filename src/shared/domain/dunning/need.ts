import type { Day } from '../../kernel/clock.ts';
import { daysBetween } from '../calendar/months.ts';
import type { LimitationState } from './limitation.ts';
import type { PromiseState } from './promise.ts';

/** What a household in arrears needs, the most pressing first. */
export const DUNNING_NEEDS = [
  'brokenPromise',
  'promiseToday',
  'limitation',
  'nextDue',
  'largeOld',
  'neverDemanded',
  'other',
  'waiting',
] as const;
export type DunningNeed = (typeof DUNNING_NEEDS)[number];

/** From which sum in fen and which age in days on arrears are looked at before the rest. */
const LARGE_FEN = 100_000;
const OLD_DAYS = 180;

export type Standing = {
  readonly owedFen: number;
  readonly oldestDay: Day;
  readonly limitation: LimitationState;
  readonly lastDemandDay: Day | null;
  /** Of the last demand. */
  readonly nextDay: Day | null;
  readonly promise: { readonly day: Day; readonly state: PromiseState } | null;
};

/** Whoever promised or was put off until a later day is left alone until then. */
export function needOf(standing: Standing, today: Day): DunningNeed {
  const { promise, nextDay, lastDemandDay, limitation } = standing;
  if (promise?.state === 'open') return promise.day === today ? 'promiseToday' : 'waiting';
  const wasBroken = promise?.state === 'broken';
  // A next step fixed before the promise was broken doesn't excuse it.
  const isAnswered = !wasBroken || (lastDemandDay ?? '') > promise.day;
  if (nextDay !== null && nextDay > today && isAnswered) return 'waiting';
  if (wasBroken) return 'brokenPromise';
  if (limitation !== 'running') return 'limitation';
  if (nextDay !== null) return 'nextDue';
  const isOld = daysBetween(standing.oldestDay, today) > OLD_DAYS;
  if (standing.owedFen >= LARGE_FEN && isOld) return 'largeOld';
  return lastDemandDay === null ? 'neverDemanded' : 'other';
}
