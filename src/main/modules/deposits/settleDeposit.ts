import { settleDeposit } from '#shared/domain/settlement/settleDeposit.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { depositInspected } from '#shared/ops/deposits.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { approveOps, askOps, personsNeeded } from '../approvals/index.ts';
import { depositOf, freeDeposit } from './depositQueries.ts';

/** Throws `deposit.gone` and `deposit.refundDueBefore`. */
export const inspectDeposit: CommandHandler<'deposits.inspect'> = ({ db, community }, input) => {
  const deposit = depositOf(db, input.depositId);
  if (input.refundDue !== undefined && input.refundDue < input.inspectedOn)
    throw new AppError('validation', 'deposit.refundDueBefore', { path: ['refundDue'] });
  const sealSubject = deposit.personId ?? deposit.roomId;
  const { depositId, outcome, inspectedOn } = input;
  return {
    ops: [
      newOp(
        depositInspected,
        {
          depositId,
          outcome,
          inspectedOn,
          refundDue: outcome === 'passed' ? (input.refundDue ?? null) : null,
          note: input.note ? community.keys.seal(sealSubject, input.note) : null,
          sealSubject,
        },
        [{ t: 'room', id: deposit.roomId }],
      ),
    ],
    output: { depositId },
    audit: { subject: depositId, detail: { outcome, inspectedOn } },
    changed: ['payments'],
  };
};

/** Throws `deposit.gone`, `deposit.settled` and `deposit.requested`; nothing moves until it is carried out. */
export const requestSettlement: CommandHandler<'deposits.settle'> = (context, input) => {
  const { db } = context;
  const { depositId, deductFen, isForfeited, method, reason, approval } = input;
  const deposit = freeDeposit(db, depositId);
  const { refundFen, owedFen } = settleDeposit(deposit.balanceFen, deductFen);
  const needed = personsNeeded(context, method, refundFen);
  const asked = {
    kind: 'depositSettlement',
    subjectId: depositId,
    roomId: deposit.roomId,
    amountFen: deposit.balanceFen,
    needed,
    reason,
    sealSubject: deposit.personId ?? deposit.roomId,
    act: {
      kind: 'depositSettlement',
      depositId,
      deductFen,
      isForfeited,
      refundFen,
      method,
      personId: deposit.personId,
    },
  } as const;
  const { requestId, ops, approved } = askOps(
    context,
    asked,
    approval,
    'refunds.approve',
    context.businessDate,
  );
  const { amountFen } = asked;
  return {
    ops,
    output: { requestId, state: approved ? 'approved' : 'waiting', amountFen, needed, refundFen, owedFen },
    audit: { subject: requestId, detail: { depositId, deductFen, refundFen, owedFen, approved } },
    changed: ['approvals', 'payments'],
  };
};

export const approveSettlement: CommandHandler<'deposits.approve'> = (context, input) => {
  const { request, ops, approved } = approveOps(
    context,
    input.requestId,
    'depositSettlement',
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
