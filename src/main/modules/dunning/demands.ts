import type { DemandKind } from '#shared/domain/dunning/demand.ts';
import { type PaymentPromise, promiseOutcome } from '#shared/domain/dunning/promise.ts';
import {
  type Demand,
  type HouseholdLimitation,
  householdLimitation,
  lineLimitation,
} from '#shared/domain/dunning/story.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { paidOn, receiptStands } from '../../db/receiptSql.ts';
import { type HouseholdKey, keyOf, type OpenLine } from './households.ts';

type DemandRow = Omit<Demand, 'lineIds'> &
  HouseholdKey & { readonly lineIds: string | null; readonly nextKind: DemandKind | null };

/** A demand with the step that was to follow. */
export type CountingDemand = Demand & { readonly nextKind: DemandKind | null };

/** The demands that count by household, each list in the order they were made; of one room or of all. */
export function demandsByHousehold(db: ReadDb, roomId?: string): Map<string, CountingDemand[]> {
  const rows = db
    .prepare<[{ roomId: string | null }], DemandRow>(
      `SELECT d.room_id AS roomId, d.debtor_id AS debtorId, d.day, d.kind, d.outcome, d.line_ids AS lineIds,
         d.as_of AS asOf, d.promised_day AS promisedDay, d.promised_fen AS promisedFen, d.next_day AS nextDay,
         d.next_kind AS nextKind
       FROM dunning_demands d
       WHERE ${roomId === undefined ? '@roomId IS NULL' : 'd.room_id = @roomId'}
         AND d.id NOT IN (SELECT demand_id FROM dunning_corrections)
       ORDER BY d.room_id, d.debtor_id, d.day, d.recorded_at, d.id`,
    )
    .all({ roomId: roomId ?? null });
  const byHousehold = new Map<string, CountingDemand[]>();
  for (const { roomId: room, debtorId, lineIds, ...demand } of rows) {
    const key = keyOf({ roomId: room, debtorId });
    const counting = { ...demand, lineIds: lineIds === null ? null : (JSON.parse(lineIds) as string[]) };
    const list = byHousehold.get(key);
    if (list) list.push(counting);
    else byHousehold.set(key, [counting]);
  }
  return byHousehold;
}

export type PromiseView = PaymentPromise & ReturnType<typeof promiseOutcome>;

/** Answers what became of a promise by the household's receipts that stand. */
export function promiseReader(
  db: ReadDb,
  today: string,
): (household: HouseholdKey, promise: PaymentPromise) => PromiseView {
  const paid = db.prepare<
    [{ roomId: string; debtorId: string | null; from: string; to: string }],
    { day: string; amountFen: number }
  >(
    `SELECT ${paidOn('c')} AS day, a.amount_fen AS amountFen
     FROM receipt_rooms x JOIN receipts c ON c.id = x.receipt_id JOIN allocations a ON a.receipt_id = c.id
     JOIN bill_lines l ON l.id = a.line_id
     WHERE x.room_id = @roomId AND ${paidOn('c')} BETWEEN @from AND @to
       AND l.room_id = @roomId AND l.debtor_id IS @debtorId
       AND ${receiptStands('c')}`,
  );
  return ({ roomId, debtorId }, promise) => {
    const payments = paid.all({ roomId, debtorId, from: promise.madeOn, to: promise.day });
    return { ...promise, ...promiseOutcome(promise, payments, today) };
  };
}

/** Answers the days on which a part of a line was paid. */
export function partPaymentReader(db: ReadDb): (line: Pick<OpenLine, 'lineId' | 'paidFen'>) => string[] {
  const days = db
    .prepare<[string], string>(
      `SELECT ${paidOn('c')} FROM allocations a JOIN receipts c ON c.id = a.receipt_id
       WHERE a.line_id = ? AND ${receiptStands('c')}`,
    )
    .pluck();
  return ({ lineId, paidFen }) => (paidFen > 0 ? days.all(lineId) : []);
}

/** The limitation of households from their open lines. */
export function limitationsOf(
  db: ReadDb,
  lines: readonly OpenLine[],
  demands: ReadonlyMap<string, readonly Demand[]>,
  today: string,
): Map<string, HouseholdLimitation> {
  const paidOn = partPaymentReader(db);
  const ends = new Map<string, { lastDay: string; owedFen: number }[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const { lastDay } = lineLimitation(line, demands.get(key) ?? [], paidOn(line));
    const list = ends.get(key);
    const end = { lastDay, owedFen: line.owedFen };
    if (list) list.push(end);
    else ends.set(key, [end]);
  }
  return new Map(
    [...ends].flatMap(([key, of]) => {
      const limitation = householdLimitation(of, today);
      return limitation ? [[key, limitation] as const] : [];
    }),
  );
}

/** The last demand and the step it was to be followed by, as screens show them. */
export function lastOf(demands: readonly CountingDemand[]): {
  lastDemand?: Pick<Demand, 'day' | 'kind' | 'outcome'>;
  next?: { day: string; kind: DemandKind };
} {
  const last = demands.at(-1);
  if (!last) return {};
  const { day, kind, outcome, nextDay, nextKind } = last;
  return {
    lastDemand: { day, kind, outcome },
    ...(nextDay !== null && nextKind !== null && { next: { day: nextDay, kind: nextKind } }),
  };
}
