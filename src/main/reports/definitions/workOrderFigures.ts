import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { percentOf } from '#shared/domain/collection/collectionRate.ts';
import { type Counts, meanMinutes, NO_COUNTS, plus } from '#shared/domain/workOrders/figures.ts';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import type { Say } from '#shared/i18n/index.ts';
import {
  columnsOf,
  type ReportCell,
  type ReportContext,
  type ReportDefinition,
  type ReportName,
  type ReportParameters,
  type ReportRow,
  type ReportTarget,
} from '../report.ts';
import { type CountedOrder, countedOrders, figureRules } from '../workOrderFacts.ts';

type Link = Omit<Extract<ReportTarget, { kind: 'report' }>, 'kind' | 'report' | 'from' | 'to'>;
/** A group of orders: its name, where it stands, and which orders are behind it. */
type Group = { readonly key: string; readonly name: string; readonly order: string; readonly link: Link };

const COLUMNS = [
  { key: 'orders', type: 'count', total: true },
  { key: 'respondRate', type: 'decimal' },
  { key: 'completeRate', type: 'decimal' },
  { key: 'meanMinutes', type: 'decimal' },
  { key: 'firstTimeRate', type: 'decimal' },
  { key: 'satisfaction', type: 'decimal' },
  { key: 'ratingCoverage', type: 'decimal' },
  { key: 'visitRate', type: 'decimal' },
  { key: 'overdueOpen', type: 'count', total: true },
] as const;

/** The figures of domain.md 7 from their counts, in the order of the columns; null where there is nothing to divide by. */
function figuresOf(counts: Counts): ReportCell[] {
  const rate = (part: number, whole: number) => percentOf({ part, whole }) ?? null;
  return [
    counts.reported,
    rate(counts.respondKept, counts.respondDue),
    rate(counts.completeKept, counts.completeDue),
    meanMinutes(counts) ?? null,
    rate(counts.firstTime, counts.closed),
    rate(counts.satisfied, counts.rated),
    rate(counts.rated, counts.closed),
    rate(counts.visitMade, counts.visitOwed),
    counts.overdue,
  ];
}

function figuresReport(
  name: ReportName,
  column: 'category' | 'building' | 'worker' | 'hour',
  groupOf: (context: ReportContext) => (order: CountedOrder) => Group,
): ReportDefinition {
  return {
    name,
    group: 'repairs',
    permission: 'workOrders.read',
    parameters: ['from', 'to', 'building'],
    span: 'days',
    firstDay: (to) => firstDayOf(periodOf(to)),
    columns: columnsOf([{ key: column, type: 'text' }, ...COLUMNS]),
    rows: (context, parameters) => rowsOf(context, parameters, groupOf(context)),
    totals: (_say, _sums, rows) => [null, ...figuresOf(totalOf(rows))],
    chart: (say, rows) => ({
      unit: 'percent',
      series: [
        { key: 'respond', title: say('report.column.respondRate') },
        { key: 'complete', title: say('report.column.completeRate') },
      ],
      points: rows.map(({ cells, target }) => ({
        label: String(cells[0] ?? ''),
        values: [hundredths(cells[2]), hundredths(cells[3])],
        ...(target && { target }),
      })),
    }),
  };
}

function hundredths(cell: ReportCell | undefined): number {
  return typeof cell === 'string' ? Math.round(Number(cell) * 100) : 0;
}

function totalOf(rows: readonly ReportRow[]): Counts {
  return rows.reduce<Counts>((sum, { sums }) => plus(sum, { ...NO_COUNTS, ...sums }), NO_COUNTS);
}

function rowsOf(
  context: ReportContext,
  parameters: ReportParameters,
  groupOf: (order: CountedOrder) => Group,
): ReportRow[] {
  const groups = new Map<string, { readonly group: Group; counts: Counts }>();
  for (const order of countedOrders(context, parameters)) {
    const group = groupOf(order);
    const known = groups.get(group.key);
    if (known) known.counts = plus(known.counts, order.counts);
    else groups.set(group.key, { group, counts: order.counts });
  }
  const { from, to, building } = parameters;
  return [...groups.values()]
    .sort((a, b) => (a.group.order < b.group.order ? -1 : 1))
    .map(({ group, counts }) => ({
      cells: [group.name, ...figuresOf(counts)],
      sums: counts,
      target: {
        kind: 'report',
        report: 'orderRegister',
        from,
        to,
        ...(building !== undefined && { building }),
        ...group.link,
      },
    }));
}

