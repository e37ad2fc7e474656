import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { correctionPosted } from '#shared/ops/reversals.ops.ts';
import type { CommandHandler, HandlerContext, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { needsSecondPerson, takeBackApprover } from '../approvals/index.ts';
import { creditOps } from '../billing/index.ts';
import {
  assertCollecting,
  businessDay,
  collectionOp,
  lastSerial,
  postedLateFees,
} from '../payments/index.ts';
import { enqueueCorrection, enqueueReceipts, wakePrinting } from '../printing/index.ts';
import { enteredFor } from '../receiptBooks/index.ts';
import { shiftFor } from '../shifts/index.ts';
import { type CorrectionPlan, correctionPlan } from './correctionPlan.ts';
import { type Reversal, reversalOp } from './reversalOp.ts';
import { voidOps, voidReceipt } from './voidReceipt.ts';

const preview: QueryHandler<'corrections.preview'> = (context, input) => {
  const { receipt, way, back, settlement, lessCashFen } = correctionPlan(context, input);
  return {
    way,
    number: receipt.number,
    businessDate: receipt.businessDate,
    amountFen: receipt.totalFen,
    owedAgain: back.lines
      .filter((line) => !line.isAhead)
      .map(({ lineId, roomId, dueDate, roomCode, feeName, period, amountFen }) => ({
        lineId,
        roomId,
        dueDate,
        roomCode,
        feeName,
        period,
        amountFen,
      })),
    depositsBack: back.written.deposits.map(({ name, amountFen }) => ({ name, amountFen })),
    newTotalFen: settlement.totalFen,
    prepaymentFen: settlement.prepaidFen,
    lessCashFen,
    needsApproval: needsSecondPerson(context, receipt.cashierId),
  };
};

/** Everything in one transaction: nobody ever sees the receipt taken back and the right one missing. */
const post: CommandHandler<'corrections.post'> = (context, input) => {
  const { desk, newId, community } = context;
  assertCollecting(context);
  const plan = correctionPlan(context, input);
  const { receipt, way } = plan;
  const approver = takeBackApprover(context, input.approval, way, receipt);
  const businessDate = businessDay(context, input.confirmedDay);
  const shift = shiftFor(context, businessDate);
  const at = { businessDate, shiftId: shift.shiftId };
  const serial = lastSerial(context);
  const reversal =
    way === 'reversal'
      ? reversalOp(context, receipt, plan.back, approver, {
          ...at,
          reason: input.reason,
          serial: serial + 1,
        })
      : undefined;
  const undone = reversal
    ? [...approver.ops, reversal.op]
    : voidOps(context, receipt, input.reason, approver);
  const paid = rightPayment(context, plan, input, at, reversal ? serial + 1 : serial);
  const correctionId = newId();
  const posted = newOp(
    correctionPosted,
    {
      correctionId,
      receiptId: receipt.id,
      problem: input.problem,
      way,
      reversalReceiptId: reversal?.receipt.receiptId ?? null,
      newReceiptIds: paid.receipts.map(({ receiptId }) => receiptId),
      approvedBy: approver.userId,
      businessDate,
      reason: community.keys.seal(receipt.sealSubject, input.reason),
      sealSubject: receipt.sealSubject,
    },
    [{ t: 'receipt', id: receipt.id }],
  );
  let printJobIds: string[] = [];
  return {
    ops: [...shift.ops, ...undone, ...withdrawnAhead(context, plan), ...paid.ops, posted],
    local: () => {
      if (!input.print) return;
      printJobIds = [
        ...enqueueReceipts(context, printed(reversal, paid.receipts)),
        ...enqueueCorrection(context, { correctionId, number: receipt.number }),
      ];
    },
    output: () => ({
      correctionId,
      way,
      ...(reversal && { reversal: reversal.receipt }),
      receipts: [...paid.receipts],
      businessDate,
      printJobIds,
    }),
    audit: {
      subject: receipt.id,
      detail: { problem: input.problem, way, number: receipt.number, reversal: reversal?.receipt.number },
    },
    changed: ['receipts', 'bills', 'payments', 'printJobs'],
    afterCommit: () => wakePrinting(desk),
  };
};

type Receipts = readonly { receiptId: string; number: string; amountFen: number }[];

function printed(reversal: Reversal | undefined, receipts: Receipts): Receipts {
  return reversal ? [reversal.receipt, ...receipts] : receipts;
}

/** Months that were issued ahead for the wrong payment alone are taken off again: without it they would not be. */
function withdrawnAhead(context: HandlerContext, { back }: CorrectionPlan): NewOp[] {
  const ahead = back.lines.filter((line) => line.isAhead);
  if (ahead.length === 0) return [];
  return creditOps(
    context,
    ahead.map(({ lineId, roomId, amountFen }) => ({
      lineId,
      roomId,
      debtorId: null,
      kind: 'reversal',
      amountFen,
      trace: null,
    })),
    undefined,
  );
}

function rightPayment(
  context: HandlerContext,
  { receipt, back, lines, settlement }: CorrectionPlan,
  { right, reason }: Parameters<typeof post>[1],
  at: { readonly businessDate: string; readonly shiftId: string },
  afterSerial: number,
): { ops: NewOp[]; receipts: Receipts } {
  const valueDay = receipt.valueDay ?? receipt.businessDate;
  const returned = new Set(back.lines.map(({ lineId }) => lineId));
  // What was settled before had its late fee posted then.
  const others = lines.filter(({ lineId }) => !returned.has(lineId));
  const late = postedLateFees(context, others, [], at.businessDate, valueDay);
  const { op, receipts } = collectionOp(context, {
    roomId: right.roomId,
    lines,
    settlement,
    payerPersonId: right.payerPersonId,
    title: right.title,
    note: reason,
    receipts: 'one',
    ...at,
    transferId: undefined,
    unpaidLateFees: late.unpaid,
    afterSerial,
    valueDay,
    deposits: right.deposits.map((deposit) => ({ depositId: context.newId(), ...deposit })),
    backEntry: enteredFor(context.db, receipt),
  });
  return { ops: [...late.ops, op], receipts };
}

export const correctionsHandlers = {
  queries: { 'corrections.preview': preview },
  commands: { 'corrections.post': post, 'receipts.void': voidReceipt },
} satisfies ModuleHandlers;
