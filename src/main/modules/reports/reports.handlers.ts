import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { offsetMinutes } from '../../core/offsetIso.ts';
import { settingsOf } from '../../core/settings.ts';
import { reportDefinitions } from '../../reports/index.ts';
import { MAX_PDF_ROWS, pdfReport } from '../../reports/pdfReport.ts';
import { type ReportParameters, totalsOf } from '../../reports/report.ts';
import { xlsxReport } from '../../reports/xlsxReport.ts';
import { printServiceOf } from '../printing/index.ts';
import { todaySummary } from './todaySummary.ts';

type Parameters = Pick<ParsedInput<'reports.run'>, 'report' | 'from' | 'to' | 'building' | 'language'>;

/** Everything a report says, computed once, in one language, for screen, xlsx and pdf alike. */
function openReport({ db, community, today }: HandlerContext, input: Parameters) {
  const definition = reportDefinitions[input.report];
  const say = sayIn(input.language);
  const to = input.to ?? today;
  const parameters: ReportParameters = { from: input.from ?? to, to, building: input.building };
  if (parameters.from > to) throw new AppError('validation', 'report.days', { path: ['from'] });
  const rows = [...definition.rows({ db, dayAt: community.dayAt, today, say }, parameters)];
  const columns = definition.columns(say);
  const { communityName } = settingsOf(db);
  const days =
    definition.parameters.includes('from') && parameters.from !== to ? `${parameters.from} – ${to}` : to;
  const building = parameters.building ? say('report.building', { building: parameters.building }) : '';
  return {
    title: say(`report.${definition.name}`),
    subtitle: [communityName, days, building].filter((part) => part !== '').join('　'),
    communityName,
    columns,
    rows,
    totals: totalsOf(columns, rows),
    totalWord: say('report.total'),
    days,
  };
}

const list: QueryHandler<'reports.list'> = (_context, { language }) => ({
  reports: Object.values(reportDefinitions).map(({ name, parameters }) => ({
    report: name,
    title: sayIn(language)(`report.${name}`),
    parameters: [...parameters],
  })),
});

const run: QueryHandler<'reports.run'> = (context, input): Output<'reports.run'> => {
  const { title, subtitle, columns, rows, totals } = openReport(context, input);
  return {
    title,
    subtitle,
    columns,
    rows: rows.slice(input.offset, input.offset + input.limit),
    totals,
    totalRows: rows.length,
  };
};

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

const exportReport: TaskHandler<'reports.export'> = async (context, input) => {
  const { clock, community, desk, files } = context;
  const { zone } = community.identity;
  const report = openReport(context, input);
  const step = (done: number) => context.step(done, report.rows.length, 'report.writing');
  await step(0);
  if (input.format === 'pdf' && report.rows.length > MAX_PDF_ROWS) {
    throw new AppError('rule', 'report.tooLongForPdf', {
      params: { rows: report.rows.length, limit: MAX_PDF_ROWS },
    });
  }
  const bytes =
    input.format === 'xlsx'
      ? await xlsxReport(report, (instant) => offsetMinutes(instant, zone) * 60_000, step)
      : await pdfReport({ ...report, zone, printedAt: clock.now() }, (await printServiceOf(desk).font).path);
  const fileName = `${report.title}-${report.days.replace(' – ', '_')}.${input.format}`;
  context.audit({ report: input.report, format: input.format, rows: report.rows.length });
  return { fileId: files.put(fileName, MEDIA[input.format], bytes), fileName, rows: report.rows.length };
};

export const reportsHandlers = {
  queries: { 'reports.list': list, 'reports.run': run, 'today.summary': todaySummary },
  tasks: { 'reports.export': exportReport },
} satisfies ModuleHandlers;
