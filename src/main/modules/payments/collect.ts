import { settle } from '#shared/domain/settlement/settle.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { enqueueReceipts, wakePrinting } from '../printing/index.ts';
import { prepaymentBalance, roomOf } from '../rooms/index.ts';
import { shiftFor } from '../shifts/index.ts';
import { businessDay } from './businessDay.ts';
import { collectionOp } from './collectionOps.ts';
import { postedLateFees } from './postedLateFees.ts';
import { linesAhead, prepaidFrom, sumOf, tickedLines } from './settledLines.ts';

/** Throws while something keeps money from being taken safely, with what it is. */
export function assertCollecting({ community }: HandlerContext): void {
  const stopped = community.collectingStopped();
  if (stopped) throw new AppError('rule', stopped);
}

/** Takes money. Everything is checked again here: the screen's figures are only what the clerk was shown. */
export const collect: CommandHandler<'payments.collect'> = (context, input) => {
  const { db, desk } = context;
  assertCollecting(context);
  if (input.tenders.some((tender) => tender.method === 'transfer')) {
    throw new AppError('rule', 'payment.transferNeedsBank', { path: ['tenders'] });
  }
  roomOf(db, input.roomId);
  const businessDate = businessDay(context, input.confirmedDay);
  const ahead = linesAhead(context, input.ahead);
  const ticked = tickedLines(context, input.lines);
  const late = postedLateFees(context, ticked, input.lateFees, businessDate);
  const lines = [...ticked, ...late.lines, ...ahead.lines];
  const ownLines = lines.filter(prepaidFrom(context, input.roomId));
  const balanceFen = prepaymentBalance(db, input.roomId);
  const settlement = settle(sumOf(lines), input.tenders, input.excess, balanceFen, sumOf(ownLines));
  const shift = shiftFor(context, businessDate);
  const { paymentId, op, receipts } = collectionOp(context, {
    roomId: input.roomId,
    lines,
    settlement,
    payerPersonId: input.payerPersonId,
    title: input.title,
    note: input.note,
    receipts: input.receipts,
    businessDate,
    shiftId: shift.shiftId,
    transferId: undefined,
    unpaidLateFees: late.unpaid,
  });
  let printJobIds: string[] = [];
  return {
    ops: [...shift.ops, ...late.ops, ...ahead.ops, op],
    local: () => {
      if (input.print) printJobIds = enqueueReceipts(context, receipts);
    },
    output: () => ({
      paymentId,
      receipts,
      receivedFen: settlement.totalFen + settlement.changeFen,
      changeFen: settlement.changeFen,
      prepaymentFen: settlement.prepaidFen,
      businessDate,
      printJobIds,
    }),
    audit: {
      subject: paymentId,
      detail: {
        totalFen: settlement.totalFen,
        receipts: receipts.map((receipt) => receipt.number),
        methods: settlement.kept.map((tender) => tender.method),
      },
    },
    changed: ['payments', 'bills', 'receipts', 'printJobs'],
    afterCommit: () => wakePrinting(desk),
  };
};
