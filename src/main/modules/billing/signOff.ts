import { sayIn } from '#shared/i18n/index.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { pdfReport } from '../../reports/pdfReport.ts';
import type { ReportColumn } from '../../reports/report.ts';
import { totalsOf } from '../../reports/report.ts';
import { xlsxReport } from '../../reports/xlsxReport.ts';
import { printServiceOf } from '../printing/index.ts';
import type { RunSummary, StagedDifference } from './billRunPreview.ts';

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** The differences of a preview as a sheet to sign before the run is published. */
export const signOffSheet: TaskHandler<'billRuns.signOff'> = async (context, input) => {
  const { db, community, desk, files, clock } = context;
  const { summary } = community.staged.summary<RunSummary>(input.previewId, 'billRun');
  const differences = community.staged.rows<StagedDifference>(input.previewId, 'differences');
  const say = sayIn(input.language);
  const { communityName } = settingsOf(db);
  const column = (
    key: 'room' | 'feeItem' | 'difference' | 'cause' | 'before' | 'after' | 'change',
    isMoney = false,
  ): ReportColumn => ({
    key,
    title: say(`report.column.${key}`),
    type: isMoney ? 'fen' : 'text',
    total: isMoney,
  });
  const columns = [
    column('room'),
    column('feeItem'),
    column('difference'),
    column('cause'),
    column('before', true),
    column('after', true),
    column('change', true),
  ];
  const rows = differences.map(({ roomCode, feeName, kind, cause, beforeFen, afterFen }) => [
    roomCode,
    feeName,
    say(`run.diff.${kind}`),
    say(`run.cause.${cause}`),
    beforeFen,
    afterFen,
    afterFen - beforeFen,
  ]);
  const title = say('run.signOffTitle', { period: summary.period });
  const sheet = {
    title,
    subtitle: say('run.signOffLine', { community: communityName, against: summary.previous.period }),
    columns,
    rows,
    totals: totalsOf(columns, rows),
    totalWord: say('report.total'),
  };
  await context.step(0, rows.length, 'report.writing');
  const bytes =
    input.format === 'xlsx'
      ? await xlsxReport(
          sheet,
          () => 0,
          (done) => context.step(done, rows.length, 'report.writing'),
        )
      : await pdfReport(
          { ...sheet, communityName, zone: community.identity.zone, printedAt: clock.now() },
          (await printServiceOf(desk).font).path,
        );
  const fileName = `${title}.${input.format}`;
  context.audit({ previewId: input.previewId, period: summary.period, rows: rows.length });
  return { fileId: files.put(fileName, MEDIA[input.format], bytes), fileName, rows: rows.length };
};
