import { settle } from '#shared/domain/settlement/settle.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { findLine } from '../billing/index.ts';
import { shiftFor } from '../shifts/index.ts';
import { allocateAmount } from './allocateAmount.ts';
import { businessDay } from './businessDay.ts';
import { type CollectionResult, collectionOp } from './collectionOps.ts';
import { postedLateFees } from './postedLateFees.ts';
import { sumOf, tickedLines } from './settledLines.ts';

type Arrival = {
  readonly roomId: string;
  readonly amountFen: number;
  readonly reference: string | null;
  /** How it came; by transfer unless something else is said. */
  readonly method?: 'transfer' | 'directDebit';
  /** What it was meant for, as far as it is still owed; without it what the rule of the office names. */
  readonly named: readonly { readonly lineId: string; readonly amountFen: number }[] | undefined;
  readonly payerPersonId: string | undefined;
  readonly title: string | undefined;
  readonly transferId: string | undefined;
  readonly confirmedDay: string | undefined;
};

/** The ops of money that the bank has, and the receipts that say so. */
export type ArrivedMoney = {
  readonly ops: readonly NewOp[];
  readonly paymentId: string;
  readonly receipts: CollectionResult['receipts'];
  readonly prepaymentFen: number;
};

/**
 * A payment by transfer or direct debit once the bank has it. It stands in the shift of whoever says so, which holds no cash by it; what
 * settles nothing becomes prepayment.
 */
export function moneyArrived(context: HandlerContext, arrival: Arrival): ArrivedMoney {
  const { db } = context;
  const businessDate = businessDay(context, arrival.confirmedDay);
  const given = arrival.named ? undefined : allocateAmount(context, [arrival.roomId], arrival.amountFen);
  const wanted = arrival.named ?? given?.lines ?? [];
  let left = arrival.amountFen;
  const lines = tickedLines(
    context,
    wanted.flatMap(({ lineId, amountFen }) => {
      const take = Math.min(amountFen, left, findLine(db, lineId)?.outstandingFen ?? 0);
      left -= Math.max(0, take);
      return take > 0 ? [{ lineId, amountFen: take }] : [];
    }),
  );
  const late = postedLateFees(context, lines, given?.lateFees ?? [], businessDate);
  left -= sumOf(late.lines);
  const tender = {
    method: arrival.method ?? ('transfer' as const),
    amountFen: arrival.amountFen,
    ...(arrival.reference !== null && { reference: arrival.reference }),
  };
  const shift = shiftFor(context, businessDate);
  const { paymentId, op, receipts } = collectionOp(context, {
    roomId: arrival.roomId,
    lines: [...lines, ...late.lines],
    settlement: settle(arrival.amountFen - left, [tender], 'prepayment', 0),
    payerPersonId: arrival.payerPersonId,
    title: arrival.title,
    note: undefined,
    receipts: 'one',
    businessDate,
    shiftId: shift.shiftId,
    transferId: arrival.transferId,
    unpaidLateFees: late.unpaid,
  });
  return { ops: [...shift.ops, ...late.ops, op], paymentId, receipts, prepaymentFen: left };
}
