import { WAIVED_KINDS } from '#shared/contract/billing.contract.ts';
import { addDays, firstDayOf } from '#shared/domain/calendar/months.ts';
import type { Share } from '#shared/domain/collection/collectionRate.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { creditExcessBy, creditedAsBy, creditedBy, owedBy, settledBy } from '../lineFacts.ts';
import type { ReportContext } from '../report.ts';

/** `main` is own and common revenue; agency and trust money and late fee have series of their own (domain.md 7). */
export type CollectionSeries = 'main' | 'apart';

/** P are the service months from `first` to `last`; what is counted is what was known at the end of `cutOff`. */
export type CollectionScope = {
  readonly first: string;
  readonly last: string;
  readonly cutOff: Day;
  readonly building?: string | undefined;
  readonly feeItemId?: string | undefined;
  readonly series: CollectionSeries;
};

export type CollectionSums = {
  /** Of the months of P: what was billed, corrections taken off, and what of it was waived. */
  billedFen: number;
  waivedFen: number;
  collectedFen: number;
  /** Of the months before P: owed when P began, what was waived, corrected or written off of it in P, and recovered. */
  openingFen: number;
  takenOffFen: number;
  recoveredFen: number;
  households: Households;
  priorHouseholds: Households;
};

/** What each room was asked for and still owes. */
type Households = Map<string, { baseFen: number; owedFen: number }>;

type CurrentLine = {
  roomId: string;
  building: string;
  feeItemId: string;
  feeCode: string;
  feeName: string;
  issuedAt: number;
  amountFen: number;
  creditedFen: number;
  waivedFen: number;
  collectedFen: number;
  owedFen: number;
};

type PriorLine = Omit<CurrentLine, 'creditedFen' | 'waivedFen' | 'collectedFen'> & {
  openingFen: number;
  takenOffFen: number;
  recoveredFen: number;
  /** The first day it stood written off; null when it doesn't. */
  writtenOffOn: Day | null;
};

/** What sums are kept for. */
export type CollectionGroup = Pick<CurrentLine, 'building' | 'feeItemId' | 'feeCode' | 'feeName'>;

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

const IN_SERIES: Readonly<Record<CollectionSeries, string>> = {
  main: `l.kind <> 'lateFee' AND f.nature IN ('ownRevenue', 'commonRevenue')`,
  apart: `(l.kind = 'lateFee' OR f.nature IN ('agency', 'trust'))`,
};

/** What a line `l` is named by. */
const NAMES = `JOIN ops o ON o.id = l.op_id JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id`;
const NAMED = `l.room_id AS roomId, r.building, l.fee_item_id AS feeItemId, f.code AS feeCode, f.name AS feeName, o.mono AS issuedAt,
  l.amount_fen AS amountFen`;
const IN_SCOPE = `(@building IS NULL OR r.building = @building) AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)`;

/** Lines that owe something or were touched since a day: no other can have owed anything when that day began. */
const OPEN_OR_TOUCHED = `SELECT line_id FROM line_states WHERE outstanding_fen <> 0
  UNION SELECT a.line_id FROM receipts c JOIN allocations a ON a.receipt_id = c.id WHERE c.business_date > @before
  UNION SELECT a.line_id FROM receipt_voids v JOIN allocations a ON a.receipt_id = v.receipt_id
    WHERE v.business_date > @before
  UNION SELECT k.line_id FROM line_credits k WHERE k.business_date > @before`;

type Reading = Pick<ReportContext, 'db' | 'community' | 'today'>;

export function emptySums(): CollectionSums {
  return {
    billedFen: 0,
    waivedFen: 0,
    collectedFen: 0,
    openingFen: 0,
    takenOffFen: 0,
    recoveredFen: 0,
    households: new Map(),
    priorHouseholds: new Map(),
  };
}

/**
 * What of service months was collected, and what of older arrears was recovered, by the group a line belongs to.
 *
 * Opening balances stand in the arrears of before: of the months they are of only what was left of them is known. A line
 * issued in P for a month before it joins those arrears with what it was issued for. What was written off before P is
 * in neither side.
 */
export function collectionSums<Key>(
  context: Reading,
  scope: CollectionScope,
  keyOf: (group: CollectionGroup) => Key,
): Map<Key, CollectionSums> {
  const sums = new Map<Key, CollectionSums>();
  const of = (line: CollectionGroup) => {
    const key = keyOf(line);
    const known = sums.get(key) ?? emptySums();
    sums.set(key, known);
    return known;
  };
  for (const line of currentLines(context, scope)) addCurrent(of(line), line);
  for (const line of priorLines(context, scope)) addPrior(of(line), line);
  return sums;
}

function bindings({ first, last, cutOff, building, feeItemId }: CollectionScope) {
  return {
    first,
    last,
    cutOff,
    before: addDays(firstDayOf(first), -1),
    building: building ?? null,
    feeItemId: feeItemId ?? null,
  };
}

