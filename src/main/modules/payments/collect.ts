import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { settle } from '#shared/domain/settlement/settle.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, Decision, HandlerContext } from '../../core/handlers.ts';
import { enqueueReceipts, openForCash, opensForCash, wakePrinting } from '../printing/index.ts';
import { type BackEntry, backEntryOf } from '../receiptBooks/index.ts';
import { prepaymentBalance, roomOf } from '../rooms/index.ts';
import { shiftFor } from '../shifts/index.ts';
import { businessDay } from './businessDay.ts';
import { collectionOp, type TakenDeposit } from './collectionOps.ts';
import { postedLateFees } from './postedLateFees.ts';
import { linesAhead, prepaidFrom, sumOf, tickedLines } from './settledLines.ts';
import { withoutSmallChange } from './smallChange.ts';

/** Throws while something keeps money from being taken safely, with what it is. */
export function assertCollecting({ community }: HandlerContext): void {
  const stopped = community.collectingStopped();
  if (stopped) throw new AppError('rule', stopped);
}

/** Takes money. Everything is checked again here: the screen's figures are only what the clerk was shown. */
export const collect: CommandHandler<'payments.collect'> = (context, input) => takeMoney(context, input, []);

/** Takes deposits, each of which stands by itself until it is settled (domain.md 2.9). */
export const takeDeposits: CommandHandler<'deposits.take'> = (context, { deposits, ...input }) =>
  takeMoney(
    context,
    { ...input, lines: [], lateFees: [], excess: 'change', receipts: 'one' },
    deposits.map((deposit) => ({ depositId: context.newId(), ...deposit })),
  );

/** Enters what was taken on a hand-written receipt. Throws what keeps the form from being entered. */
export const backEnter: CommandHandler<'payments.backEnter'> = (context, { backEntry, ...input }) =>
  takeMoney(context, { ...input, receipts: 'one' }, [], backEntryOf(context, backEntry));

function takeMoney(
  context: HandlerContext,
  input: ParsedInput<'payments.collect'>,
  deposits: readonly TakenDeposit[],
  backEntry?: BackEntry,
): Decision<Output<'payments.collect'>> {
  const { db, desk } = context;
  assertCollecting(context);
  if (input.tenders.some((tender) => tender.method === 'transfer'))
    throw new AppError('rule', 'payment.transferNeedsBank', { path: ['tenders'] });
  if (input.tenders.some((tender) => tender.method === 'directDebit'))
    throw new AppError('rule', 'payment.directDebitNeedsBank', { path: ['tenders'] });
  if (input.tenders.some((tender) => tender.method === 'deposit'))
    throw new AppError('rule', 'payment.depositNotFree', { path: ['tenders'] });
  roomOf(db, input.roomId);
  const businessDate = businessDay(context, input.confirmedDay);
  const ahead = linesAhead(context, input.ahead);
  const ticked = tickedLines(context, input.lines);
  const late = postedLateFees(context, ticked, input.lateFees, businessDate, backEntry?.fact.writtenOn);
  const isAllCash = input.tenders.every((tender) => tender.method === 'cash');
  const { lines, smallChange, ops } = withoutSmallChange(
    context,
    [...ticked, ...late.lines, ...ahead.lines],
    input.smallChangeFen,
    isAllCash,
  );
  const depositFen = deposits.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const ownLines = lines.filter(prepaidFrom(context, input.roomId));
  const balanceFen = prepaymentBalance(db, input.roomId);
  const dueFen = sumOf(lines) + depositFen;
  const settlement = settle(dueFen, input.tenders, input.excess, balanceFen, sumOf(ownLines));
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
    deposits,
    smallChange,
    ...(backEntry && { backEntry, valueDay: backEntry.fact.writtenOn }),
  });
  // What was taken on a hand-written form lies in the drawer already.
  const opensDrawer =
    !backEntry && settlement.kept.some(({ method }) => method === 'cash') && opensForCash(desk);
  let printJobIds: string[] = [];
  return {
    ops: [...shift.ops, ...late.ops, ...ahead.ops, ...ops, op],
    local: () => {
      if (input.print) printJobIds = enqueueReceipts(context, receipts);
    },
    output: () => ({
      paymentId,
      receipts,
      receivedFen: settlement.totalFen + settlement.changeFen,
      changeFen: settlement.changeFen,
      prepaymentFen: settlement.prepaidFen,
      smallChangeFen: smallChange?.amountFen ?? 0,
      businessDate,
      printJobIds,
    }),
    audit: {
      subject: paymentId,
      detail: {
        totalFen: settlement.totalFen,
        receipts: receipts.map((receipt) => receipt.number),
        methods: settlement.kept.map((tender) => tender.method),
        ...(backEntry && { backEntry: backEntry.fact }),
        ...(opensDrawer && { drawer: true }),
      },
    },
    changed: ['payments', 'bills', 'receipts', 'printJobs'],
    afterCommit: () => {
      // Before the receipts: the change is counted while they print.
      if (opensDrawer) openForCash(desk);
      wakePrinting(desk);
    },
  };
}
