import { AppError } from '#shared/kernel/appError.ts';
import { apportionmentPosted, prepaymentCredited } from '#shared/ops/apportionments.ops.ts';
import type { IssuedLine } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { billingBasis, issueOps } from '../billing/index.ts';
import type { ApportionmentSummary, StagedShare } from './previewApportionment.ts';

/** Credits one op carries and stays well below its limit. */
const CREDITS_PER_OP = 500;

function lineOf(
  share: StagedShare,
  { feeItemId, period, from, to }: ApportionmentSummary,
): Omit<IssuedLine, 'no'> {
  const { roomId, debtorId, dueDate, amountFen, trace } = share;
  return {
    roomId,
    feeItemId,
    debtorId,
    period,
    from,
    to,
    dueDate,
    amountFen,
    invoiced: false,
    trace,
  };
}

function creditsOf(shares: readonly StagedShare[], sourceId: string, businessDate: string): NewOp[] {
  return Array.from({ length: Math.ceil(shares.length / CREDITS_PER_OP) }, (_, index) =>
    newOp(
      prepaymentCredited,
      {
        sourceId,
        businessDate,
        entries: shares
          .slice(index * CREDITS_PER_OP, (index + 1) * CREDITS_PER_OP)
          .map(({ roomId, debtorId, amountFen }) => ({ roomId, personId: debtorId, amountFen: -amountFen })),
      },
      [{ t: 'batch', id: sourceId }],
    ),
  );
}

/** Issues what was shared out if nothing it was reckoned from has changed. */
export const postApportionment: CommandHandler<'apportionments.post'> = (context, input) => {
  const { db, community, newId, today } = context;
  const { summary, basis } = community.staged.summary<ApportionmentSummary>(input.previewId, 'apportionment');
  if (basis !== billingBasis(db)) throw new AppError('conflict', 'apportionment.basisChanged');
  const shares = community.staged.rows<StagedShare>(input.previewId, 'shares');
  const apportionmentId = newId();
  const charged = shares.filter(({ amountFen }) => amountFen > 0);
  const credited = shares.filter(({ amountFen }) => amountFen < 0);
  const { feeItemId, period, from, to, basis: sharedBy, poolFen, lossFen, totalWeight, trace } = summary;
  const rooms = charged.length + credited.length;
  const body = {
    apportionmentId,
    feeItemId,
    period,
    from,
    to,
    basis: sharedBy,
    poolFen,
    lossFen,
    totalWeight,
    rooms,
    trace,
  };
  return {
    ops: [
      newOp(apportionmentPosted, body, [{ t: 'feeItem', id: feeItemId }]),
      ...issueOps(
        'apportioned',
        null,
        charged.map((share) => lineOf(share, summary)),
      ),
      ...creditsOf(credited, apportionmentId, today),
    ],
    local: () => community.stages.drop(input.previewId),
    output: { apportionmentId, lines: charged.length, credits: credited.length, totalFen: poolFen },
    audit: { subject: apportionmentId, detail: { feeItemId, period, poolFen, rooms } },
    changed: ['bills', 'payments'],
  };
};