/** Up to today every line counts: after the clock was once ahead, the log's own days are ahead for good. */
const isIssuedBy = ({ community, today }: Reading, issuedAt: number, day: Day) =>
  day >= today || community.dayAt(issuedAt) <= day;

function* currentLines(context: Reading, scope: CollectionScope): Iterable<CurrentLine> {
  const { before: _before, ...bound } = bindings(scope);
  const rows = context.db
    .prepare<[typeof bound], CurrentLine>(
      `SELECT ${NAMED}, ${creditedBy('@cutOff')} AS creditedFen, ${creditedAsBy(quoted(WAIVED_KINDS), '@cutOff')} AS waivedFen,
         ${settledBy('@cutOff')} - ${creditExcessBy('@cutOff')} AS collectedFen, ${owedBy('@cutOff')} AS owedFen
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id ${NAMES}
       WHERE l.period BETWEEN @first AND @last AND l.kind <> 'opening' AND ${IN_SERIES[scope.series]} AND ${IN_SCOPE}`,
    )
    .iterate(bound);
  for (const line of rows) if (isIssuedBy(context, line.issuedAt, scope.cutOff)) yield line;
}

function* priorLines(context: Reading, scope: CollectionScope): Iterable<PriorLine> {
  const { last: _last, ...bound } = bindings(scope);
  const rows = context.db
    .prepare<[typeof bound], PriorLine>(
      `WITH touched AS MATERIALIZED (${OPEN_OR_TOUCHED})
       SELECT ${NAMED}, ${owedBy('@before')} AS openingFen, ${owedBy('@cutOff')} AS owedFen,
         ${settledBy('@cutOff')} - ${settledBy('@before')} AS recoveredFen,
         ${creditedBy('@cutOff')} - ${creditExcessBy('@cutOff')} - ${creditedBy('@before')} + ${creditExcessBy('@before')} AS takenOffFen,
         (SELECT min(m.from_day) FROM line_marks m WHERE m.line_id = l.id AND m.mark = 'writtenOff'
           AND m.from_day <= @cutOff AND (m.to_day IS NULL OR m.to_day >= @cutOff)) AS writtenOffOn
       FROM touched t JOIN line_states s ON s.line_id = t.line_id JOIN bill_lines l ON l.id = t.line_id ${NAMES}
       WHERE l.period < @first AND ${IN_SERIES[scope.series]} AND ${IN_SCOPE}`,
    )
    .iterate(bound);
  for (const line of rows) {
    if (line.writtenOffOn !== null && line.writtenOffOn <= bound.before) continue;
    if (!isIssuedBy(context, line.issuedAt, scope.cutOff)) continue;
    const isLate = !isIssuedBy(context, line.issuedAt, bound.before);
    yield isLate ? { ...line, openingFen: line.amountFen } : line;
  }
}

function addCurrent(sums: CollectionSums, line: CurrentLine): void {
  const corrected = line.creditedFen - line.waivedFen;
  sums.billedFen += line.amountFen - corrected;
  sums.waivedFen += line.waivedFen;
  sums.collectedFen += line.collectedFen;
  addHousehold(sums.households, line.roomId, line.amountFen - line.creditedFen, line.owedFen);
}

function addPrior(sums: CollectionSums, line: PriorLine): void {
  const takenOffFen = line.takenOffFen + (line.writtenOffOn === null ? 0 : line.owedFen);
  sums.openingFen += line.openingFen;
  sums.takenOffFen += takenOffFen;
  sums.recoveredFen += line.recoveredFen;
  const owedFen = line.writtenOffOn === null ? line.owedFen : 0;
  addHousehold(sums.priorHouseholds, line.roomId, line.openingFen - takenOffFen, owedFen);
}

function addHousehold(households: Households, roomId: string, baseFen: number, owedFen: number): void {
  const known = households.get(roomId) ?? { baseFen: 0, owedFen: 0 };
  known.baseFen += baseFen;
  known.owedFen += owedFen;
  households.set(roomId, known);
}

/** Collected of what was billed less what was waived (domain.md 7). */
export const currentShare = ({ collectedFen, billedFen, waivedFen }: CollectionSums): Share => ({
  part: collectedFen,
  whole: billedFen - waivedFen,
});

/** Recovered of what was owed when P began less what was taken off it (domain.md 7). */
export const priorShare = ({ recoveredFen, openingFen, takenOffFen }: CollectionSums): Share => ({
  part: recoveredFen,
  whole: openingFen - takenOffFen,
});

/** Households that owe nothing any more, of those that were asked for something. */
export function householdShare(...of: readonly Households[]): Share {
  const rooms = new Map<string, { baseFen: number; owedFen: number }>();
  for (const households of of)
    for (const [roomId, { baseFen, owedFen }] of households)
      if (baseFen > 0) addHousehold(rooms, roomId, baseFen, owedFen);
  const owing = [...rooms.values()].filter(({ owedFen }) => owedFen > 0).length;
  return { part: rooms.size - owing, whole: rooms.size };
}
