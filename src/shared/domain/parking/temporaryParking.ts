import { AppError } from '../../kernel/appError.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Step } from '../billing/explain.ts';
import { yuanText } from '../billing/stepTexts.ts';

/** What an hour on the lot costs; amounts in fen. */
export type ParkingTerms = {
  readonly freeMinutes: number;
  readonly unitMinutes: number;
  readonly unitFen: number;
  /** Whether a part of a unit counts whole or not at all (Beijing charges full units only). */
  readonly rounding: 'ceil' | 'floor';
  /** At most this for each 24 hours from the entry on. */
  readonly dailyCapFen?: number | undefined;
};

const DAY_MINUTES = 24 * 60;

/**
 * The fee of one stay, by its whole minutes (domain.md 2.11, 9.6). A stay within the free minutes costs nothing, a
 * longer one is counted from the entry. With a cap each 24 hours are counted by themselves, so the last part of a day
 * never pays twice. Fault: `parking.leftBeforeEntered`.
 */
export function temporaryParking(terms: ParkingTerms, minutes: number): { amountFen: number; steps: Step[] } {
  invariant(Number.isSafeInteger(minutes), 'minutes are whole');
  if (minutes < 0) throw new AppError('rule', 'parking.leftBeforeEntered');
  const { freeMinutes, dailyCapFen } = terms;
  if (minutes <= freeMinutes)
    return { amountFen: 0, steps: [{ key: 'parkingFree', params: { minutes, freeMinutes } }] };
  if (dailyCapFen === undefined) return unitsOf(terms, minutes);
  const days = Math.floor(minutes / DAY_MINUTES);
  const day = cappedDay(terms, dailyCapFen, DAY_MINUTES);
  const rest = cappedDay(terms, dailyCapFen, minutes - days * DAY_MINUTES);
  const wholeDays: Step = {
    key: 'parkingDays',
    params: { days, daily: yuanText(day.amountFen), amount: yuanText(days * day.amountFen) },
  };
  return {
    amountFen: days * day.amountFen + rest.amountFen,
    steps: [...(days > 0 ? [...day.steps, wholeDays] : []), ...rest.steps],
  };
}

function cappedDay(terms: ParkingTerms, dailyCapFen: number, minutes: number) {
  const counted = unitsOf(terms, minutes);
  if (counted.amountFen <= dailyCapFen) return counted;
  const step: Step = { key: 'parkingCap', params: { cap: yuanText(dailyCapFen) } };
  return { amountFen: dailyCapFen, steps: [...counted.steps, step] };
}

function unitsOf({ unitMinutes, unitFen, rounding }: ParkingTerms, minutes: number) {
  if (minutes === 0) return { amountFen: 0, steps: [] };
  const full = Math.floor(minutes / unitMinutes);
  const units = rounding === 'ceil' && full * unitMinutes < minutes ? full + 1 : full;
  const amountFen = units * unitFen;
  const params = { minutes, unitMinutes, units, unitPrice: yuanText(unitFen), amount: yuanText(amountFen) };
  const steps: Step[] = [{ key: rounding === 'ceil' ? 'parkingUnits' : 'parkingFullUnits', params }];
  return { amountFen, steps };
}
