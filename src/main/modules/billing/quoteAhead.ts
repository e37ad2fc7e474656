import type { Output } from '#shared/contract/index.ts';
import { intervalLines } from '#shared/domain/billing/intervalLines.ts';
import { isByTheMonth } from '#shared/domain/billing/runLines.ts';
import { dueDateOf, serviceMonth } from '#shared/domain/billing/serviceInterval.ts';
import { ALWAYS } from '#shared/domain/billing/timeline.ts';
import { addMonths, earlier, firstDayOf, monthsBetween, periodOf } from '#shared/domain/calendar/months.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { allPolicies, policyDefaults } from '../policies/index.ts';
import type { StagedLine } from './billRunPreview.ts';
import { openChargeBook } from './charges.ts';

export type AheadLine = StagedLine & { readonly kind: 'advance' };

/**
 * The lines of every month from now until `until` that no live line covers yet, at the price valid now. The same
 * quotation is made when the money is taken. Throws `ahead.tooFar` beyond `maxPrepayMonths` (domain.md 2.9).
 */
export function aheadLines(context: HandlerContext, roomIds: readonly string[], until: string): AheadLine[] {
  const { db, today } = context;
  const present = periodOf(today);
  const limit = latestAllowed(context);
  if (until > limit) throw new AppError('rule', 'ahead.tooFar', { path: ['until'], params: { limit } });
  const months = monthsBetween(present, until);
  const book = openChargeBook(db, { from: firstDayOf(present), roomIds: [...new Set(roomIds)] });
  return book.rooms
    .flatMap((room) =>
      book.chargesOf(room).flatMap(({ feeItem, charge }) =>
        Array.from({ length: Math.max(0, months + 1) }, (_, index) => addMonths(present, index)).flatMap(
          (period) => {
            const valid = charge.rules.findLast((rule) => rule.fromDay <= today);
            if (!valid || !charge.delivered || !isByTheMonth(valid.rule)) return [];
            const rules = [{ ...valid, fromDay: ALWAYS }];
            return intervalLines(serviceMonth(period, charge), { ...charge, rules }).map((line) => {
              const ownerName = book.nameOf(line.debtorId);
              return {
                ...line,
                kind: 'advance' as const,
                period,
                dueDate: dueDateOf(period, charge),
                roomId: room.id,
                roomCode: room.code,
                feeItemId: feeItem.id,
                feeName: feeItem.name,
                ...(ownerName !== undefined && { ownerName }),
              };
            });
          },
        ),
      ),
    )
    .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

export function latestAllowed({ db, today }: HandlerContext): string {
  const months = policyOn(allPolicies(db), 'maxPrepayMonths', today, null, policyDefaults(db));
  return addMonths(periodOf(today), months);
}

export function quoteAhead(
  context: HandlerContext,
  input: { roomIds: readonly string[]; until: string },
): Output<'bills.quoteAhead'> {
  const limit = latestAllowed(context);
  const until = earlier(input.until, limit);
  const lines = aheadLines(context, input.roomIds, until);
  return {
    lines: lines.map(({ debtorId: _debtor, ...line }) => line),
    totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0),
    latestAllowed: limit,
  };
}
