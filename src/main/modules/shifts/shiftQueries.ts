import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { buildSheet } from './buildSheet.ts';
import {
  countOf,
  SHIFT,
  SHIFT_FACTS,
  SHIFT_STATE,
  type ShiftRecord,
  sheetOf,
  shiftOf,
  shiftView,
} from './shiftRows.ts';

/** Who may look at the shifts of others. */
function seesAll({ session }: HandlerContext): boolean {
  return session.permissions.has('shifts.review');
}

export const listShifts: QueryHandler<'shifts.list'> = (context, input) => {
  const { db, session } = context;
  const filter = {
    states: input.states ? JSON.stringify(input.states) : null,
    day: input.businessDate ?? null,
    own: seesAll(context) ? null : session.userId,
  };
  const where = `WHERE (@own IS NULL OR s.cashier_id = @own) AND (@day IS NULL OR s.business_date = @day)
    AND (@states IS NULL OR ${SHIFT_STATE} IN (SELECT value FROM json_each(@states)))`;
  const total = db
    .prepare<[typeof filter], number>(`SELECT count(*) FROM shifts s ${SHIFT_FACTS} ${where}`)
    .pluck()
    .get(filter);
  const rows = db
    .prepare<[typeof filter & { limit: number; offset: number }], ShiftRecord>(
      `${SHIFT} ${where} ORDER BY s.business_date DESC, s.opened_at DESC, s.id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: input.limit, offset: input.offset });
  return { total: total ?? 0, rows: rows.map((row) => shiftView(context, row)) };
};

type SignRow = {
  countedBy: string | null;
  by: string | null;
  at: number | null;
  to: string | null;
  sealedReason: string | null;
  reviewer: string | null;
  reviewedAt: number | null;
  sealedNote: string | null;
};

/** Who did what to a shift, with the sealed words still closed. */
function signsOf({ db }: HandlerContext, shiftId: string): SignRow | undefined {
  return db
    .prepare<[string], SignRow>(
      `SELECT c.display_name AS countedBy, b.display_name AS by, h.handed_over_at AS at, t.display_name AS "to",
         h.sealed_reason AS sealedReason, r.display_name AS reviewer, v.reviewed_at AS reviewedAt,
         v.sealed_note AS sealedNote
       FROM shifts s ${SHIFT_FACTS} LEFT JOIN users c ON c.id = n.counted_by
         LEFT JOIN users b ON b.id = h.handed_over_by LEFT JOIN users t ON t.id = h.handed_to_id
         LEFT JOIN users r ON r.id = v.reviewer_id WHERE s.id = ?`,
    )
    .get(shiftId);
}

/** Throws `shift.notYours` for somebody else's shift without the right to look shifts over. */
export const getShift: QueryHandler<'shifts.get'> = (context, { shiftId }) => {
  const { db, community, session } = context;
  const row = shiftOf(db, shiftId);
  if (row.cashierId !== session.userId && row.countedBy !== session.userId && !seesAll(context)) {
    throw new AppError('rule', 'shift.notYours', {
      params: { day: row.businessDate, cashier: row.cashierName ?? '' },
    });
  }
  const signs = signsOf(context, shiftId);
  const count = countOf(row);
  const sheet = row.sheet
    ? sheetOf(row.sheet)
    : count && buildSheet(db, row, { ...count, countNo: row.countNo }, 0);
  const open = (text: string | null | undefined) => (text ? community.keys.open(shiftId, text) : null);
  const reason = open(signs?.sealedReason);
  const note = open(signs?.sealedNote);
  return {
    shift: shiftView(context, row),
    countedForCashier: row.countedForCashier === 1,
    ...(sheet && { sheet }),
    ...(signs?.countedBy && { countedBy: signs.countedBy }),
    ...(reason !== null && { varianceReason: reason }),
    ...(signs?.at && {
      handedOver: { by: signs.by ?? '', at: signs.at, ...(signs.to !== null && { to: signs.to }) },
    }),
    ...(signs?.reviewedAt && {
      review: { by: signs.reviewer ?? '', at: signs.reviewedAt, ...(note !== null && { note }) },
    }),
  };
};

export const colleagues: QueryHandler<'shifts.colleagues'> = ({ db, session }) => ({
  people: db
    .prepare<[string], { userId: string; displayName: string }>(
      'SELECT id AS userId, display_name AS displayName FROM users WHERE active = 1 AND id <> ? ORDER BY username',
    )
    .all(session.userId),
});
