import { AGEING_BUCKETS, type AgeingBucket, ageingBucket } from '#shared/domain/ageing/buckets.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import { owedBy } from './lineFacts.ts';
import type { ReportContext, ReportParameters } from './report.ts';

/** What one debtor owes of one room for one fee item or for all, by the days it is past due; all fen. */
export type Owed = {
  readonly roomId: string;
  readonly roomCode: string;
  readonly debtorId: string | null;
  /** The debtor's; null when nobody is known or not any more. */
  readonly name: string | null;
  readonly feeItemId: string | null;
  readonly feeName: string | null;
  readonly aged: ReadonlyMap<AgeingBucket, number>;
  readonly owedFen: number;
  readonly oldestDay: Day;
};

export type ArrearsScope = Pick<ReportParameters, 'to' | 'building' | 'feeItemId'>;
type Reading = Pick<ReportContext, 'db' | 'community' | 'today'>;
/** By who owes it, or by what it is owed for. */
export type ArrearsBy = 'household' | 'feeItem';

type Bound = { to: string; building: string | null; feeItemId: string | null };

const IN_SCOPE = `(@building IS NULL OR r.building = @building) AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)`;

/**
 * Whether the ledger's own states say what was owed at the end of a day: the day is no past one, and no money or credit
 * bears a later one, as after an early close.
 */
function isLedgerOf(db: ReadDb, today: Day, to: Day): boolean {
  if (to < today) return false;
  const later = db
    .prepare<[{ to: string }], number>(
      `SELECT EXISTS (SELECT 1 FROM receipts WHERE business_date > @to)
         OR EXISTS (SELECT 1 FROM line_credits WHERE business_date > @to)
         OR EXISTS (SELECT 1 FROM prepayment_entries WHERE kind = 'excess' AND business_date > @to)`,
    )
    .pluck()
    .get({ to });
  return later === 0;
}

/** What was owed at the end of a business day, grouped; in the order of rooms or of fee items. */
export function arrearsOn(context: Reading, scope: ArrearsScope, by: ArrearsBy): Owed[] {
  const { db, today } = context;
  return isLedgerOf(db, today, scope.to)
    ? groupsOfLedger(db, scope, by)
    : groupsOfLines(owedLines(context, scope, by), scope.to, by);
}

/** Buckets with an end, each summed with those before it: half the comparisons of sums by bucket. */
const CLOSED_BUCKETS = AGEING_BUCKETS.filter(({ to }) => Number.isFinite(to));
const sumsUpTo = (to: Day) =>
  CLOSED_BUCKETS.map(
    ({ key, to: days }) => `sum(iif(s.due_date >= '${addDays(to, -days)}', s.outstanding_fen, 0)) AS ${key}`,
  ).join(', ');

type LedgerRow = Omit<Owed, 'aged'> & Record<AgeingBucket, number>;

function agedOf(row: LedgerRow): Map<AgeingBucket, number> {
  let before = 0;
  return new Map(
    AGEING_BUCKETS.map(({ key, to }) => {
      const upTo = Number.isFinite(to) ? row[key] : row.owedFen;
      const within = upTo - before;
      before = upTo;
      return [key, within];
    }),
  );
}