/** By the branch of the tree an order stands on: its root. */
export const ordersByCategory = figuresReport('ordersByCategory', 'category', (context) => {
  const { settings } = figureRules(context);
  const rootOf = (categoryId: string): string => {
    const parent = settings.categories.find((one) => one.categoryId === categoryId)?.parentId;
    return parent ? rootOf(parent) : categoryId;
  };
  const place = new Map(settings.categories.map(({ categoryId }, index) => [categoryId, index]));
  return ({ categoryId }) => {
    const root = rootOf(categoryId);
    return {
      key: root,
      name: categoryName(settings, root),
      order: String(place.get(root) ?? 999).padStart(3, '0'),
      link: { categoryId: root },
    };
  };
});

/** By building; what lies in no room stands for itself. */
export const ordersByBuilding = figuresReport(
  'ordersByBuilding',
  'building',
  ({ say }) =>
    ({ building }) => ({
      key: building ?? '',
      name: building ?? say('report.noBuilding'),
      order: building === null ? '~' : building.padStart(8, '0'),
      link: { building: building ?? '' },
    }),
);

/** By who had it last. */
export const ordersByWorker = figuresReport(
  'ordersByWorker',
  'worker',
  ({ say }) =>
    ({ workerId, workerName }) => ({
      key: workerId ?? '',
      name: workerName ?? say('report.noWorker'),
      order: workerName ?? '~',
      link: { workerId: workerId ?? '' },
    }),
);

/** By the hour of the day it was reported in: when people are needed. */
export const ordersByHour = figuresReport('ordersByHour', 'hour', ({ say }) => ({ hour }) => ({
  key: String(hour),
  name: say('report.hour', { hour }),
  order: String(hour).padStart(2, '0'),
  link: { hour },
}));

/** The orders behind a figure, each with how it stands to its limits. */
export const orderRegister: ReportDefinition = {
  name: 'orderRegister',
  group: 'repairs',
  permission: 'workOrders.read',
  parameters: ['from', 'to', 'building', 'categoryId', 'workerId', 'hour'],
  span: 'days',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'orderNumber', type: 'text' },
    { key: 'reportedAt', type: 'instant' },
    { key: 'where', type: 'text' },
    { key: 'category', type: 'text' },
    { key: 'priority', type: 'text' },
    { key: 'orderState', type: 'text' },
    { key: 'worker', type: 'text' },
    { key: 'respondState', type: 'text' },
    { key: 'completeState', type: 'text' },
    { key: 'minutes', type: 'decimal' },
    { key: 'stars', type: 'text' },
    { key: 'reopenedTimes', type: 'count', total: true },
  ]),
  rows: (context, parameters) => {
    const { say } = context;
    const { settings } = figureRules(context);
    return countedOrders(context, parameters).map(({ counts, ...order }) => ({
      cells: [
        order.number,
        order.reportedAt,
        [order.roomCode, order.place].filter(Boolean).join(' '),
        categoryName(settings, order.categoryId),
        say(`workOrder.priority.${order.priority}`),
        say(`workOrder.state.${order.state}`),
        order.workerName ?? '',
        limitWord(say, counts.respondDue, counts.respondKept),
        limitWord(say, counts.completeDue, counts.completeKept),
        meanMinutes(counts) ?? null,
        order.ratings ? say('report.stars', order.ratings) : '',
        order.reopened,
      ],
      target: { kind: 'workOrder' as const, id: order.number },
    }));
  },
};

function limitWord(say: Say, due: number, kept: number): string {
  if (due === 0) return '';
  return say(kept === 1 ? 'report.limit.kept' : 'report.limit.missed');
}
