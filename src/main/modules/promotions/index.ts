import { explained } from '#shared/i18n/explained.ts';
import { present } from '#shared/kernel/invariant.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { findLine } from '../billing/index.ts';
import { endPromotion } from './endPromotion.ts';
import { grantPromotion } from './grantPromotion.ts';
import { promotionOffer } from './promotionOffer.ts';
import { promotionsOfRoom } from './promotionQueries.ts';

const offer: QueryHandler<'promotions.offer'> = (context, input) => {
  const { terms, offer: found, lines } = promotionOffer(context, input);
  const [first] = lines;
  return {
    roomId: input.roomId,
    feeItemId: input.feeItemId,
    feeName: first?.feeName ?? '',
    from: first?.period ?? '',
    to: lines.at(-1)?.period ?? '',
    ...terms,
    listFen: found.listFen,
    discountFen: found.discountFen,
    cashFen: found.cashFen,
    steps: explained(found.steps, input.language),
  };
};

const list: QueryHandler<'promotions.list'> = ({ db }, { roomId }) => ({
  promotions: promotionsOfRoom(db, roomId).map((row) => {
    const lines = row.lineIds.map((lineId) => present(findLine(db, lineId), 'a month sold'));
    return {
      promotionId: row.id,
      feeItemId: row.feeItemId,
      feeName: row.feeName,
      from: lines[0]?.period ?? '',
      to: lines.at(-1)?.period ?? '',
      payMonths: row.payMonths,
      freeMonths: row.freeMonths,
      monthlyFen: row.monthlyFen,
      cashFen: row.monthlyFen * row.payMonths,
      discountFen: row.monthlyFen * row.freeMonths,
      ...(row.endedOn !== null && { endedOn: row.endedOn }),
    };
  }),
});

export const promotionsHandlers = {
  queries: { 'promotions.offer': offer, 'promotions.list': list },
  commands: { 'promotions.grant': grantPromotion, 'promotions.end': endPromotion },
} satisfies ModuleHandlers;
