import type { CloseCondition } from '#shared/contract/closing.contract.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import { closedOf } from '../../core/businessDate.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { settingOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { bookWithGap } from '../receiptBooks/index.ts';
import { SHIFT, type ShiftRecord, sheetOf, stateOf } from '../shifts/index.ts';
import { condition, type Obstacle } from './conditions.ts';
import { sumsOfDay } from './daySums.ts';

/** Sub-codes of what stands against closing a day. */
const DAY_OBSTACLES = {
  future: 'dayClose.future',
  done: 'dayClose.done',
  earlier: 'dayClose.earlier',
  ownShift: 'dayClose.ownShift',
  shiftsOpen: 'dayClose.shiftsOpen',
  numberGap: 'dayClose.numberGap',
  formGap: 'dayClose.formGap',
  transfersWait: 'dayClose.transfersWait',
  sumsApart: 'dayClose.sumsApart',
} as const;

/** Missing forms beyond these are counted, not named. */
const MOST_NAMED = 5;

export function shiftsOfDay(db: ReadDb, businessDate: string): ShiftRecord[] {
  return db
    .prepare<[string], ShiftRecord>(`${SHIFT} WHERE s.business_date = ? ORDER BY s.opened_at, s.id`)
    .all(businessDate);
}

/** The oldest day with shifts after the last closed one; today's when there is none. */
export function nextDayToClose({ db, businessDate }: Pick<HandlerContext, 'db' | 'businessDate'>): string {
  const { lastDay } = closedOf(db);
  const next = db
    .prepare<[string], string | null>('SELECT min(business_date) FROM shifts WHERE business_date > ?')
    .pluck()
    .get(lastDay ?? '');
  return next ?? businessDate;
}

function wrongDay(context: HandlerContext, day: string): Obstacle | undefined {
  const { lastDay } = closedOf(context.db);
  if (lastDay !== null && day <= lastDay) return { sub: DAY_OBSTACLES.done, params: { day } };
  if (day > context.businessDate) return { sub: DAY_OBSTACLES.future, params: { day } };
  // Before the first close of all nothing comes earlier: days of before the closing began are let be.
  const next = lastDay === null ? day : nextDayToClose(context);
  return next < day ? { sub: DAY_OBSTACLES.earlier, params: { day: next } } : undefined;
}

function openShifts(shifts: readonly ShiftRecord[]): Obstacle | undefined {
  const open = shifts.filter((shift) => stateOf(shift) !== 'reviewed');
  if (open.length === 0) return undefined;
  const cashiers = [...new Set(open.map(({ cashierName }) => cashierName ?? ''))].join('、');
  return { sub: DAY_OBSTACLES.shiftsOpen, params: { count: open.length, cashiers }, target: '/shift/review' };
}

/** Of every series, whatever the day: a missing number is missing for good. */
function numberGap(db: ReadDb): Obstacle | undefined {
  const gap = db
    .prepare<[], { series: string; missing: number }>(
      'SELECT series, max(serial) - count(*) AS missing FROM receipts GROUP BY series HAVING max(serial) <> count(*) LIMIT 1',
    )
    .get();
  return gap && { sub: DAY_OBSTACLES.numberGap, params: gap, target: '/receipts' };
}

/** Of every book, for the same reason. */
function formGap(db: ReadDb): Obstacle | undefined {
  const gap = bookWithGap(db);
  return (
    gap && {
      sub: DAY_OBSTACLES.formGap,
      params: { code: gap.code, forms: gap.forms.slice(0, MOST_NAMED).join('、'), count: gap.forms.length },
      target: '/receipts/books',
    }
  );
}

function waitingTransfers(db: ReadDb, day: string): Obstacle | undefined {
  const days = settingOf(db, 'transferCutOffDays');
  const count =
    db
      .prepare<[string], number>(
        `SELECT count(*) FROM transfers t WHERE t.business_date <= ?
         AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)`,
      )
      .pluck()
      .get(addDays(day, -days)) ?? 0;
  if (count === 0) return undefined;
  return { sub: DAY_OBSTACLES.transfersWait, params: { count, days }, target: '/receipts/transfers' };
}

/** Σ of the sheets = Σ of the day's receipts: money in no reviewed shift would be nobody's. */
function sumsApart(db: ReadDb, day: string, shifts: readonly ShiftRecord[]): Obstacle | undefined {
  const handedFen = shifts.reduce(
    (sum, { sheet }) =>
      sheet === null ? sum : sheetOf(sheet).tenders.reduce((total, tender) => total + tender.amountFen, sum),
    0,
  );
  const bookFen = sumsOfDay(db, day).reduce((sum, { bookFen: fen }) => sum + fen, 0);
  return handedFen === bookFen ? undefined : { sub: DAY_OBSTACLES.sumsApart, params: { handedFen, bookFen } };
}

function ownShift(shifts: readonly ShiftRecord[], userId: string): Obstacle | undefined {
  const took = shifts.some(({ cashierId, receipts }) => cashierId === userId && receipts > 0);
  return took ? { sub: DAY_OBSTACLES.ownShift } : undefined;
}

/** What must hold before a day is closed (domain.md 4.3), each with the sentence that says how to mend it. */
export function dayConditions(context: HandlerContext, day: string): CloseCondition[] {
  const { db, session } = context;
  const shifts = shiftsOfDay(db, day);
  const open = openShifts(shifts);
  return [
    condition('day', wrongDay(context, day)),
    condition('duties', ownShift(shifts, session.userId)),
    condition('shifts', open),
    // Only handed-over shifts have sheets to hold against the books.
    ...(open ? [] : [condition('sums', sumsApart(db, day, shifts))]),
    condition('numbers', numberGap(db)),
    condition('forms', formGap(db)),
    condition('transfers', waitingTransfers(db, day)),
  ];
}
