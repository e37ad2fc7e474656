import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { addMonths, dayInMonth, periodOf } from '#shared/domain/calendar/months.ts';
import { yuanOf } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { IssuedLine } from '#shared/ops/bills.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { billingBasis, creditOps, issueOps, type LineCredit } from '../billing/index.ts';
import { allFeeItems } from '../feeItems/index.ts';
import type { AdjustmentSummary, StagedAdjustment } from './previewAdjustments.ts';

function traceOf(row: StagedAdjustment): LineTrace {
  const issued = yuanOf(row.issuedFen).toFixed(2);
  const present = yuanOf(row.presentFen).toFixed(2);
  return {
    kind: 'adjustment',
    part: '1/1',
    exact: yuanOf(Math.abs(row.differenceFen)).toString(),
    steps: [{ key: 'adjustment', params: { issued, present } }],
  };
}

/** Takes a difference off the latest days first, no line below nothing. */
function creditsOf(row: StagedAdjustment): LineCredit[] {
  let left = -row.differenceFen;
  return [...row.parts].reverse().flatMap(({ lineId, debtorId, leftFen }): LineCredit[] => {
    const amountFen = Math.min(left, leftFen);
    left -= Math.max(0, amountFen);
    return amountFen > 0
      ? [{ lineId, roomId: row.roomId, debtorId, kind: 'adjustment', amountFen, trace: traceOf(row) }]
      : [];
  });
}

export const postAdjustments: CommandHandler<'adjustments.post'> = (context, input) => {
  const { db, community, today } = context;
  const { basis } = community.staged.summary<AdjustmentSummary>(input.previewId, 'adjustment');
  if (basis !== billingBasis(db)) throw new AppError('conflict', 'adjustment.basisChanged');
  const dueDays = new Map(allFeeItems(db).map((item) => [item.id, item.terms.dueDay]));
  const rows = community.staged
    .rows<StagedAdjustment>(input.previewId, 'rows')
    .filter((row) => row.decision === 'settle');
  if (rows.length === 0) throw new AppError('rule', 'adjustment.nothing');
  const credits = rows.filter((row) => row.differenceFen < 0).flatMap(creditsOf);
  const lines = rows
    .filter((row) => row.differenceFen > 0)
    .map((row): Omit<IssuedLine, 'no'> => {
      const last = row.parts.at(-1);
      return {
        roomId: row.roomId,
        feeItemId: row.feeItemId,
        debtorId: last?.debtorId ?? null,
        period: row.period,
        from: row.parts[0]?.from ?? '',
        to: last?.to ?? '',
        // A correction is news to whoever owes it: it falls due next month, never in the past.
        dueDate: dayInMonth(addMonths(periodOf(today), 1), dueDays.get(row.feeItemId) ?? 31),
        amountFen: row.differenceFen,
        invoiced: false,
        trace: traceOf(row),
        ...(last && { principalId: last.lineId }),
      };
    });
  const sum = (of: readonly { amountFen: number }[]) => of.reduce((total, one) => total + one.amountFen, 0);
  const result = {
    credits: credits.length,
    lines: lines.length,
    upFen: sum(lines),
    downFen: sum(credits),
  };
  return {
    ops: [...issueOps('adjustment', null, lines), ...creditOps(context, credits, input.reason)],
    local: () => community.stages.drop(input.previewId),
    output: result,
    audit: { subject: input.previewId, detail: result },
    changed: ['bills', 'payments'],
  };
};
