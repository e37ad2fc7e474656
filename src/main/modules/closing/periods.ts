import { addMonths, firstDayOf, lastDayOf, monthsBetween, periodOf } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { periodClosed, periodReopened } from '#shared/ops/closing.ops.ts';
import { signedBy } from '#shared/ops/define.ts';
import { closedOf } from '../../core/businessDate.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { approverOf, oneself } from '../approvals/index.ts';
import { assertMet } from './conditions.ts';
import { nextPeriod, outstanding, periodConditions } from './periodConditions.ts';

type CloseRow = {
  closeId: string;
  period: string;
  closedBy: string | null;
  closedAt: number;
  reopenedAt: number | null;
  sealedReason: string | null;
  first: string | null;
  second: string | null;
};

/** The last close of each month, with what reopened it. */
function lastCloses(db: ReadDb): Map<string, CloseRow> {
  const rows = db
    .prepare<[], CloseRow>(
      `SELECT c.id AS closeId, c.period, u.display_name AS closedBy, c.closed_at AS closedAt,
         o.reopened_at AS reopenedAt, o.sealed_reason AS sealedReason, a.display_name AS "first",
         b.display_name AS second
       FROM period_closes c LEFT JOIN users u ON u.id = c.closed_by
         LEFT JOIN period_reopenings o ON o.close_id = c.id
         LEFT JOIN users a ON a.id = o.first_id LEFT JOIN users b ON b.id = o.second_id
       ORDER BY c.closed_at, c.id`,
    )
    .all();
  return new Map(rows.map((row) => [row.period, row]));
}

/** Money taken on the days of a month, in fen. */
function takenOf(db: ReadDb, period: string): number {
  return (
    db
      .prepare<[string, string], number>(
        `SELECT coalesce(sum(json_extract(t.value, '$.amountFen')), 0) FROM receipts c, json_each(c.snapshot, '$.tenders') t
         WHERE c.business_date BETWEEN ? AND ? AND json_extract(t.value, '$.method') <> 'prepayment'
           AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)`,
      )
      .pluck()
      .get(firstDayOf(period), lastDayOf(period)) ?? 0
  );
}

/** How far back the list goes. */
const MOST_MONTHS = 36;

function monthsOf({ db, businessDate }: HandlerContext): string[] {
  const first = db.prepare<[], string | null>('SELECT min(business_date) FROM shifts').pluck().get();
  const now = periodOf(businessDate);
  const count = Math.min(MOST_MONTHS, first ? monthsBetween(periodOf(first), now) + 1 : 1);
  return Array.from({ length: Math.max(1, count) }, (_, index) => addMonths(now, -index));
}

export const listPeriods: QueryHandler<'periods.list'> = (context) => {
  const { db, community, session } = context;
  const closes = lastCloses(db);
  const next = nextPeriod(context);
  return {
    rows: monthsOf(context).map((period) => {
      const close = closes.get(period);
      const reason = close?.sealedReason ? community.keys.open(close.closeId, close.sealedReason) : null;
      const reopened = close !== undefined && close.reopenedAt !== null;
      return {
        period,
        state: close && !reopened ? ('closed' as const) : ('open' as const),
        takenFen: takenOf(db, period),
        ...(close && { closed: { by: close.closedBy ?? '', at: close.closedAt } }),
        ...(close &&
          close.reopenedAt !== null && {
            reopened: {
              by: [close.first ?? '', close.second ?? ''],
              at: close.reopenedAt,
              ...(reason !== null && { reason }),
            },
          }),
      };
    }),
    next,
    conditions: session.permissions.has('periods.close') ? periodConditions(context, next) : [],
  };
};

/** Throws the sentence of the first check that doesn't hold. */
export const closePeriod: CommandHandler<'periods.close'> = (context, { period }) => {
  const { db, community, newId } = context;
  assertMet(periodConditions(context, period));
  const closeId = newId();
  const outstandingFen = outstanding(db).linesFen;
  return {
    ops: [
      newOp(periodClosed, { closeId, period, takenFen: takenOf(db, period), outstandingFen }, [
        { t: 'community', id: community.identity.communityId },
      ]),
    ],
    output: { period, outstandingFen },
    audit: { subject: closeId, detail: { period, outstandingFen } },
    changed: ['shifts', 'payments', 'settings'],
  };
};

/**
 * Two persons with the right sign, the one signed in and the one who stands by. Rows that were posted stay; closed days
 * stay closed. Throws `period.notLastClosed`, `approval.self` and `permission.missing`.
 */
export const reopenPeriod: CommandHandler<'periods.reopen'> = (context, { period, reason, approval }) => {
  const { db, community, session } = context;
  const { lastMonth } = closedOf(db);
  const close = lastCloses(db).get(period);
  if (!close || lastMonth !== period) {
    throw new AppError('rule', 'period.notLastClosed', {
      path: ['period'],
      params: { period, last: lastMonth ?? '–' },
    });
  }
  const first = oneself(context);
  const second = approverOf(context, approval, {
    permission: 'periods.reopen',
    requesterId: session.userId,
    act: { kind: 'periodReopening', subjectId: period, amountFen: 0 },
  });
  const reopened = newOp(
    periodReopened,
    {
      closeId: close.closeId,
      period,
      reason: community.keys.seal(close.closeId, reason),
      firstId: first.userId,
      secondId: second.userId,
    },
    [
      { t: 'community', id: community.identity.communityId },
      { t: 'user', id: second.userId },
    ],
  );
  return {
    ops: [...first.ops, ...second.ops, signedBy(signedBy(reopened, first), second)],
    output: { period },
    audit: { subject: close.closeId, detail: { period, second: second.userId } },
    changed: ['shifts', 'payments', 'settings'],
  };
};
