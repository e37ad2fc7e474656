import type { REFUND_METHODS } from '#shared/contract/payments.contract.ts';
import { settleDeposit } from '#shared/domain/settlement/settleDeposit.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { refundPaid } from '#shared/ops/refunds.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { depositOf, keptOfDeposit } from '../deposits/index.ts';
import { assertCollecting, businessDay, receiptNumber } from '../payments/index.ts';
import { enqueueReceipts, enqueueRefund, wakePrinting } from '../printing/index.ts';
import { prepaymentBalance } from '../rooms/index.ts';
import { shiftFor } from '../shifts/index.ts';
import { type AgreedRequest, agreedRequest } from './agreedRequest.ts';

type Method = (typeof REFUND_METHODS)[number];

/** What is carried out of a request, in fen. */
type Carried = {
  readonly amountFen: number;
  readonly method: Method;
  readonly balanceAfterFen: number;
  readonly owedFen: number;
  readonly deposit: { readonly depositId: string; readonly name: string } | null;
  readonly ops: readonly NewOp[];
  readonly receipts: readonly { receiptId: string; number: string; amountFen: number }[];
};

/**
 * Carries out a refund or settlement that was agreed to: the voucher takes the next number of its own series, what is
 * kept of a deposit becomes income. Throws what `agreedRequest` does, `refund.balanceShort` and `deposit.changed`.
 */
export const payRefund: CommandHandler<'refunds.pay'> = (context, input) => {
  const { desk, newId } = context;
  assertCollecting(context);
  const request = agreedRequest(context, input.requestId);
  const businessDate = businessDay(context, input.confirmedDay);
  const shift = shiftFor(context, businessDate);
  const carried = carriedOut(context, request, { businessDate, shiftId: shift.shiftId });
  const { amountFen, method } = carried;
  const refundId = newId();
  const voucher =
    amountFen > 0
      ? voucherOp(context, request, carried, {
          refundId,
          businessDate,
          shiftId: shift.shiftId,
          payee: input.payee,
          reference: input.reference || undefined,
        })
      : undefined;
  const refund = voucher && { refundId, number: voucher.number };
  let printJobIds: string[] = [];
  return {
    ops: [...shift.ops, ...carried.ops, ...(voucher ? [voucher.op] : [])],
    local: () => {
      if (!input.print) return;
      printJobIds = [
        ...enqueueReceipts(context, carried.receipts),
        ...(refund ? enqueueRefund(context, refund) : []),
      ];
    },
    output: () => ({
      ...(refund && { refund }),
      amountFen,
      method,
      receipts: [...carried.receipts],
      owedFen: carried.owedFen,
      businessDate,
      printJobIds,
    }),
    audit: { subject: request.requestId, detail: { amountFen, method, number: voucher?.number } },
    changed: ['payments', 'bills', 'receipts', 'approvals', 'printJobs'],
    afterCommit: () => wakePrinting(desk),
  };
};

function carriedOut(
  context: HandlerContext,
  request: AgreedRequest,
  at: { readonly businessDate: string; readonly shiftId: string },
): Carried {
  const { db } = context;
  const { act, roomId, requestId } = request;
  if (act.kind === 'refund') {
    const deposit = act.depositId === null ? undefined : depositOf(db, act.depositId);
    const balanceFen = deposit ? deposit.balanceFen : prepaymentBalance(db, roomId);
    if (request.amountFen > balanceFen)
      throw new AppError('conflict', 'refund.balanceShort', { params: { balanceFen } });
    return {
      amountFen: request.amountFen,
      method: act.method,
      balanceAfterFen: balanceFen - request.amountFen,
      owedFen: 0,
      deposit: deposit ? { depositId: deposit.depositId, name: deposit.name } : null,
      ops: [],
      receipts: [],
    };
  }
  const deposit = depositOf(db, act.depositId);
  const { usedFen, refundFen, owedFen } = settleDeposit(deposit.balanceFen, act.deductFen);
  if (deposit.balanceFen !== request.amountFen || refundFen !== act.refundFen)
    throw new AppError('conflict', 'deposit.changed', { params: { balanceFen: deposit.balanceFen } });
  const { deductFen, isForfeited } = act;
  const kept =
    deductFen > 0
      ? keptOfDeposit(context, deposit, { ...at, deductFen, usedFen, isForfeited, requestId })
      : { ops: [], receipts: [] };
  return {
    amountFen: refundFen,
    method: act.method,
    balanceAfterFen: 0,
    owedFen,
    deposit: { depositId: deposit.depositId, name: deposit.name },
    ...kept,
  };
}

type Voucher = {
  readonly refundId: string;
  readonly businessDate: string;
  readonly shiftId: string;
  readonly payee: string | undefined;
  readonly reference: string | undefined;
};

function voucherOp(
  context: HandlerContext,
  request: AgreedRequest,
  { amountFen, method, balanceAfterFen, deposit }: Carried,
  { payee, reference, ...voucher }: Voucher,
): { number: string; op: NewOp } {
  const { db, community, session } = context;
  const { act, roomId, roomCode, sealSubject, requestId } = request;
  const series = `T${community.series}`;
  const serial = lastRefundSerial(context, series) + 1;
  const number = receiptNumber(series, serial);
  const receiptId = act.kind === 'refund' ? act.receiptId : null;
  const source = deposit ? 'deposit' : 'prepayment';
  const { companyName, communityName } = settingsOf(db);
  const receipt = receiptId === null ? undefined : numberOf(context, receiptId);
  return {
    number,
    op: newOp(
      refundPaid,
      {
        ...voucher,
        requestId,
        number,
        series,
        serial,
        source,
        deposit,
        receiptId,
        roomId,
        personId: act.personId,
        amountFen,
        method,
        reference: reference ?? null,
        payee: community.keys.seal(sealSubject, payee || nameOf(context, act.personId) || roomCode),
        reason: community.keys.seal(sealSubject, request.reason),
        sealSubject,
        snapshot: {
          companyName,
          communityName,
          cashierName: session.displayName,
          roomCode,
          source,
          ...(deposit && { depositName: deposit.name }),
          ...(receipt !== undefined && { receiptNumber: receipt }),
          amountFen,
          method,
          ...(reference !== undefined && { reference }),
          balanceAfterFen,
          approvedBy: [...request.approvedBy],
        },
      },
      [{ t: 'room', id: roomId }],
    ),
  };
}

function lastRefundSerial({ db }: HandlerContext, series: string): number {
  return (
    db
      .prepare<[string], number>('SELECT coalesce(max(serial), 0) FROM refunds WHERE series = ?')
      .pluck()
      .get(series) ?? 0
  );
}

function numberOf({ db }: HandlerContext, receiptId: string): string | undefined {
  return db.prepare<[string], string>('SELECT number FROM receipts WHERE id = ?').pluck().get(receiptId);
}

function nameOf({ db }: HandlerContext, personId: string | null): string | undefined {
  if (personId === null) return undefined;
  return (
    db.prepare<[string], string | null>('SELECT name FROM people WHERE id = ?').pluck().get(personId) ??
    undefined
  );
}
