import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { periodOf } from '#shared/domain/calendar/months.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { displayWidth } from '#shared/domain/receipts/displayWidth.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { type Say, sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import { offsetMinutes } from '#shared/kernel/offsetIso.ts';
import type { HandlerContext, ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { reportDefinitions } from '../../reports/index.ts';
import { MAX_PDF_ROWS, pdfReport } from '../../reports/pdfReport.ts';
import {
  type ReportCell,
  type ReportColumn,
  type ReportDefinition,
  type ReportParameters,
  totalsOf,
  withoutTills,
} from '../../reports/report.ts';
import { xlsxReport } from '../../reports/xlsxReport.ts';
import { machineOf } from '../equipment/index.ts';
import { allFeeItems } from '../feeItems/index.ts';
import { printServiceOf } from '../printing/index.ts';
import { uncountedShifts } from '../shifts/index.ts';
import { todaySummary } from './todaySummary.ts';

type Parameters = Pick<
  ParsedInput<'reports.run'>,
  | 'report'
  | 'from'
  | 'to'
  | 'building'
  | 'feeItemId'
  | 'categoryId'
  | 'workerId'
  | 'hour'
  | 'equipmentClass'
  | 'equipmentId'
  | 'language'
>;

/** The days of a report as its subtitle names them, and as its file does. */
function spanOf({ span }: ReportDefinition, { from, to }: ReportParameters, say: Say) {
  const days = { from, to };
  const months = { from: periodOf(from), to: periodOf(to) };
  switch (span) {
    case 'asOf':
      return { words: say('report.span.asOf', { day: to }), file: to };
    case 'days':
      return from === to
        ? { words: say('report.span.day', { day: to }), file: to }
        : { words: say('report.span.days', days), file: `${from}_${to}` };
    case 'months':
      return months.from === months.to
        ? { words: say('report.span.month', { month: months.to }), file: months.to }
        : { words: say('report.span.months', months), file: `${months.from}_${months.to}` };
    case 'monthsBy':
      return {
        words: say('report.span.monthsBy', { ...months, day: to }),
        file: `${months.from}_${to}`,
      };
    case 'reconOpen':
      return { words: say('report.span.reconOpen', { day: to }), file: to };
    case 'numbersUpTo':
      return { words: say('report.span.numbersUpTo', { day: to }), file: to };
    case 'bankMonth':
      return { words: say('report.span.bankMonth', { month: months.to }), file: months.to };
    case 'twoMonths':
      return { words: say('report.span.twoMonths', months), file: `${months.from}_${months.to}` };
    default:
      return exhaustive(span);
  }
}

function mayRead(session: HandlerContext['session'], { permission }: ReportDefinition): boolean {
  return permission === undefined || session.permissions.has(permission);
}

/** Everything a report says, computed once, in one language, for screen, xlsx and pdf alike. */
function openReport({ db, community, clock, session, today }: HandlerContext, input: Parameters) {
  const definition = reportDefinitions[input.report];
  if (!mayRead(session, definition)) {
    throw new AppError('forbidden', 'permission.missing', {
      params: { permission: definition.permission ?? '' },
    });
  }
  const say = sayIn(input.language);
  const to = input.to ?? today;
  const { building, feeItemId, categoryId, workerId, hour, equipmentClass, equipmentId } = input;
  const parameters: ReportParameters = {
    from: input.from ?? definition.firstDay(to),
    to,
    building,
    feeItemId,
    categoryId,
    workerId,
    hour,
    equipmentClass,
    equipmentId,
  };
  if (parameters.from > to) throw new AppError('validation', 'report.days', { path: ['from'] });
  const columns = definition.columns(say);
  const all = [...definition.rows({ db, community, today, now: clock.now(), say }, parameters)];
  const { rows, isWithheld } = withoutTills(columns, all, uncountedShifts({ db, session }));
  const { communityName } = settingsOf(db);
  const span = spanOf(definition, parameters, say);
  const feeItem = allFeeItems(db).find(({ id }) => id === feeItemId);
  // What is owed of service months is as of now; payments of a business day stand for good once it is over.
  const isByMonth = definition.span === 'months' || definition.span === 'twoMonths';
  const subtitle = [
    communityName,
    span.words,
    ...(building === undefined ? [] : [say('report.building', { building })]),
    ...(feeItem ? [feeItem.name] : []),
    ...(hour === undefined ? [] : [say('report.hour', { hour })]),
    ...(equipmentClass === undefined ? [] : [say(`equipment.class.${equipmentClass}`)]),
    ...(equipmentId === undefined ? [] : [machineNameOf(db, equipmentId)]),
    say(isByMonth ? 'report.owedAt' : 'report.readAt', {
      at: localTime(clock.now(), community.identity.zone),
    }),
    ...(isWithheld ? [say('report.afterCount')] : []),
  ].join('　');
  const cells = rows.map((row) => row.cells);
  const sums = isWithheld ? columns.map(() => null) : totalsOf(columns, cells);
  const totals = isWithheld ? sums : (definition.totals?.(say, sums, rows) ?? sums);
  return {
    title: say(`report.${definition.name}`),
    subtitle,
    communityName,
    columns: columns.map((column, index) => ({
      ...column,
      cells: widestOf(
        column,
        [...cells, totals].map((row) => row[index]),
      ),
    })),
    rows,
    totals,
    totalWord: say('report.total'),
    file: span.file,
    isWithheld,
    chart: definition.chart?.(say, rows, parameters),
  };
}

function machineNameOf(db: HandlerContext['db'], equipmentId: string): string {
  const { code, record } = machineOf(db, equipmentId);
  return `${code} ${record.name}`;
}

/** What the widest text or amount of a column takes in half-width characters. */
function widestOf({ type }: ReportColumn, cells: Iterable<ReportCell | undefined>): number {
  let widest = 0;
  let [least, most] = [0, 0];
  for (const cell of cells) {
    if (typeof cell === 'string') widest = Math.max(widest, displayWidth(cell));
    else if (type === 'fen' && typeof cell === 'number') {
      least = Math.min(least, cell);
      most = Math.max(most, cell);
    }
  }
  // Amounts grow wider with their size alone.
  return type === 'fen' ? Math.max(widest, formatYuan(least).length, formatYuan(most).length) : widest;
}

const list: QueryHandler<'reports.list'> = ({ session, today }, { language }) => ({
  reports: Object.values(reportDefinitions)
    .filter((one) => mayRead(session, one))
    .map(({ name, group, parameters, firstDay }) => ({
      report: name,
      group,
      title: sayIn(language)(`report.${name}`),
      parameters: [...parameters],
      from: firstDay(today),
    })),
});

const run: QueryHandler<'reports.run'> = (context, input): Output<'reports.run'> => {
  const { title, subtitle, columns, rows, totals, chart, isWithheld } = openReport(context, input);
  return {
    title,
    subtitle,
    columns,
    rows: rows
      .slice(input.offset, input.offset + input.limit)
      .map(({ cells, target }) => ({ cells, ...(target && { target }) })),
    totals,
    totalsAfterCount: isWithheld,
    totalRows: rows.length,
    ...(chart && { chart }),
  };
};

const MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

const exportReport: TaskHandler<'reports.export'> = async (context, input) => {
  const { clock, community, desk, files } = context;
  const { zone } = community.identity;
  const { rows, ...opened } = openReport(context, input);
  const report = { ...opened, rows: rows.map((row) => row.cells) };
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
  const fileName = `${report.title}-${report.file}.${input.format}`;
  context.audit({ report: input.report, format: input.format, rows: report.rows.length });
  return { fileId: files.put(fileName, MEDIA[input.format], bytes), fileName, rows: report.rows.length };
};

export const reportsHandlers = {
  queries: { 'reports.list': list, 'reports.run': run, 'today.summary': todaySummary },
  tasks: { 'reports.export': exportReport },
} satisfies ModuleHandlers;
