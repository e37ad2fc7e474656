import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { yuanOf } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { promotionGranted } from '#shared/ops/promotions.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { creditOps, issuedLineOf, issueOps, type LineCredit } from '../billing/index.ts';
import { promotionOffer } from './promotionOffer.ts';

/** Issues the months at list price and takes the discount off them, month by month, so that they come to the cash. */
export const grantPromotion: CommandHandler<'promotions.grant'> = (context, input) => {
  const { newId } = context;
  const { terms, offer, monthlyFen, lines } = promotionOffer(context, input);
  if (offer.cashFen !== input.cashFen)
    throw new AppError('conflict', 'promotion.changed', { params: { cashFen: offer.cashFen } });
  const promotionId = newId();
  const opId = newId();
  const issue = issueOps('advance', null, lines.map(issuedLineOf)).map((op) => ({ ...op, id: opId }));
  const lineIds = lines.map((_line, index) => lineIdOf(opId, index + 1));
  const credits = lines.flatMap((line, index): LineCredit[] => {
    const amountFen = monthlyFen - (offer.recognisedFen[index] ?? monthlyFen);
    const trace: LineTrace = {
      kind: 'promotion',
      part: '1/1',
      exact: yuanOf(amountFen).toString(),
      steps: offer.steps,
    };
    return amountFen > 0
      ? [
          {
            lineId: lineIds[index] ?? '',
            roomId: line.roomId,
            debtorId: line.debtorId,
            kind: 'promotion',
            amountFen,
            trace,
          },
        ]
      : [];
  });
  return {
    ops: [
      ...issue,
      ...creditOps(context, credits, undefined),
      newOp(
        promotionGranted,
        {
          promotionId,
          roomId: input.roomId,
          feeItemId: input.feeItemId,
          payMonths: terms.payMonths,
          freeMonths: terms.freeMonths,
          monthlyFen,
          lineIds,
        },
        [{ t: 'room', id: input.roomId }],
      ),
    ],
    output: { promotionId, lineIds, cashFen: offer.cashFen, discountFen: offer.discountFen },
    audit: {
      subject: input.roomId,
      detail: { promotionId, cashFen: offer.cashFen, discountFen: offer.discountFen },
    },
    changed: ['bills', 'payments'],
  };
};
