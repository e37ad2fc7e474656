import type { CloseCondition } from '#shared/contract/closing.contract.ts';
import { addMonths, firstDayOf, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { closedOf } from '../../core/businessDate.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { loadMeters } from '../meters/index.ts';
import { condition, type Obstacle } from './conditions.ts';

/** Sub-codes of what stands against closing a month. */
const PERIOD_OBSTACLES = {
  notOver: 'period.notOver',
  notNext: 'period.notNext',
  daysOpen: 'period.daysOpen',
  billsMissing: 'period.billsMissing',
  readingsWait: 'period.readingsWait',
  transfersWait: 'period.transfersWait',
  linesApart: 'period.linesApart',
} as const;

/** The oldest month that isn't closed: after the last closed one, else that of the first shift. */
export function nextPeriod({ db, businessDate }: Pick<HandlerContext, 'db' | 'businessDate'>): string {
  const { lastMonth } = closedOf(db);
  if (lastMonth !== null) return addMonths(lastMonth, 1);
  const first = db.prepare<[], string | null>('SELECT min(business_date) FROM shifts').pluck().get();
  return periodOf(first ?? businessDate);
}

function openDays(db: ReadDb, period: string): Obstacle | undefined {
  // Days of before the first close of all are let be.
  const days = db
    .prepare<[string, string], string>(
      `SELECT DISTINCT s.business_date FROM shifts s WHERE s.business_date BETWEEN ? AND ?
         AND s.business_date >= coalesce((SELECT min(business_date) FROM day_closes), '')
         AND NOT EXISTS (SELECT 1 FROM day_closes c WHERE c.business_date = s.business_date) ORDER BY 1`,
    )
    .pluck()
    .all(firstDayOf(period), lastDayOf(period));
  if (days.length === 0) return undefined;
  return {
    sub: PERIOD_OBSTACLES.daysOpen,
    params: { count: days.length, day: days[0] ?? '' },
    target: '/shift/day',
  };
}

/** A month whose run was never published, although the office runs bills. */
function missingBills(db: ReadDb, period: string): Obstacle | undefined {
  const runs = db
    .prepare<[string], { any: number; here: number }>(
      `SELECT count(*) AS "any", coalesce(sum(period = ?), 0) AS here FROM batches WHERE kind = 'billRun'`,
    )
    .get(period);
  if (!runs || runs.any === 0 || runs.here > 0) return undefined;
  return { sub: PERIOD_OBSTACLES.billsMissing, params: { period }, target: '/bills' };
}

/** Unusual readings nobody decided on: what they count isn't billed. */
function waitingReadings(db: ReadDb, period: string): Obstacle | undefined {
  const end = lastDayOf(period);
  const count = loadMeters(db).filter(
    ({ state }) => state.waiting && state.waiting.reading.day <= end,
  ).length;
  return count === 0
    ? undefined
    : { sub: PERIOD_OBSTACLES.readingsWait, params: { count }, target: '/meters' };
}

/** Money in suspense: somebody says it was transferred, nobody has seen it. */
function suspense(db: ReadDb, period: string): Obstacle | undefined {
  const found = db
    .prepare<[string], { count: number; amountFen: number }>(
      `SELECT count(*) AS count, coalesce(sum(t.amount_fen), 0) AS amountFen FROM transfers t
       WHERE t.business_date <= ? AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)`,
    )
    .get(lastDayOf(period));
  if (!found || found.count === 0) return undefined;
  return { sub: PERIOD_OBSTACLES.transfersWait, params: found, target: '/receipts/transfers' };
}

/** What all lines still owe, line by line and by the sums of what was issued, credited and paid. In fen. */
export function outstanding(db: ReadDb): { linesFen: number; controlFen: number } {
  const sum = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? 0;
  const stands = 'NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = a.receipt_id)';
  const issuedFen = sum('SELECT sum(l.amount_fen) FROM bill_lines l JOIN line_states s ON s.line_id = l.id');
  const creditedFen = sum('SELECT sum(amount_fen) FROM line_credits');
  const paidFen = sum(`SELECT sum(a.amount_fen) FROM allocations a WHERE ${stands}`);
  const excessFen = sum(
    `SELECT sum(a.amount_fen) FROM prepayment_entries a WHERE a.kind = 'excess' AND ${stands}`,
  );
  return {
    linesFen: sum('SELECT sum(outstanding_fen) FROM line_states'),
    controlFen: issuedFen - creditedFen - paidFen + excessFen,
  };
}

function linesApart(db: ReadDb): Obstacle | undefined {
  const { linesFen, controlFen } = outstanding(db);
  return linesFen === controlFen
    ? undefined
    : { sub: PERIOD_OBSTACLES.linesApart, params: { linesFen, controlFen }, target: '/settings/system' };
}

/** What must hold before a month is closed (domain.md 4.6). */
export function periodConditions(context: HandlerContext, period: string): CloseCondition[] {
  const { db, businessDate, today } = context;
  const over = businessDate > lastDayOf(period) || today > lastDayOf(period);
  const next = nextPeriod(context);
  return [
    condition(
      'turn',
      next === period ? undefined : { sub: PERIOD_OBSTACLES.notNext, params: { period: next } },
    ),
    condition('over', over ? undefined : { sub: PERIOD_OBSTACLES.notOver, params: { period } }),
    condition('days', openDays(db, period)),
    condition('bills', missingBills(db, period)),
    condition('readings', waitingReadings(db, period)),
    condition('suspense', suspense(db, period)),
    condition('lines', linesApart(db)),
  ];
}