/** One walk over the index of open lines, summed where they lie. */
function groupsOfLedger(db: ReadDb, { to, building, feeItemId }: ArrearsScope, by: ArrearsBy): Owed[] {
  const isByHousehold = by === 'household';
  const owed = `SELECT ${isByHousehold ? 's.room_id, l.debtor_id' : 'l.fee_item_id'}, ${sumsUpTo(to)}, sum(s.outstanding_fen) AS owedFen,
      min(s.due_date) AS oldestDay
    FROM line_states s JOIN bill_lines l ON l.id = s.line_id
    ${building === undefined ? '' : 'JOIN rooms r ON r.id = s.room_id'}
    WHERE s.outstanding_fen > 0 ${building === undefined ? '' : 'AND r.building = @building'}
      ${feeItemId === undefined ? '' : 'AND l.fee_item_id = @feeItemId'}
    GROUP BY ${isByHousehold ? 's.room_id, l.debtor_id' : 'l.fee_item_id'}`;
  const named = isByHousehold
    ? `SELECT o.room_id AS roomId, r.code AS roomCode, o.debtor_id AS debtorId, p.name, NULL AS feeItemId, NULL AS feeName, o.*
       FROM (${owed}) o JOIN rooms r ON r.id = o.room_id LEFT JOIN people p ON p.id = o.debtor_id
       ORDER BY r.sort_key, o.debtor_id`
    : `SELECT '' AS roomId, '' AS roomCode, NULL AS debtorId, NULL AS name, f.id AS feeItemId, f.name AS feeName, o.*
       FROM (${owed}) o JOIN fee_items f ON f.id = o.fee_item_id ORDER BY f.code, f.id`;
  return db
    .prepare<[Record<string, string>], LedgerRow>(named)
    .all({
      ...(building !== undefined && { building }),
      ...(feeItemId !== undefined && { feeItemId }),
    })
    .map((row) => ({ ...row, aged: agedOf(row) }));
}

export type OwedLine = {
  readonly lineId: string;
  readonly roomId: string;
  readonly roomCode: string;
  readonly debtorId: string | null;
  readonly name: string | null;
  readonly feeItemId: string;
  readonly feeName: string;
  readonly dueDate: string;
  readonly owedFen: number;
};

/**
 * Every line that was owed at the end of a business day, from the facts of those days: lines issued by then, less what
 * was credited and what receipts settled and no void took back.
 */
export function* owedLines(
  { db, community, today }: Reading,
  { to, building, feeItemId }: ArrearsScope,
  by: ArrearsBy,
): Iterable<OwedLine> {
  const rows = db
    .prepare<[Bound], OwedLine & { issuedAt: number }>(
      `SELECT l.id AS lineId, l.room_id AS roomId, r.code AS roomCode, l.debtor_id AS debtorId, p.name,
         l.fee_item_id AS feeItemId, f.name AS feeName, l.due_date AS dueDate, o.mono AS issuedAt, ${owedBy('@to')} AS owedFen
       FROM line_states s JOIN bill_lines l ON l.id = s.line_id JOIN ops o ON o.id = l.op_id
       JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id
       LEFT JOIN people p ON p.id = l.debtor_id
       WHERE ${IN_SCOPE} ORDER BY ${by === 'household' ? 'r.sort_key, l.debtor_id' : 'f.code, f.id'}, l.due_date, l.id`,
    )
    .iterate({ to, building: building ?? null, feeItemId: feeItemId ?? null });
  for (const { issuedAt, ...line } of rows) {
    // Up to today every line counts: after the clock was once ahead, the log's own days are ahead for good.
    const issued = to >= today || community.dayAt(issuedAt) <= to;
    if (line.owedFen !== 0 && issued) yield line;
  }
}

export function groupsOfLines(lines: Iterable<OwedLine>, to: Day, by: ArrearsBy): Owed[] {
  const isByHousehold = by === 'household';
  type Group = Omit<Owed, 'aged' | 'owedFen' | 'oldestDay'> & {
    aged: Map<AgeingBucket, number>;
    owedFen: number;
    oldestDay: Day;
  };
  const groups = new Map<string, Group>();
  for (const { roomId, roomCode, debtorId, name, feeItemId, feeName, dueDate, owedFen } of lines) {
    const key = isByHousehold ? `${roomId}|${debtorId ?? ''}` : feeItemId;
    const group: Group = groups.get(key) ?? {
      ...(isByHousehold
        ? { roomId, roomCode, debtorId, name, feeItemId: null, feeName: null }
        : { roomId: '', roomCode: '', debtorId: null, name: null, feeItemId, feeName }),
      aged: new Map(),
      owedFen: 0,
      oldestDay: dueDate,
    };
    if (dueDate < group.oldestDay) group.oldestDay = dueDate;
    const bucket = ageingBucket(dueDate, to);
    group.aged.set(bucket, (group.aged.get(bucket) ?? 0) + owedFen);
    group.owedFen += owedFen;
    groups.set(key, group);
  }
  return [...groups.values()];
}
