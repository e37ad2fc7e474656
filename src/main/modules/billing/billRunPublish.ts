import { createHash } from 'node:crypto';
import type { BILL_KINDS } from '#shared/contract/billing.contract.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { batchCompleted, billIssued, type IssuedLine } from '#shared/ops/bills.ops.ts';
import { type BodyOf, newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import type { RunSummary, StagedCredit, StagedLine } from './billRunPreview.ts';
import { billingBasis } from './charges.ts';
import { creditOps } from './creditLines.ts';
import { opSlices } from './opSlices.ts';

/** Splits lines into ops of one kind; numbers start at 1 in every op. */
export function issueOps(
  kind: (typeof BILL_KINDS)[number],
  batchId: string | null,
  lines: readonly Omit<IssuedLine, 'no'>[],
): NewOp[] {
  return opSlices(lines).map((slice) =>
    newOp(
      billIssued,
      { batchId, kind, lines: slice.map((line, index) => ({ no: index + 1, ...line })) },
      batchId ? [{ t: 'batch', id: batchId }] : [],
    ),
  );
}

/**
 * sha256 over what a batch is about, in order: of bill lines what is charged to whom and for when, of other ops their
 * canonical bodies. The chain already covers every byte; this says that the batch is whole.
 */
export function batchHash(ops: readonly NewOp[]): string {
  const hash = createHash('sha256');
  for (const op of ops) hash.update(op.type === billIssued.type ? linesText(op) : canonicalJson(op.body));
  return hash.digest('hex');
}

function linesText(op: NewOp): string {
  const { lines } = op.body as BodyOf<typeof billIssued>;
  return JSON.stringify(
    lines.map((line) => [line.roomId, line.feeItemId, line.from, line.to, line.amountFen]),
  );
}

export function issuedLineOf(line: StagedLine): Omit<IssuedLine, 'no'> {
  return {
    roomId: line.roomId,
    feeItemId: line.feeItemId,
    debtorId: line.debtorId,
    period: line.period,
    from: line.from,
    to: line.to,
    dueDate: line.dueDate,
    amountFen: line.amountFen,
    invoiced: false,
    trace: line.trace,
  };
}

/** Issues what was previewed, as one closed batch, if nothing it was computed from has changed. */
export const publishBillRun: CommandHandler<'billRuns.publish'> = (context, input) => {
  const { db, community, newId } = context;
  const { summary, basis } = community.staged.summary<RunSummary>(input.previewId, 'billRun');
  if (basis !== billingBasis(db))
    throw new AppError('conflict', 'billRun.basisChanged', { params: { period: summary.period } });
  if (summary.lines + summary.credits.count === 0)
    throw new AppError('rule', 'billRun.nothing', { params: { period: summary.period } });
  const lines = community.staged.rows<StagedLine>(input.previewId, 'lines').map(issuedLineOf);
  const credits = community.staged.rows<StagedCredit>(input.previewId, 'credits');
  const batchId = newId();
  const ops = issueOps('run', batchId, lines);
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  return {
    ops: [
      ...ops,
      newOp(
        batchCompleted,
        {
          batchId,
          kind: 'billRun',
          period: summary.period,
          count: ops.length,
          totalFen,
          hash: batchHash(ops),
        },
        [{ t: 'batch', id: batchId }],
      ),
      ...creditOps(context, credits, undefined),
    ],
    local: () => community.stages.drop(input.previewId),
    output: { batchId, period: summary.period, lines: lines.length, totalFen },
    audit: { subject: batchId, detail: { period: summary.period, lines: lines.length, totalFen } },
    changed: ['bills'],
  };
};
