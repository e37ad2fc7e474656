import type { CORRECTION_WAYS } from '#shared/contract/corrections.contract.ts';
import type { ParsedInput } from '#shared/contract/index.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { type Settlement, settle } from '#shared/domain/settlement/settle.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { prepaidFrom, type SettledLine, sumOf, tickedLines } from '../payments/index.ts';
import { type ReceiptRow, receiptOf } from '../receipts/index.ts';
import { prepaymentBalance, roomOf } from '../rooms/index.ts';
import { type TakenBack, takenBack } from './takenBack.ts';
import { assertStands, isVoidable } from './voidReceipt.ts';

export type CorrectionPlan = {
  readonly receipt: ReceiptRow;
  readonly way: (typeof CORRECTION_WAYS)[number];
  readonly back: TakenBack;
  readonly lines: readonly SettledLine[];
  readonly settlement: Settlement;
  /** By how much less cash lies in the drawer after it, in fen. */
  readonly lessCashFen: number;
};

/**
 * How a receipt is put right: what it wrote is taken back, and the same money settles what it was for. Throws what keeps
 * a receipt from being taken back, what keeps money from being taken, and `correction.sameMoney` for a tender that
 * needs the bank or a deposit.
 */
export function correctionPlan(
  context: HandlerContext,
  { receiptId, right }: Pick<ParsedInput<'corrections.preview'>, 'receiptId' | 'right'>,
): CorrectionPlan {
  const { db } = context;
  const receipt = receiptOf(db, receiptId);
  assertStands(db, receipt);
  roomOf(db, right.roomId);
  const way = isVoidable(context, receipt) ? 'void' : 'reversal';
  const back = takenBack(context, receipt);
  if (right.tenders.some(({ method }) => method === 'deposit'))
    throw new AppError('rule', 'payment.depositNotFree', { path: ['right', 'tenders'] });
  const kept = back.lines.filter((line) => !line.isAhead);
  const returned = new Map(kept.map(({ lineId, amountFen }) => [lineId, amountFen]));
  const lines = tickedLines(context, right.lines, returned);
  const ownFen = sumOf(lines.filter(prepaidFrom(context, right.roomId)));
  const changed = [...back.reversed, ...back.returned].filter(({ roomId }) => roomId === right.roomId);
  const balanceFen = changed.reduce(
    (sum, { amountFen }) => sum + amountFen,
    prepaymentBalance(db, right.roomId),
  );
  const depositFen = right.deposits.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const settlement = settle(sumOf(lines) + depositFen, right.tenders, right.excess, balanceFen, ownFen);
  const { tenders } = JSON.parse(receipt.snapshot) as ReceiptSnapshot;
  return {
    receipt,
    way,
    back,
    lines,
    settlement,
    lessCashFen: cashOf(tenders) - cashOf(settlement.kept),
  };
}

function cashOf(tenders: readonly { method: string; amountFen: number }[]): number {
  return tenders.reduce((sum, { method, amountFen }) => (method === 'cash' ? sum + amountFen : sum), 0);
}
