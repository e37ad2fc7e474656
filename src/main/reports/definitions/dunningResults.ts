import { addDays, firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import {
  DEMAND_KINDS,
  type DemandKind,
  type DemandOutcome,
  effectOf,
} from '#shared/domain/dunning/demand.ts';
import { promiseOutcome } from '#shared/domain/dunning/promise.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { paidOn, receiptStands } from '../../db/receiptSql.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';

/** Days within which money counts as what a demand brought in, unless somebody asks for others. */
export const USUAL_DAYS = 30;

export type PersonResults = {
  readonly userId: string;
  readonly name: string;
  demands: number;
  readonly kinds: Map<DemandKind, number>;
  /** Demands that reached the debtor. */
  reached: number;
  promised: number;
  kept: number;
  broken: number;
  collectedFen: number;
};

type DemandRow = {
  readonly roomId: string;
  readonly debtorId: string | null;
  readonly day: string;
  readonly asOf: string;
  readonly kind: DemandKind;
  readonly outcome: DemandOutcome;
  readonly promisedDay: string | null;
  readonly promisedFen: number | null;
  readonly userId: string;
  readonly name: string | null;
};

type PaymentRow = { readonly day: string; readonly dueDate: string; readonly amountFen: number };

const householdOf = ({ roomId, debtorId }: Pick<DemandRow, 'roomId' | 'debtorId'>) =>
  `${roomId}|${debtorId ?? ''}`;

/**
 * What each person's demands of some days came to. Money counts for the last demand before it, when it came within
 * `withinDays` after it and settled something that was due by then; so no fen counts twice.
 */
export function dunningResults(
  db: ReadDb,
  { from, to, withinDays, today }: { from: string; to: string; withinDays: number; today: string },
): PersonResults[] {
  const demands = db
    .prepare<[{ from: string; until: string }], DemandRow>(
      `SELECT d.room_id AS roomId, d.debtor_id AS debtorId, d.day, d.as_of AS asOf, d.kind, d.outcome,
         d.promised_day AS promisedDay, d.promised_fen AS promisedFen, d.made_by AS userId, u.display_name AS name
       FROM dunning_demands d LEFT JOIN users u ON u.id = d.made_by
       WHERE d.day BETWEEN @from AND @until
         AND NOT EXISTS (SELECT 1 FROM dunning_corrections x WHERE x.demand_id = d.id)
       ORDER BY d.day, d.recorded_at, d.id`,
    )
    .all({ from, until: addDays(to, withinDays) });
  const paid = db.prepare<[{ roomId: string; debtorId: string | null; from: string }], PaymentRow>(
    `SELECT ${paidOn('c')} AS day, l.due_date AS dueDate, a.amount_fen AS amountFen
     FROM receipt_rooms x JOIN receipts c ON c.id = x.receipt_id JOIN allocations a ON a.receipt_id = c.id
     JOIN bill_lines l ON l.id = a.line_id
     WHERE x.room_id = @roomId AND ${paidOn('c')} >= @from AND l.room_id = @roomId AND l.debtor_id IS @debtorId
       AND ${receiptStands('c')}`,
  );
  const byHousehold = Map.groupBy(demands, householdOf);
  const people = new Map<string, PersonResults>();
  for (const made of byHousehold.values()) {
    const [first] = made;
    if (!first) continue;
    const payments = paid.all({ roomId: first.roomId, debtorId: first.debtorId, from: first.day });
    for (const [index, demand] of made.entries()) {
      if (demand.day > to) continue;
      const person = personOf(people, demand);
      count(person, demand, payments, today);
      const next = made[index + 1]?.day;
      const end = addDays(demand.day, withinDays);
      for (const { day, dueDate, amountFen } of payments) {
        const isAfter = day >= demand.day && day <= end && dueDate <= demand.asOf;
        if (isAfter && (next === undefined || day < next)) person.collectedFen += amountFen;
      }
    }
  }
  return [...people.values()].sort((a, b) => b.collectedFen - a.collectedFen || (a.name < b.name ? -1 : 1));
}

function personOf(people: Map<string, PersonResults>, { userId, name }: DemandRow): PersonResults {
  const known = people.get(userId);
  if (known) return known;
  const fresh: PersonResults = {
    userId,
    name: name ?? '',
    demands: 0,
    kinds: new Map(),
    reached: 0,
    promised: 0,
    kept: 0,
    broken: 0,
    collectedFen: 0,
  };
  people.set(userId, fresh);
  return fresh;
}

function count(
  person: PersonResults,
  { day, kind, outcome, promisedDay, promisedFen }: DemandRow,
  payments: readonly PaymentRow[],
  today: string,
): void {
  person.demands += 1;
  person.kinds.set(kind, (person.kinds.get(kind) ?? 0) + 1);
  if (effectOf(outcome) !== 'none') person.reached += 1;
  if (promisedDay === null || promisedFen === null) return;
  person.promised += 1;
  const { state } = promiseOutcome(
    { madeOn: day, day: promisedDay, amountFen: promisedFen },
    payments,
    today,
  );
  if (state !== 'open') person[state] += 1;
}

export const dunningResultsReport: ReportDefinition = {
  name: 'dunningResults',
  group: 'arrears',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'person', type: 'text' },
    ...DEMAND_KINDS.map((key) => ({ key, type: 'count', total: true }) as const),
    { key: 'demands', type: 'count', total: true },
    { key: 'reached', type: 'count', total: true },
    { key: 'promised', type: 'count', total: true },
    { key: 'kept', type: 'count', total: true },
    { key: 'broken', type: 'count', total: true },
    { key: 'collectedAfter', type: 'fen', total: true },
  ]),
  rows: ({ db, today }, { from, to }) =>
    dunningResults(db, { from, to, withinDays: USUAL_DAYS, today }).map((person) => ({
      cells: [
        person.name,
        ...DEMAND_KINDS.map((kind) => person.kinds.get(kind) ?? 0),
        person.demands,
        person.reached,
        person.promised,
        person.kept,
        person.broken,
        person.collectedFen,
      ],
    })),
};
