import type { PolicyValue } from '../../contract/policies.contract.ts';
import { AppError } from '../../kernel/appError.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Step } from '../billing/explain.ts';
import { yuanText } from '../billing/stepTexts.ts';

/** Pay so many months, get so many more: `{ payMonths: 11, freeMonths: 1 }`. */
export type FreeMonthsTerms = PolicyValue<'promotion'>;

/** What was sold. The discount stands apart; `listFen − discountFen = cashFen = Σ recognisedFen`. */
export type FreeMonthsOffer = {
  readonly cashFen: number;
  readonly listFen: number;
  readonly discountFen: number;
  /** What each month is worth, first to last. */
  readonly recognisedFen: readonly number[];
  readonly steps: Step[];
};

/**
 * A promotion over months of one list price (domain.md 2.9): the cash is spread over all months alike, the fen left
 * over going to the earliest, and the discount is a figure of its own.
 */
export function freeMonthsOffer(
  { payMonths, freeMonths }: FreeMonthsTerms,
  monthlyFen: number,
): FreeMonthsOffer {
  const months = payMonths + freeMonths;
  invariant(payMonths > 0 && freeMonths >= 0, 'months are paid before any are free');
  const cashFen = monthlyFen * payMonths;
  const floor = Math.floor(cashFen / months);
  const over = cashFen - floor * months;
  const recognisedFen = Array.from({ length: months }, (_, index) => floor + (index < over ? 1 : 0));
  const discountFen = monthlyFen * freeMonths;
  const listFen = monthlyFen * months;
  const monthly = yuanText(monthlyFen);
  return {
    cashFen,
    listFen,
    discountFen,
    recognisedFen,
    steps: [
      { key: 'promotionCash', params: { monthly, payMonths, amount: yuanText(cashFen) } },
      { key: 'promotionDiscount', params: { monthly, freeMonths, amount: yuanText(discountFen) } },
      { key: 'promotionSpread', params: { cash: yuanText(cashFen), months, floor: yuanText(floor), over } },
    ],
  };
}

/** For whose reason the agreement ends early. */
export type LeavingReason = 'company' | 'customer';

/**
 * What is paid back when the agreement ends after `usedMonths` begun months (domain.md 2.9). For the company's reason
 * the unused months at what they were sold for; for the customer's own reason the used ones cost their list price and
 * nothing is claimed beyond what was paid. By analogy with the Supreme Court's interpretation on prepaid consumption
 * (2025) 18 and 19, which doesn't name property services. Fault: `promotion.usedMonths`.
 */
export function freeMonthsRefund(
  terms: FreeMonthsTerms,
  monthlyFen: number,
  usedMonths: number,
  reason: LeavingReason,
): { refundFen: number; steps: Step[] } {
  const { cashFen, recognisedFen } = freeMonthsOffer(terms, monthlyFen);
  const months = recognisedFen.length;
  if (!Number.isInteger(usedMonths) || usedMonths < 0 || usedMonths > months)
    throw new AppError('rule', 'promotion.usedMonths', { params: { months } });
  if (reason === 'company') {
    const refundFen = recognisedFen.slice(usedMonths).reduce((sum, fen) => sum + fen, 0);
    const params = { unusedMonths: months - usedMonths, amount: yuanText(refundFen) };
    return { refundFen, steps: [{ key: 'promotionUnused', params }] };
  }
  const usedFen = monthlyFen * usedMonths;
  const refundFen = Math.max(0, cashFen - usedFen);
  const params = {
    cash: yuanText(cashFen),
    usedMonths,
    used: yuanText(usedFen),
    amount: yuanText(refundFen),
  };
  return { refundFen, steps: [{ key: 'promotionUsedAtList', params }] };
}
