import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import {
  previewBillRun,
  type RunSummary,
  type StagedDifference,
  type StagedLine,
  type StagedSkip,
} from './billRunPreview.ts';
import { publishBillRun } from './billRunPublish.ts';
import { billsByRoom } from './billsOfRooms.ts';
import { compareMonths } from './compareMonths.ts';
import { makeDetailedBill } from './detailedBill.ts';
import { explainLine } from './explainLine.ts';
import { quoteAhead } from './quoteAhead.ts';
import { quoteFee } from './quoteFee.ts';
import { signOffSheet } from './signOff.ts';

const get: QueryHandler<'billRuns.get'> = ({ community }, input) =>
  community.staged.summary<RunSummary>(input.previewId, 'billRun').summary;

const lines: QueryHandler<'billRuns.lines'> = ({ community }, input) => {
  const { staged } = community;
  staged.summary(input.previewId, 'billRun');
  if (input.feeItemId === undefined) {
    return {
      total: staged.count(input.previewId, 'lines'),
      rows: staged.rows<StagedLine>(input.previewId, 'lines', input),
    };
  }
  const rows = staged
    .rows<StagedLine>(input.previewId, 'lines')
    .filter((line) => line.feeItemId === input.feeItemId);
  return { total: rows.length, rows: rows.slice(input.offset, input.offset + input.limit) };
};

const skipped: QueryHandler<'billRuns.skipped'> = ({ community }, input) => ({
  total: community.staged.count(input.previewId, 'skipped'),
  rows: community.staged.rows<StagedSkip>(input.previewId, 'skipped', input),
});

const differencesOf: QueryHandler<'billRuns.differences'> = ({ community }, input) => ({
  total: community.staged.count(input.previewId, 'differences'),
  rows: community.staged.rows<StagedDifference>(input.previewId, 'differences', input),
});

const discard: CommandHandler<'billRuns.discard'> = ({ community }, input) => ({
  local: () => community.stages.drop(input.previewId),
  output: { discarded: true },
  audit: { subject: input.previewId },
  changed: ['bills'],
});

type RunRow = {
  batchId: string;
  period: string;
  lines: number;
  totalFen: number;
  paidFen: number;
  publishedAt: number;
  publishedBy: string | null;
};

const list: QueryHandler<'billRuns.list'> = ({ db, community }) => {
  const runs = db
    .prepare<[], RunRow>(
      `SELECT b.id AS batchId, b.period, count(l.id) AS lines, b.total_fen AS totalFen,
        coalesce(sum(s.paid_fen), 0) AS paidFen, b.completed_at AS publishedAt, u.display_name AS publishedBy
       FROM batches b LEFT JOIN bill_lines l ON l.batch_id = b.id LEFT JOIN line_states s ON s.line_id = l.id
       LEFT JOIN users u ON u.id = b.completed_by WHERE b.kind = 'billRun' GROUP BY b.id ORDER BY b.completed_at DESC LIMIT 60`,
    )
    .all();
  return {
    runs: runs.map((run) => ({ ...run, publishedBy: run.publishedBy ?? '' })),
    previews: community.staged.list<RunSummary>('billRun').map(({ summary }) => ({
      previewId: summary.previewId,
      period: summary.period,
      lines: summary.lines,
      totalFen: summary.totalFen,
      createdAt: summary.createdAt,
    })),
  };
};

export const billingHandlers = {
  queries: {
    'billRuns.get': get,
    'billRuns.lines': lines,
    'billRuns.skipped': skipped,
    'billRuns.differences': differencesOf,
    'billRuns.list': list,
    'billRuns.compare': compareMonths,
    'bills.byRoom': billsByRoom,
    'bills.explain': explainLine,
    'fees.quote': quoteFee,
    'bills.quoteAhead': quoteAhead,
  },
  commands: { 'billRuns.publish': publishBillRun, 'billRuns.discard': discard },
  tasks: {
    'billRuns.preview': previewBillRun,
    'billRuns.signOff': signOffSheet,
    'bills.pdf': makeDetailedBill,
  },
} satisfies ModuleHandlers;
