import { differences } from '#shared/domain/billing/differences.ts';
import { addMonths, firstDayOf, lastDayOf } from '#shared/domain/calendar/months.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { issuedIn, nameFinder } from './monthCharges.ts';

/** Rooms and items that were attached on some day of a month. */
function attachedIn(db: ReadDb, period: string): Set<string> {
  return new Set(
    db
      .prepare<[string, string], string>(
        `SELECT DISTINCT room_id || '|' || fee_item_id FROM fee_attachments
         WHERE from_day <= ? AND (to_day IS NULL OR to_day > ?)`,
      )
      .pluck()
      .all(lastDayOf(period), firstDayOf(period)),
  );
}

/** What was issued for one service month held against another, per room and fee item, with the likeliest cause. */
export const compareMonths: QueryHandler<'billRuns.compare'> = ({ db }, input) => {
  const against = input.against ?? addMonths(input.period, -1);
  const wanted = input.feeItemIds && new Set(input.feeItemIds);
  const scoped = (period: string) =>
    new Map(
      [...issuedIn(db, period)].filter(([key]) => wanted?.has(key.slice(key.indexOf('|') + 1)) ?? true),
    );
  const [before, after] = [scoped(against), scoped(input.period)];
  const attached = attachedIn(db, input.period);
  const nameOf = nameFinder(db);
  const found = differences(before, after, (key) => attached.has(key));
  const rows = found
    .map(({ key, ...difference }) => ({ ...nameOf(key), ...difference }))
    .sort((a, b) => Math.abs(b.afterFen - b.beforeFen) - Math.abs(a.afterFen - a.beforeFen));
  const sum = (of: ReadonlyMap<string, { amountFen: number }>) =>
    [...of.values()].reduce((total, { amountFen }) => total + amountFen, 0);
  return {
    period: input.period,
    against,
    beforeFen: sum(before),
    afterFen: sum(after),
    total: rows.length,
    rows: rows.slice(input.offset, input.offset + input.limit),
  };
};
