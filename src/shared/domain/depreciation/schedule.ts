import { z } from 'zod';
import { day, fen, period } from '../../contract/shapes.ts';
import type { Day, Period } from '../../kernel/clock.ts';
import { addMonths, monthsBetween, periodOf } from '../calendar/months.ts';
import { fractionFen, yuanOf } from '../money/decimal.ts';

/** 年限平均法 and 双倍余额递减法. */
export const DEPRECIATION_METHODS = ['straightLine', 'doubleDeclining'] as const;
export type DepreciationMethod = (typeof DEPRECIATION_METHODS)[number];

/** How a machine of the company loses its value. Money is fen, life is months. */
export const depreciationTerms = z
  .strictObject({
    method: z.enum(DEPRECIATION_METHODS),
    costFen: fen.positive(),
    residualFen: fen.nonnegative(),
    lifeMonths: z.int().min(1).max(1200),
    /** The day it was put into use; it is charged from the month after. */
    commissionedOn: day,
    /** The last month that was charged outside the program by these same terms. */
    chargedThrough: period.nullable(),
  })
  .refine(({ costFen, residualFen }) => residualFen <= costFen, { path: ['residualFen'] });
export type DepreciationTerms = z.infer<typeof depreciationTerms>;

type Valued = Pick<DepreciationTerms, 'method' | 'costFen' | 'residualFen' | 'lifeMonths'>;

/** The last two years of a declining balance are charged evenly (企业会计准则第4号 17, its application guide). */
const EVEN_MONTHS = 24;

/** The months of one even stretch; the last takes what is left, and none takes more than that. */
function even(amountFen: number, months: number): number[] {
  let left = amountFen;
  return Array.from({ length: months }, (_, index) => {
    const charge = index === months - 1 ? left : Math.min(left, fractionFen(yuanOf(amountFen), 1, months));
    left -= charge;
    return charge;
  });
}

/**
 * What each month of its life is charged, in fen; their sum is the cost less the residual, to the fen. Straight line is
 * (cost − residual) ÷ months, rounded HALF_UP, and the last month takes the remainder (domain.md E25). Double declining
 * charges each year of its life twice the even rate on what it is worth when that year begins, never below the residual,
 * and the last 24 months evenly.
 */
export function monthlyCharges({ method, costFen, residualFen, lifeMonths }: Valued): number[] {
  if (method === 'straightLine' || lifeMonths <= EVEN_MONTHS) return even(costFen - residualFen, lifeMonths);
  const charges: number[] = [];
  let bookFen = costFen;
  while (lifeMonths - charges.length > EVEN_MONTHS) {
    const months = Math.min(12, lifeMonths - EVEN_MONTHS - charges.length);
    // 2 ÷ years a year is 24 ÷ months of the life; of a year that is cut off only its months are charged.
    const yearFen = fractionFen(yuanOf(bookFen), EVEN_MONTHS, lifeMonths);
    const year = even(Math.min(yearFen, bookFen - residualFen), 12).slice(0, months);
    charges.push(...year);
    bookFen -= sum(year);
  }
  return [...charges, ...even(bookFen - residualFen, EVEN_MONTHS / 12).flatMap((year) => even(year, 12))];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}

/** The month after it was put into use (企业会计准则第4号, application guide). */
export function firstPeriod({ commissionedOn }: Pick<DepreciationTerms, 'commissionedOn'>): Period {
  return addMonths(periodOf(commissionedOn), 1);
}

export function lastPeriod(terms: Pick<DepreciationTerms, 'commissionedOn' | 'lifeMonths'>): Period {
  return addMonths(firstPeriod(terms), terms.lifeMonths - 1);
}

/** A month of a machine's life. */
export type ScheduledMonth = {
  readonly period: Period;
  readonly chargeFen: number;
  /** Of this month and all before. */
  readonly accumulatedFen: number;
  readonly netFen: number;
};

/** Every month that is charged; a machine that was disposed of is charged for that month and no more. */
export function schedule(terms: DepreciationTerms, disposedOn?: Day): ScheduledMonth[] {
  const first = firstPeriod(terms);
  const last = disposedOn === undefined ? undefined : periodOf(disposedOn);
  let accumulatedFen = 0;
  return monthlyCharges(terms).flatMap((chargeFen, index) => {
    const period = addMonths(first, index);
    if (last !== undefined && period > last) return [];
    accumulatedFen += chargeFen;
    return [{ period, chargeFen, accumulatedFen, netFen: terms.costFen - accumulatedFen }];
  });
}

/** What a month is charged, in fen; 0 before its first month, after its last and after it was disposed of. */
export function chargeOf(terms: DepreciationTerms, period: Period, disposedOn?: Day): number {
  const index = monthsBetween(firstPeriod(terms), period);
  if (index < 0 || (disposedOn !== undefined && period > periodOf(disposedOn))) return 0;
  return monthlyCharges(terms)[index] ?? 0;
}

/** What all months up to one are charged together, in fen, by the schedule. */
export function accumulatedBy(terms: DepreciationTerms, period: Period, disposedOn?: Day): number {
  return schedule(terms, disposedOn).findLast((month) => month.period <= period)?.accumulatedFen ?? 0;
}

/** What was charged outside the program, in fen. */
export function chargedBefore(terms: DepreciationTerms): number {
  return terms.chargedThrough === null ? 0 : accumulatedBy(terms, terms.chargedThrough);
}

/** The months that the program itself has to charge up to one, by the schedule. */
export function periodsToCharge(terms: DepreciationTerms, until: Period, disposedOn?: Day): Period[] {
  return schedule(terms, disposedOn)
    .filter(
      ({ period, chargeFen }) =>
        chargeFen > 0 && period <= until && (terms.chargedThrough === null || period > terms.chargedThrough),
    )
    .map(({ period }) => period);
}

/** What came of a disposal: what was got less what it cost and what the machine was still worth, in fen. */
export function disposalResult({
  costFen,
  accumulatedFen,
  proceedsFen,
  clearingFen,
}: {
  readonly costFen: number;
  readonly accumulatedFen: number;
  readonly proceedsFen: number;
  readonly clearingFen: number;
}): number {
  return proceedsFen - clearingFen - (costFen - accumulatedFen);
}
