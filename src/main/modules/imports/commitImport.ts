import type { ComparedRow } from '#main/importing/compare.ts';
import type { ControlTotals } from '#main/importing/controlTotals.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { batchCompleted, billIssued } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { batchHash } from '../billing/index.ts';
import { loadExisting } from './existingRows.ts';
import { importBasis } from './importBasis.ts';
import { importOps } from './importOps.ts';
import { allRows, type ImportSummary, rowSections, type StoredImport } from './importStage.ts';

/**
 * Takes a preview in as one closed batch, if nothing it was compared with has changed. Faults: `import.hasErrors`
 * without `goodRowsOnly`, `import.basisChanged`, `import.controlTotalsNeeded` and `import.…Differ` for
 * opening balances. A file that changes nothing records nothing.
 */
export const commitImport: CommandHandler<'imports.commit'> = (context, input) => {
  const { community, db, newId, today } = context;
  const { staged } = community;
  const { summary: stored, basis } = staged.summary<StoredImport>(input.previewId, 'import');
  const { summary, cutOver } = stored;
  if (summary.errors > 0 && !input.goodRowsOnly) {
    throw new AppError('rule', 'import.hasErrors', { params: { errors: summary.errors } });
  }
  if (basis !== importBasis(db)) throw new AppError('conflict', 'import.basisChanged');
  checkTotals(summary, input.controlTotals);
  const sections = rowSections({}).filter((section) => !section.endsWith('.error'));
  const rows = allRows<ComparedRow>(staged, stored, sections);
  const batchId = newId();
  const existing = loadExisting(db, community.keys, today);
  const ops = importOps(rows, { existing, keys: community.keys, newId, today, cutOver, batchId });
  const closing = ops.length === 0 ? [] : [closingOp(batchId, summary, ops)];
  const written = rows.filter((row) => row.state === 'new' || row.state === 'changed').length;
  const leftOut = countOf(summary, 'error');
  return {
    ops: [...ops, ...closing],
    local: () => community.stages.drop(input.previewId),
    output: { batchId, written, unchanged: rows.length - written, leftOut },
    audit: {
      subject: batchId,
      detail: { layout: summary.layout, written, leftOut, ...(summary.controlTotals ?? {}) },
    },
    changed: ['rooms', 'fees', 'bills', 'payments', 'imports'],
  };
};

function closingOp(batchId: string, summary: ImportSummary, ops: readonly NewOp[]): NewOp {
  const totalFen = ops.reduce((sum, op) => sum + amountOf(op), 0);
  return newOp(
    batchCompleted,
    {
      batchId,
      kind: summary.layout === 'opening' ? 'opening' : 'import',
      period: null,
      count: ops.length,
      totalFen,
      hash: batchHash(ops),
    },
    [{ t: 'batch', id: batchId }],
  );
}

/** What a batch adds to what is owed. */
function amountOf(op: NewOp): number {
  if (op.type !== billIssued.type) return 0;
  return billIssued.body.parse(op.body).lines.reduce((sum, line) => sum + line.amountFen, 0);
}

const TOTALS: readonly (readonly [keyof ControlTotals, string])[] = [
  ['arrearsFen', 'import.arrearsDiffer'],
  ['prepaymentFen', 'import.prepaymentDiffer'],
  ['depositFen', 'import.depositDiffer'],
];

function checkTotals(summary: ImportSummary, typed: ControlTotals | undefined): void {
  const found = summary.controlTotals;
  if (!found) return;
  if (!typed) {
    // Meter readings alone are no money, so there is nothing to hold against the books.
    if (TOTALS.every(([key]) => found[key] === 0)) return;
    throw new AppError('validation', 'import.controlTotalsNeeded', { path: ['controlTotals'] });
  }
  for (const [key, sub] of TOTALS) {
    if (found[key] === typed[key]) continue;
    throw new AppError('rule', sub, {
      path: ['controlTotals', key],
      params: { found: formatYuan(found[key]), typed: formatYuan(typed[key]) },
    });
  }
}

function countOf(summary: ImportSummary, state: string): number {
  return summary.counts.reduce((sum, each) => sum + (each.state === state ? each.count : 0), 0);
}
