import { firstDayOf, lastDayOf } from '#shared/domain/calendar/months.ts';
import type { BookFact } from '#shared/domain/vouchers/facts.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Days, loadFacts } from '../../reports/vouchers/loadFacts.ts';

const MONTH_LENGTH = 'YYYY-MM'.length;

/** The days of a period that is a day or a month. */
export function daysOf(period: string): Days {
  return period.length === MONTH_LENGTH
    ? { from: firstDayOf(period), to: lastDayOf(period) }
    : { from: period, to: period };
}

export function monthOf(period: string): string {
  return period.slice(0, MONTH_LENGTH);
}

/** What of these facts no batch holds yet, of whatever period the batch was. */
export function uncovered(db: ReadDb, facts: readonly BookFact[]): BookFact[] {
  const covered = db.prepare<[string], { one: number }>(
    'SELECT 1 AS one FROM voucher_facts WHERE fact_id = ? LIMIT 1',
  );
  return facts.filter(({ opId }) => covered.get(opId) === undefined);
}

/** Facts of a period: all, or the rest that is still to be exported. */
export function factsOf(db: ReadDb, period: string, scope: 'all' | 'rest'): BookFact[] {
  const facts = loadFacts(db, daysOf(period));
  return scope === 'all' ? facts : uncovered(db, facts);
}
