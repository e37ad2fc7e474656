import { addMonths, firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import {
  type FreeMonthsOffer,
  type FreeMonthsTerms,
  freeMonthsOffer,
} from '#shared/domain/promotion/freeMonths.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { type AheadLine, aheadLines } from '../billing/index.ts';
import { allPolicies } from '../policies/index.ts';
import { roomOf } from '../rooms/index.ts';

export type PromotionOffer = {
  readonly terms: FreeMonthsTerms;
  readonly offer: FreeMonthsOffer;
  readonly monthlyFen: number;
  /** The months to issue, in order. */
  readonly lines: readonly AheadLine[];
};

/**
 * The months a promotion covers from a month on. Throws `promotion.none` where the item has no promotion,
 * `promotion.covered` where a month is billed already, `promotion.uneven` where the months don't cost the same.
 */
export function promotionOffer(
  context: HandlerContext,
  input: { roomId: string; feeItemId: string; from?: string | undefined },
): PromotionOffer {
  const { db, today } = context;
  const room = roomOf(db, input.roomId);
  const from = input.from ?? periodOf(today);
  const terms = policyOn(allPolicies(db), 'promotion', firstDayOf(from), input.feeItemId);
  if (terms.freeMonths === 0) throw new AppError('rule', 'promotion.none', { path: ['feeItemId'] });
  const months = terms.payMonths + terms.freeMonths;
  const until = addMonths(from, months - 1);
  const lines = aheadLines(context, [room.id], until).filter(
    (line) => line.feeItemId === input.feeItemId && line.period >= from,
  );
  if (lines.length !== months)
    throw new AppError('rule', 'promotion.covered', { params: { room: room.code, from, until } });
  const monthlyFen = lines[0]?.amountFen ?? 0;
  if (lines.some((line) => line.amountFen !== monthlyFen))
    throw new AppError('rule', 'promotion.uneven', { params: { room: room.code } });
  return { terms, offer: freeMonthsOffer(terms, monthlyFen), monthlyFen, lines };
}
