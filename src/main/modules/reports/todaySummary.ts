import type { Output } from '#shared/contract/index.ts';
import { PAID_BEFORE } from '#shared/contract/payments.contract.ts';
import { AGEING_BUCKETS } from '#shared/domain/ageing/buckets.ts';
import { addMonths, firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { percentOf } from '#shared/domain/collection/collectionRate.ts';
import { type Say, sayIn } from '#shared/i18n/index.ts';
import { backupState } from '../../backup/backupState.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { arrearsOn } from '../../reports/arrears.ts';
import {
  collectionSums,
  currentShare,
  emptySums,
  priorShare,
} from '../../reports/collection/collectionSums.ts';
import { printServiceOf } from '../printing/index.ts';
import { uncountedShifts } from '../shifts/index.ts';
import { dutyTodo } from './dutyTodo.ts';
import { tillTodo } from './tillTodo.ts';

type Summary = Output<'today.summary'>;
type Figures = NonNullable<Summary['figures']>;

const STANDS = 'NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)';
/** Methods by which nothing comes in: it was paid in before. */
const PAID_BEFORE_SQL = PAID_BEFORE.map((method) => `'${method}'`).join(', ');
const MONTHS = 12;

/** What came in today tells the cashier what the blind count must find, until it is counted. */
function withoutTill(context: HandlerContext, { payments, ...sums }: Taken): Figures['takings'] {
  return uncountedShifts(context).size > 0 ? { payments } : { payments, ...sums };
}

type Taken = { readonly payments: number; readonly amountFen: number; readonly cashFen: number };

function takings(db: ReadDb, day: string): Taken {
  const row = db
    .prepare<[string], Taken>(
      `SELECT coalesce(sum(json_extract(t.value, '$.amountFen')), 0) AS amountFen, count(DISTINCT c.payment_id) AS payments,
        coalesce(sum(CASE WHEN json_extract(t.value, '$.method') = 'cash' THEN json_extract(t.value, '$.amountFen') END), 0) AS cashFen
       FROM receipts c, json_each(c.snapshot, '$.tenders') t
       WHERE c.business_date = ? AND json_extract(t.value, '$.method') NOT IN (${PAID_BEFORE_SQL}) AND ${STANDS}`,
    )
    .get(day);
  return row ?? { amountFen: 0, payments: 0, cashFen: 0 };
}

function todo(context: HandlerContext, say: Say): Summary['todo'] {
  const { db, desk, clock, community, session } = context;
  const items: Summary['todo'] = [];
  for (const job of printServiceOf(desk).jobs.list({ open: true, limit: 5, offset: 0 }).rows) {
    items.push({
      kind: 'print',
      text: say('todo.print', { number: job.documentNumber }),
      target: '/print',
    });
  }
  const waiting = db
    .prepare<[], { count: number; amountFen: number }>(
      `SELECT count(*) AS count, coalesce(sum(amount_fen), 0) AS amountFen FROM transfers t
       WHERE NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)`,
    )
    .get();
  if (waiting && waiting.count > 0) {
    items.push({
      kind: 'transfer',
      text: say('todo.transfer', { count: waiting.count }),
      target: '/receipts/transfers',
    });
  }
  items.push(...tillTodo(context, say), ...dutyTodo(context, say));
  if (session.permissions.has('bills.run')) {
    for (const { summary } of community.staged.list<{ period: string; rooms: number }>('billRun')) {
      items.push({
        kind: 'billRun',
        text: say('todo.billRun', { period: summary.period, rooms: summary.rooms }),
        target: '/bills',
      });
    }
  }
  const { backup } = backupState(db, clock.now());
  if (backup !== 'ok' && session.permissions.has('backups.write')) {
    items.push({ kind: 'backup', text: say(`todo.backup.${backup}`), target: '/settings/system' });
  }
  return items;
}

/** Everything the start screen shows, from the same facts as the reports; money only for who may read those. */
export const todaySummary: QueryHandler<'today.summary'> = (context, { language }) => ({
  businessDate: context.businessDate,
  ...(context.session.permissions.has('reports.read') && { figures: figures(context) }),
  todo: todo(context, sayIn(language)),
});

function figures(context: HandlerContext): Figures {
  const { db, today, businessDate } = context;
  const period = periodOf(today);
  const now = ratesOf(context, period, today);
  const before = ratesOf(
    context,
    addMonths(period, -MONTHS),
    `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`,
  );
  const ageing = new Map<string, number>();
  const rooms = new Set<string>();
  for (const { roomId, aged } of arrearsOn(
    context,
    { to: today, building: undefined, feeItemId: undefined },
    'household',
  ))
    for (const [bucket, amountFen] of aged) {
      ageing.set(bucket, (ageing.get(bucket) ?? 0) + amountFen);
      if (bucket !== 'notDue' && amountFen > 0) rooms.add(roomId);
    }
  const overdue = AGEING_BUCKETS.filter(({ key }) => key !== 'notDue').map(({ key }) => ({
    bucket: key,
    amountFen: ageing.get(key) ?? 0,
  }));
  return {
    takings: withoutTill(context, takings(db, businessDate)),
    collectionRate: {
      ...(now.collection !== undefined && { percent: now.collection }),
      ...(before.collection !== undefined && { lastYearPercent: before.collection }),
    },
    arrears: {
      amountFen: overdue.reduce((sum, { amountFen }) => sum + amountFen, 0),
      rooms: rooms.size,
      ...(now.recovery !== undefined && { recoveryPercent: now.recovery }),
    },
    trend: Array.from({ length: MONTHS }, (_, index) => {
      const month = addMonths(period, index - MONTHS + 1);
      return {
        period: month,
        ...collectedIn(db, firstDayOf(month), lastDayOf(month)),
        billedFen: billedOf(db, month),
      };
    }),
    ageing: overdue,
  };
}

/** The rates of one month up to a day, as the reports have them. */
function ratesOf(context: HandlerContext, period: string, cutOff: string) {
  const scope = { first: period, last: period, cutOff, series: 'main' } as const;
  const sums = collectionSums(context, scope, () => 'all').get('all') ?? emptySums();
  return { collection: percentOf(currentShare(sums)), recovery: percentOf(priorShare(sums)) };
}

/** What own and common revenue of a service month was billed with, less what was credited. */
function billedOf(db: ReadDb, period: string): number {
  const billedFen = db
    .prepare<[string], number>(
      `SELECT coalesce(sum(l.amount_fen - s.credited_fen), 0)
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id JOIN fee_items f ON f.id = l.fee_item_id
       WHERE l.period = ? AND l.kind NOT IN ('opening', 'lateFee') AND f.nature IN ('ownRevenue', 'commonRevenue')`,
    )
    .pluck()
    .get(period);
  return billedFen ?? 0;
}

/** What came in during a month, whatever it was for. */
function collectedIn(db: ReadDb, from: string, to: string): { collectedFen: number } {
  const collectedFen = db
    .prepare<[string, string], number>(
      `SELECT coalesce(sum(json_extract(t.value, '$.amountFen')), 0) FROM receipts c, json_each(c.snapshot, '$.tenders') t
       WHERE c.business_date BETWEEN ? AND ? AND json_extract(t.value, '$.method') NOT IN (${PAID_BEFORE_SQL}) AND ${STANDS}`,
    )
    .pluck()
    .get(from, to);
  return { collectedFen: collectedFen ?? 0 };
}
