import type { Day } from '../../kernel/clock.ts';
import { type DemandKind, type DemandOutcome, effectOf } from './demand.ts';
import {
  type Limitation,
  type LimitationState,
  limitationOf,
  limitationState,
  type Restart,
} from './limitation.ts';
import type { PaymentPromise } from './promise.ts';

/** A demand that counts: one that was corrected is left out. */
export type Demand = {
  readonly day: Day;
  readonly kind: DemandKind;
  readonly outcome: DemandOutcome;
  /** Null: everything due by `asOf`. */
  readonly lineIds: readonly string[] | null;
  readonly asOf: Day;
  readonly promisedDay: Day | null;
  readonly promisedFen: number | null;
  readonly nextDay: Day | null;
};

/** The promise that stands after demands in their order: a later word of the debtor without one takes its place. */
export function standingPromise(demands: readonly Demand[]): PaymentPromise | null {
  let standing: PaymentPromise | null = null;
  for (const { day, outcome, promisedDay, promisedFen } of demands) {
    if (promisedDay !== null && promisedFen !== null)
      standing = { madeOn: day, day: promisedDay, amountFen: promisedFen };
    else if (effectOf(outcome) !== 'none') standing = null;
  }
  return standing;
}

export type AgeingLine = { readonly lineId: string; readonly dueDate: Day; readonly owedFen: number };

/** The limitation of one line by the demands of its debtor and the days on which part of it was paid. */
export function lineLimitation(
  line: AgeingLine,
  demands: readonly Demand[],
  partPaymentDays: readonly Day[],
): Limitation {
  const restarts: Restart[] = partPaymentDays.map((day) => ({ day, effect: 'partPayment' }));
  for (const { day, outcome, lineIds, asOf } of demands) {
    const effect = effectOf(outcome);
    const covers = lineIds === null ? line.dueDate <= asOf : lineIds.includes(line.lineId);
    if (effect !== 'none' && covers) restarts.push({ day, effect });
  }
  return limitationOf(line.dueDate, restarts);
}

export type HouseholdLimitation = {
  /** The first day that is still to come; of a household all of whose debts are barred, the last that passed. */
  readonly lastDay: Day;
  readonly state: LimitationState;
  /** What is barred already. */
  readonly barredFen: number;
};

/** The limitation of a whole household: what can still be saved goes before what is lost. */
export function householdLimitation(
  lines: readonly { readonly lastDay: Day; readonly owedFen: number }[],
  today: Day,
): HouseholdLimitation | null {
  const barred = lines.filter(({ lastDay }) => limitationState(lastDay, today) === 'timeBarred');
  const live = lines.filter(({ lastDay }) => lastDay >= today).map(({ lastDay }) => lastDay);
  const lastDay =
    live.length > 0
      ? live.sort()[0]
      : barred
          .map((line) => line.lastDay)
          .sort()
          .at(-1);
  if (lastDay === undefined) return null;
  const ofLive = limitationState(lastDay, today);
  const state = ofLive === 'running' && barred.length > 0 ? 'timeBarred' : ofLive;
  return { lastDay, state, barredFen: barred.reduce((sum, { owedFen }) => sum + owedFen, 0) };
}
