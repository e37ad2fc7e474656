import { addMonths, dayInMonth, periodOf } from '#shared/domain/calendar/months.ts';
import { yuanOf } from '#shared/domain/money/decimal.ts';
import { freeMonthsRefund } from '#shared/domain/promotion/freeMonths.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { present } from '#shared/kernel/invariant.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { promotionEnded } from '#shared/ops/promotions.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { type BillLineRow, creditOps, findLine, issueOps, type LineCredit } from '../billing/index.ts';
import { promotionOf } from './promotionQueries.ts';

/**
 * Takes the unused months back whole, which gives back what they were sold for. Where the customer leaves for a reason
 * of their own, what the used months lack to their list price is charged beside it, but never more than is given back.
 * Throws `promotion.gone`, `promotion.ended` and `promotion.lastUsed`.
 */
export const endPromotion: CommandHandler<'promotions.end'> = (context, input) => {
  const { db, today, businessDate } = context;
  const promotion = promotionOf(db, input.promotionId);
  if (promotion.endedOn !== null) throw new AppError('conflict', 'promotion.ended');
  const lines = promotion.lineIds.map((lineId): BillLineRow => present(findLine(db, lineId), 'a month sold'));
  const usedMonths =
    input.lastUsed === undefined ? 0 : lines.findIndex((line) => line.period === input.lastUsed) + 1;
  if (input.lastUsed !== undefined && usedMonths === 0)
    throw new AppError('validation', 'promotion.lastUsed', {
      path: ['lastUsed'],
      params: { from: lines[0]?.period ?? '', to: lines.at(-1)?.period ?? '' },
    });
  const terms = { payMonths: promotion.payMonths, freeMonths: promotion.freeMonths };
  const { refundFen, steps } = freeMonthsRefund(terms, promotion.monthlyFen, usedMonths, input.because);
  const unused = lines.slice(usedMonths);
  const credits = unused.flatMap((line): LineCredit[] => {
    const amountFen = line.amountFen - line.creditedFen;
    const { lineId, roomId, debtorId } = line;
    return amountFen > 0 ? [{ lineId, roomId, debtorId, kind: 'reversal', amountFen, trace: null }] : [];
  });
  const takenBackFen = credits.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const chargedFen = takenBackFen - refundFen;
  const last = lines[usedMonths - 1];
  const charge =
    chargedFen > 0 && last
      ? issueOps('adjustment', null, [
          {
            roomId: last.roomId,
            feeItemId: last.feeItemId,
            debtorId: last.debtorId,
            period: last.period,
            from: lines[0]?.from ?? last.from,
            to: last.to,
            dueDate: dayInMonth(addMonths(periodOf(today), 1), 31),
            amountFen: chargedFen,
            invoiced: false,
            trace: { kind: 'promotion', part: '1/1', exact: yuanOf(chargedFen).toString(), steps },
            principalId: last.lineId,
          },
        ])
      : [];
  return {
    ops: [
      ...creditOps(context, credits, input.reason),
      ...charge,
      newOp(
        promotionEnded,
        {
          promotionId: promotion.id,
          usedMonths,
          because: input.because,
          refundFen,
          businessDate,
        },
        [{ t: 'room', id: promotion.roomId }],
      ),
    ],
    output: { refundFen, usedMonths },
    audit: { subject: promotion.roomId, detail: { promotionId: promotion.id, usedMonths, refundFen } },
    changed: ['bills', 'payments'],
  };
};
