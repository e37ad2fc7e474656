import type { Output } from '#shared/contract/index.ts';
import { PAID_BEFORE } from '#shared/contract/payments.contract.ts';
import { AGEING_BUCKETS, ageingBucket } from '#shared/domain/ageing/buckets.ts';
import { addMonths, firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { fractionFen } from '#shared/domain/money/decimal.ts';
import { type Say, sayIn } from '#shared/i18n/index.ts';
import { backupState } from '../../backup/backupState.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { owedLines } from '../../reports/definitions/arrears.ts';
import { printServiceOf } from '../printing/index.ts';
import { tillTodo } from './tillTodo.ts';

type Summary = Output<'today.summary'>;
type Figures = NonNullable<Summary['figures']>;

const STANDS = 'NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)';
/** Methods by which nothing comes in: it was paid in before. */
const PAID_BEFORE_SQL = PAID_BEFORE.map((method) => `'${method}'`).join(', ');
const MONTHS = 12;

function takings(db: ReadDb, day: string): Figures['takings'] {
  const row = db
    .prepare<[string], { amountFen: number; payments: number; cashFen: number }>(
      `SELECT coalesce(sum(json_extract(t.value, '$.amountFen')), 0) AS amountFen, count(DISTINCT c.payment_id) AS payments,
        coalesce(sum(CASE WHEN json_extract(t.value, '$.method') = 'cash' THEN json_extract(t.value, '$.amountFen') END), 0) AS cashFen
       FROM receipts c, json_each(c.snapshot, '$.tenders') t
       WHERE c.business_date = ? AND json_extract(t.value, '$.method') NOT IN (${PAID_BEFORE_SQL}) AND ${STANDS}`,
    )
    .get(day);
  return row ?? { amountFen: 0, payments: 0, cashFen: 0 };
}

type Sums = { billedFen: number; collectedFen: number };

/**
 * Billed and collected of a service month up to a cut-off day: what was issued less what was credited, and of that what
 * receipts settled. Only own and common revenue counts; late fee, agency money, trust money, deposits and opening
 * balances have series of their own (domain.md 7).
 */
function monthSums(db: ReadDb, period: string, cutOff: string): Sums {
  const row = db
    .prepare<[{ period: string; cutOff: string }], Sums>(
      `SELECT coalesce(sum(l.amount_fen - (SELECT coalesce(sum(k.amount_fen), 0) FROM line_credits k
           WHERE k.line_id = l.id AND k.business_date <= @cutOff)), 0) AS billedFen,
         coalesce(sum((SELECT coalesce(sum(a.amount_fen), 0) FROM allocations a JOIN receipts c ON c.id = a.receipt_id
           WHERE a.line_id = l.id AND c.business_date <= @cutOff AND ${STANDS})
         - (SELECT coalesce(sum(x.amount_fen), 0) FROM line_credits k JOIN prepayment_entries x
           ON x.id = k.op_id || '.' || l.id || '.excess' WHERE k.line_id = l.id AND x.business_date <= @cutOff)), 0) AS collectedFen
       FROM bill_lines l JOIN fee_items f ON f.id = l.fee_item_id
       WHERE l.period = @period AND l.kind NOT IN ('opening', 'lateFee') AND f.nature IN ('ownRevenue', 'commonRevenue')`,
    )
    .get({ period, cutOff });
  return row ?? { billedFen: 0, collectedFen: 0 };
}

/** HALF_UP with one decimal less than the KPI's two would hide nothing here: two decimals, as text. */
function percent({ billedFen, collectedFen }: Sums): string | undefined {
  if (billedFen === 0) return undefined;
  return (fractionFen('100', collectedFen, billedFen) / 100).toFixed(2);
}

function todo(context: HandlerContext, say: Say): Summary['todo'] {
  const { db, desk, clock, community, session } = context;
  const items: Summary['todo'] = [];
  for (const job of printServiceOf(desk).jobs.list({ open: true, limit: 5, offset: 0 }).rows) {
    items.push({
      kind: 'print',
      text: say('todo.print', { number: job.documentNumber }),
      target: '/printing',
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
      target: '/cash',
    });
  }
  items.push(...tillTodo(context, say));
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
    items.push({ kind: 'backup', text: say(`todo.backup.${backup}`), target: '/settings' });
  }
  return items;
}

/** Everything the start screen shows, from the same facts as the reports; money only for who may read those. */
export const todaySummary: QueryHandler<'today.summary'> = (context, { language }) => ({
  businessDate: context.businessDate,
  ...(context.session.permissions.has('reports.read') && { figures: figures(context) }),
  todo: todo(context, sayIn(language)),
});

function figures({ db, today, businessDate, community }: HandlerContext): Figures {
  const period = periodOf(today);
  const lastYear = addMonths(period, -MONTHS);
  const now = monthSums(db, period, today);
  const cutOffLastYear = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const before = percent(monthSums(db, lastYear, cutOffLastYear));
  const present = percent(now);
  const ageing = new Map<string, number>();
  const rooms = new Set<string>();
  let owedFen = 0;
  const owed = owedLines(
    { db, dayAt: community.dayAt, today },
    { to: today, building: undefined, feeItemId: undefined },
  );
  for (const line of owed) {
    const bucket = ageingBucket(line.dueDate, today);
    ageing.set(bucket, (ageing.get(bucket) ?? 0) + line.owedFen);
    if (bucket === 'notDue') continue;
    owedFen += line.owedFen;
    rooms.add(line.roomCode);
  }
  return {
    takings: takings(db, businessDate),
    collectionRate: { ...(present && { percent: present }), ...(before && { lastYearPercent: before }) },
    arrears: { amountFen: owedFen, rooms: rooms.size },
    trend: Array.from({ length: MONTHS }, (_, index) => {
      const month = addMonths(period, index - MONTHS + 1);
      const last = lastDayOf(month);
      return {
        period: month,
        ...collectedIn(db, firstDayOf(month), last),
        billedFen: monthSums(db, month, today).billedFen,
      };
    }),
    ageing: AGEING_BUCKETS.filter(({ key }) => key !== 'notDue').map(({ key }) => ({
      bucket: key,
      amountFen: ageing.get(key) ?? 0,
    })),
  };
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
