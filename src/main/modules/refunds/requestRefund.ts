import type { ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { approveOps, askOps, personsNeeded } from '../approvals/index.ts';
import { freeDeposit } from '../deposits/index.ts';
import { assertNotInvoiced } from '../invoices/index.ts';
import { receiptOf } from '../receipts/index.ts';
import { payersByRoom, prepaymentBalance, roomOf } from '../rooms/index.ts';

/** What a refund is drawn from and who gets it. */
type Source = {
  readonly subjectId: string;
  readonly personId: string | null;
  readonly balanceFen: number;
};

function sourceOf(context: HandlerContext, input: ParsedInput<'refunds.request'>): Source {
  const { db, today } = context;
  roomOf(db, input.roomId);
  if (input.source === 'prepayment') {
    return {
      subjectId: input.roomId,
      personId: payersByRoom(db, [input.roomId], today).get(input.roomId)?.personId ?? null,
      balanceFen: prepaymentBalance(db, input.roomId),
    };
  }
  const deposit = freeDeposit(db, input.depositId ?? '');
  if (deposit.roomId !== input.roomId)
    throw new AppError('not_found', 'deposit.gone', { path: ['depositId'] });
  return { subjectId: deposit.depositId, personId: deposit.personId, balanceFen: deposit.balanceFen };
}

/** Throws `refund.aboveBalance`, `receipt.invoiced` while an invoice stands for that money, and of a deposit `deposit.gone`, `deposit.settled` and `deposit.requested`. */
export const requestRefund: CommandHandler<'refunds.request'> = (context, input) => {
  const { amountFen, method, reason, approval, roomId, source } = input;
  const { subjectId, personId, balanceFen } = sourceOf(context, input);
  if (amountFen > balanceFen)
    throw new AppError('rule', 'refund.aboveBalance', { path: ['amountFen'], params: { balanceFen } });
  if (input.receiptId !== undefined) assertNotInvoiced(context.db, receiptOf(context.db, input.receiptId));
  const needed = personsNeeded(context, method, amountFen);
  const asked = {
    kind: 'refund',
    subjectId,
    roomId,
    amountFen,
    needed,
    reason,
    sealSubject: personId ?? roomId,
    act: {
      kind: 'refund',
      source,
      depositId: source === 'deposit' ? subjectId : null,
      method,
      personId,
      receiptId: input.receiptId ?? null,
    },
  } as const;
  const { requestId, ops, approved } = askOps(
    context,
    asked,
    approval,
    'refunds.approve',
    context.businessDate,
  );
  return {
    ops,
    output: { requestId, state: approved ? 'approved' : 'waiting', amountFen, needed },
    audit: { subject: requestId, detail: { amountFen, source, method, approved } },
    changed: ['approvals', 'payments'],
  };
};

export const approveRefund: CommandHandler<'refunds.approve'> = (context, input) => {
  const { request, ops, approved } = approveOps(
    context,
    input.requestId,
    'refund',
    input.approval,
    'refunds.approve',
  );
  const { requestId, amountFen, needed } = request;
  return {
    ops,
    output: { requestId, state: approved ? 'approved' : 'waiting', amountFen, needed },
    audit: { subject: requestId, detail: { amountFen, approved } },
    changed: ['approvals', 'payments'],
  };
};
