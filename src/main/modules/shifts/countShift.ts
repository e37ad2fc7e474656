import { countedFen } from '#shared/domain/shifts/denominations.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { shiftCounted } from '#shared/ops/shifts.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { cashNow, countOf, isForgotten, type ShiftRecord, shiftOf, stateOf } from './shiftRows.ts';

/** Whether the cashier has gone on in another shift at that desk, so that the two tills can't be told apart by them. */
function hasGoneOn({ db }: HandlerContext, row: ShiftRecord): boolean {
  return (
    db
      .prepare<[string, string, number, string], { one: number }>(
        'SELECT 1 AS one FROM shifts WHERE cashier_id = ? AND desk_id = ? AND opened_at >= ? AND id > ?',
      )
      .get(row.cashierId, row.deskId, row.openedAt, row.shiftId) !== undefined
  );
}

/**
 * Who may count: the cashier, or for a forgotten shift somebody with the right to. Throws `shift.notYours` and
 * `shift.forgotten`.
 */
function assertMayCount(context: HandlerContext, row: ShiftRecord): void {
  const { session } = context;
  const forgotten = isForgotten(context, row);
  const params = { day: row.businessDate, cashier: row.cashierName ?? '' };
  if (row.cashierId === session.userId) {
    if (forgotten && hasGoneOn(context, row)) throw new AppError('rule', 'shift.forgotten', { params });
    return;
  }
  // Whoever counted a forgotten shift may count it again before handing it over.
  if (row.countedBy === session.userId) return;
  if (!forgotten) throw new AppError('rule', 'shift.notYours', { params });
  if (!session.permissions.has('shifts.closeForgotten')) {
    throw new AppError('forbidden', 'permission.missing', {
      params: { permission: 'shifts.closeForgotten' },
    });
  }
}

/**
 * The blind count: the total comes from the pieces, and only the answer says what should have been there. A second
 * count before the hand-over is a second fact; both stay.
 */
export const countShift: CommandHandler<'shifts.count'> = (context, { shiftId, counts }) => {
  const { db, session } = context;
  const row = shiftOf(db, shiftId);
  const state = stateOf(row);
  if (state !== 'open' && state !== 'counted') throw new AppError('conflict', 'shift.handedOver');
  assertMayCount(context, row);
  // Nothing moves in a counted shift any more, so a second count is held against the same sum.
  const cash = countOf(row)?.cash ?? cashNow(db, shiftId);
  const counted = countedFen(counts);
  const varianceFen = counted - cash.expectedFen;
  const countNo = row.countNo + 1;
  return {
    ops: [
      newOp(
        shiftCounted,
        { shiftId, counts, countedFen: counted, cash, forgotten: row.cashierId !== session.userId },
        [{ t: 'shift', id: shiftId }],
      ),
    ],
    output: { countedFen: counted, cash, varianceFen, countNo },
    audit: { subject: shiftId, detail: { countedFen: counted, varianceFen, countNo } },
    changed: ['shifts'],
  };
};
