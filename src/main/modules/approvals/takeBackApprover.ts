import type { ApprovalInput } from '#shared/contract/approvals.contract.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { type Approver, approverOf } from './approver.ts';

type TakenBack = { readonly id: string; readonly cashierId: string; readonly totalFen: number };

/**
 * Who agrees that a receipt is taken back (domain.md 3.3, 4.5): a supervisor who is neither the cashier of the receipt
 * nor the one who asks. Without a second person the one signed in may, if they are a supervisor and took none of the
 * money. Throws `approval.needed` when nobody of that kind is there, and what `approverOf` throws.
 */
export function takeBackApprover(
  context: HandlerContext,
  approval: ApprovalInput | undefined,
  kind: 'void' | 'reversal',
  receipt: TakenBack,
): Approver {
  const { session } = context;
  const alone = session.userId !== receipt.cashierId && session.permissions.has('receipts.approve');
  if (!approval && !alone) throw new AppError('rule', 'approval.needed', { path: ['approval'] });
  const approver = approverOf(context, approval, {
    permission: 'receipts.approve',
    requesterId: approval ? session.userId : receipt.cashierId,
    act: { kind, subjectId: receipt.id, amountFen: receipt.totalFen },
  });
  if (approver.userId === receipt.cashierId)
    throw new AppError('rule', 'approval.ownReceipt', { path: ['approval'] });
  return approver;
}

/** Whether a receipt of somebody can be taken back by the one signed in alone. */
export function needsSecondPerson({ session }: HandlerContext, cashierId: string): boolean {
  return session.userId === cashierId || !session.permissions.has('receipts.approve');
}
