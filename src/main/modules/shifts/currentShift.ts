import type { QueryHandler } from '../../core/handlers.ts';
import { tendersOfShift } from './buildSheet.ts';
import { findOpenShift } from './openShift.ts';
import { SHIFT, SHIFT_STATE, type ShiftRecord, shiftOf, shiftView } from './shiftRows.ts';

/** Cash is left out: together with the float it would tell what the count must find. */
export const currentShift: QueryHandler<'shifts.current'> = (context) => {
  const { db, community, session, businessDate } = context;
  const { deskId } = community.identity;
  const shiftId = findOpenShift(db, deskId, session.userId, businessDate);
  const unfinished = db
    .prepare<[string, string | null], ShiftRecord>(
      `${SHIFT} WHERE s.cashier_id = ? AND s.id IS NOT ? AND ${SHIFT_STATE} IN ('open', 'counted')
       ORDER BY s.opened_at, s.id LIMIT 20`,
    )
    .all(session.userId, shiftId ?? null)
    .map((row) => shiftView(context, row));
  if (shiftId === undefined) return { unfinished };
  const floatFen = db
    .prepare<[string], number>('SELECT float_fen FROM shift_floats WHERE shift_id = ?')
    .pluck()
    .get(shiftId);
  return {
    shift: {
      ...shiftView(context, shiftOf(db, shiftId)),
      ...(floatFen !== undefined && { floatFen }),
      totals: tendersOfShift(db, shiftId).map(({ amountFen, ...total }) => ({
        ...total,
        ...(total.method !== 'cash' && { amountFen }),
      })),
    },
    unfinished,
  };
};
