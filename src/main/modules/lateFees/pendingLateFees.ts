import { WAIVED_KINDS } from '#shared/contract/billing.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { addDays, later } from '#shared/domain/calendar/months.ts';
import { type LateLine, lateFee } from '#shared/domain/lateFee/lateFee.ts';
import { policyOn, type SetPolicy } from '#shared/domain/policies/policies.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { paidOn } from '../../db/receiptSql.ts';
import { type BillLineRow, linesOfRoom } from '../billing/index.ts';
import { allPolicies } from '../policies/index.ts';

type Pending = Output<'lateFees.pending'>['lateFees'][number];

/** Pending late fee with what its line is issued with. */
export type PendingLateFee = Pending & { readonly debtorId: string | null };

/** Kinds that bear none: late fee is never charged on late fee (domain.md 2.6). */
const BEARS_NONE: ReadonlySet<string> = new Set(['lateFee']);

const WAIVED = WAIVED_KINDS.map((kind) => `'${kind}'`).join(', ');

type Reader = {
  lineOf(row: BillLineRow): LateLine;
  postedFen(lineId: string): number;
};

function reader(db: ReadDb, dayAt: (instant: number) => Day): Reader {
  const lowered = db.prepare<[{ id: string }], { day: Day; amountFen: number }>(
    `SELECT ${paidOn('c')} AS day, a.amount_fen AS amountFen FROM allocations a JOIN receipts c ON c.id = a.receipt_id
     WHERE a.line_id = @id AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)
     UNION ALL SELECT business_date, amount_fen FROM line_credits WHERE line_id = @id`,
  );
  const stops = db.prepare<[string], { from: Day; to: Day }>(
    `SELECT from_day AS "from", coalesce(to_day, '9999-12-31') AS "to" FROM late_fee_stops WHERE line_id = ?`,
  );
  // What was waived was posted all the same: it must not grow anew.
  const posted = db
    .prepare<[string], number>(
      `SELECT coalesce(sum(l.amount_fen - (SELECT coalesce(sum(c.amount_fen), 0) FROM line_credits c
         WHERE c.line_id = l.id AND c.kind NOT IN (${WAIVED}))), 0)
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id WHERE l.principal_id = ? AND l.kind = 'lateFee'`,
    )
    .pluck();
  const issuedAt = db
    .prepare<[string], number>('SELECT o.mono FROM bill_lines l JOIN ops o ON o.id = l.op_id WHERE l.id = ?')
    .pluck();
  return {
    lineOf: (row) => ({
      principalFen: row.amountFen,
      // An opening line's late fee starts as it was stated: it grows from the day of the cut-over on.
      dueDate:
        row.kind === 'opening' ? later(row.dueDate, dayAt(issuedAt.get(row.lineId) ?? 0)) : row.dueDate,
      reductions: lowered.all({ id: row.lineId }),
      stopDay: null,
      frozen: stops.all(row.lineId),
    }),
    postedFen: (lineId) => posted.get(lineId) ?? 0,
  };
}

/** What accrued on one line by a day beyond what was posted; `undefined` when there is nothing to post. */
function pendingOf(
  row: BillLineRow,
  on: Day,
  policies: readonly SetPolicy[],
  { lineOf, postedFen }: Reader,
): PendingLateFee | undefined {
  // What was agreed when the line fell due holds for it, whatever is set later.
  const terms = policyOn(policies, 'lateFee', row.dueDate, row.feeItemId);
  if (Number(terms.ratePerDay) === 0) return undefined;
  const line = lineOf(row);
  const { accruedFen, exact, steps } = lateFee(terms, line, on);
  const before = postedFen(row.lineId);
  const amountFen = accruedFen - before;
  if (amountFen <= 0) return undefined;
  const trace: LineTrace = {
    kind: 'lateFee',
    part: '1/1',
    exact,
    steps,
    ...(before > 0 && { cumulative: { uptoFen: accruedFen, beforeFen: before } }),
  };
  return {
    principalId: row.lineId,
    roomId: row.roomId,
    roomCode: row.roomCode,
    feeName: row.feeName,
    period: row.period,
    from: addDays(line.dueDate, 1),
    to: on,
    amountFen,
    trace,
    debtorId: row.debtorId,
  };
}

/**
 * Late fee accrued by a day and not posted yet, of every line of some rooms that is overdue on it. A settled line has
 * none: what had grown was posted with the money, and a rule set later reaches back to no line that is done.
 */
export function pendingLateFees(
  { db, community }: Pick<HandlerContext, 'db' | 'community'>,
  roomIds: readonly string[],
  on: Day,
): PendingLateFee[] {
  const policies = allPolicies(db).filter((policy) => policy.key === 'lateFee');
  if (policies.length === 0) return [];
  const read = reader(db, community.dayAt);
  return [...new Set(roomIds)]
    .flatMap((roomId) => linesOfRoom(db, roomId, false))
    .flatMap((row) =>
      row.dueDate < on && row.outstandingFen > 0 && !BEARS_NONE.has(row.kind)
        ? (pendingOf(row, on, policies, read) ?? [])
        : [],
    );
}
