import type { ParsedInput } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import type { DaySums } from '#shared/domain/shifts/daySums.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { dayClosed } from '#shared/ops/closing.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { unbankedCash, unbankedTotal } from '../cashDeposits/index.ts';
import { assertMet } from './conditions.ts';
import { dayConditions, nextDayToClose, shiftsOfDay } from './dayConditions.ts';
import { type DaySum, receiptsOfDay, sumsOfDay } from './daySums.ts';

/** Sums are shown when every shift was looked over: before that somebody may still have to count blind. */
export const previewDay: QueryHandler<'dayClose.preview'> = (context, input) => {
  const { db } = context;
  const businessDate = input.businessDate ?? nextDayToClose(context);
  const conditions = dayConditions(context, businessDate);
  const reviewed = conditions.find(({ name }) => name === 'shifts')?.met ?? false;
  return {
    businessDate,
    conditions,
    sums: reviewed ? sumsOfDay(db, businessDate) : [],
    receipts: receiptsOfDay(db, businessDate),
    shifts: shiftsOfDay(db, businessDate).length,
    unbankedFen: unbankedTotal(unbankedCash(context)),
  };
};

type Confirmed = ParsedInput<'dayClose.run'>['sums'][number];

/** Throws `dayClose.changed`, `dayClose.totalNeeded` and `dayClose.reasonNeeded`, each with the method. */
function agreedSum(
  { community }: HandlerContext,
  closeId: string,
  book: DaySum,
  confirmed: readonly Confirmed[],
): DaySums[number] {
  const { method, bookFen } = book;
  const said = confirmed.find((one) => one.method === method);
  const path = ['sums', method];
  if (said?.bookFen !== bookFen)
    throw new AppError('conflict', 'dayClose.changed', { path, params: { method, bookFen } });
  if (!book.outside) return { method, bookFen, outsideFen: null, reason: null };
  const { outsideFen, reason } = said;
  if (outsideFen === undefined)
    throw new AppError('rule', 'dayClose.totalNeeded', { path, params: { method } });
  const differs = outsideFen !== bookFen;
  if (differs && (reason ?? '').length < 2) {
    throw new AppError('rule', 'dayClose.reasonNeeded', {
      path,
      params: { method, differenceFen: outsideFen - bookFen },
    });
  }
  return {
    method,
    bookFen,
    outsideFen,
    reason: differs && reason ? community.keys.seal(closeId, reason) : null,
  };
}

/** Closes a day. Throws the sentence of the first condition that isn't met. */
export const closeDay: CommandHandler<'dayClose.run'> = (context, { businessDate, sums }) => {
  const { db, community, newId } = context;
  assertMet(dayConditions(context, businessDate));
  const closeId = newId();
  const book = sumsOfDay(db, businessDate);
  const stray = sums.find(({ method }) => !book.some((one) => one.method === method));
  if (stray) {
    throw new AppError('conflict', 'dayClose.changed', {
      path: ['sums', stray.method],
      params: { method: stray.method, bookFen: 0 },
    });
  }
  const agreed = book.map((one) => agreedSum(context, closeId, one, sums));
  const { cseq, chash } = community.ledger.head();
  return {
    ops: [
      newOp(
        dayClosed,
        {
          closeId,
          businessDate,
          shiftIds: shiftsOfDay(db, businessDate).map(({ shiftId }) => shiftId),
          sums: agreed,
          receipts: receiptsOfDay(db, businessDate),
          unbankedFen: unbankedTotal(unbankedCash(context)),
          log: { entries: cseq, chash },
        },
        [{ t: 'community', id: community.identity.communityId }],
      ),
    ],
    output: () => ({ businessDate, nextDate: nextOpen(context, businessDate) }),
    audit: {
      subject: closeId,
      detail: { businessDate, sums: agreed.map(({ method, bookFen }) => [method, bookFen]) },
    },
    changed: ['shifts', 'payments', 'settings'],
  };
};

function nextOpen({ businessDate }: HandlerContext, closed: string): string {
  return closed < businessDate ? businessDate : addDays(closed, 1);
}

type Row = {
  closeId: string;
  businessDate: string;
  closedBy: string | null;
  closedAt: number;
  unbankedFen: number;
  logEntries: number;
  logHash: string;
  sums: string;
};

export const listDays: QueryHandler<'dayClose.list'> = ({ db, community }, { limit, offset }) => {
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT c.id AS closeId, c.business_date AS businessDate, u.display_name AS closedBy, c.closed_at AS closedAt,
         c.unbanked_fen AS unbankedFen, c.log_entries AS logEntries, c.log_hash AS logHash, c.sums
       FROM day_closes c LEFT JOIN users u ON u.id = c.closed_by ORDER BY c.business_date DESC, c.id LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  return {
    total: db.prepare<[], number>('SELECT count(*) FROM day_closes').pluck().get() ?? 0,
    rows: rows.map(({ sums, closedBy, ...row }) => {
      const each = JSON.parse(sums) as DaySums;
      return {
        ...row,
        closedBy: closedBy ?? '',
        takenFen: each.reduce((sum, one) => (one.method === 'prepayment' ? sum : sum + one.bookFen), 0),
        differenceFen: each.reduce((sum, one) => sum + (one.outsideFen ?? one.bookFen) - one.bookFen, 0),
        sums: each.map((one) => {
          const reason = one.reason === null ? null : community.keys.open(row.closeId, one.reason);
          return {
            method: one.method,
            bookFen: one.bookFen,
            ...(one.outsideFen !== null && { outsideFen: one.outsideFen }),
            ...(reason !== null && { reason }),
          };
        }),
      };
    }),
  };
};
