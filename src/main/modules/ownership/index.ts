import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { roomOf } from '../rooms/index.ts';
import { getClearance, makeClearancePdf } from './clearance.ts';
import { settlementOf, settlementView } from './settlement.ts';
import { settleTransfer } from './settleTransfer.ts';

const preview: QueryHandler<'transfers.preview'> = (context, input) =>
  settlementView(settlementOf(context, input), context.today);

type TransferRow = {
  transferId: string;
  effectiveDay: string;
  sellerName: string | null;
  buyerName: string | null;
  arrearsPolicy: 'stayWithSeller' | 'buyerAssumes' | 'blockUntilCleared';
  prepayment: 'followsSeller' | 'toBuyer';
};

const list: QueryHandler<'transfers.list'> = ({ db }, { roomId }) => {
  roomOf(db, roomId);
  const rows = db
    .prepare<[string], TransferRow>(
      `SELECT t.id AS transferId, t.effective_day AS effectiveDay, s.name AS sellerName, b.name AS buyerName,
         t.arrears_policy AS arrearsPolicy, t.prepayment FROM ownership_transfers t
       LEFT JOIN people s ON s.id = t.seller_id LEFT JOIN people b ON b.id = t.buyer_id
       WHERE t.room_id = ? ORDER BY t.effective_day DESC, t.id DESC`,
    )
    .all(roomId);
  return {
    transfers: rows.map(({ sellerName, buyerName, ...row }) => ({
      ...row,
      ...(sellerName !== null && { sellerName }),
      ...(buyerName !== null && { buyerName }),
    })),
  };
};

export const ownershipHandlers = {
  queries: { 'transfers.preview': preview, 'transfers.list': list, 'clearances.get': getClearance },
  commands: { 'transfers.settle': settleTransfer },
  tasks: { 'clearances.pdf': makeClearancePdf },
} satisfies ModuleHandlers;
