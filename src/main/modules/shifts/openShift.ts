import { countedFen } from '#shared/domain/shifts/denominations.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { shiftOpened } from '#shared/ops/payments.ops.ts';
import { shiftFloatCounted } from '#shared/ops/shifts.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { assertClockNotFarAhead } from '../../core/plausibleDay.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { sheetOf } from './shiftRows.ts';

/** The shift of a person at a till on a business date that nobody has counted yet, if there is one. */
export function findOpenShift(
  db: ReadDb,
  deskId: string,
  cashierId: string,
  businessDate: string,
): string | undefined {
  return db
    .prepare<[string, string, string], string>(
      `SELECT s.id FROM shifts s WHERE s.cashier_id = ? AND s.desk_id = ? AND s.business_date = ?
         AND NOT EXISTS (SELECT 1 FROM shift_counts n WHERE n.shift_id = s.id)
       ORDER BY s.opened_at DESC, s.id DESC LIMIT 1`,
    )
    .pluck()
    .get(cashierId, deskId, businessDate);
}

/**
 * The shift money goes into. One opens by itself with the first act, without a float, so that no queue ever waits for
 * it; a forgotten or counted one is left alone.
 */
export function shiftFor(context: HandlerContext, businessDate: string): { shiftId: string; ops: NewOp[] } {
  const { db, community, session, newId } = context;
  const { deskId } = community.identity;
  const found = findOpenShift(db, deskId, session.userId, businessDate);
  if (found) return { shiftId: found, ops: [] };
  const shiftId = newId();
  return {
    shiftId,
    ops: [
      newOp(shiftOpened, { shiftId, deskId, cashierId: session.userId, businessDate }, [
        { t: 'shift', id: shiftId },
      ]),
    ],
  };
}

/** What the shift before left in the till of this desk, in fen. */
function leftInTill({ db, community }: HandlerContext): number | undefined {
  const last = db
    .prepare<[string], string>(
      `SELECT h.sheet FROM shift_hand_overs h JOIN shifts s ON s.id = h.shift_id
       WHERE s.desk_id = ? ORDER BY h.handed_over_at DESC, h.id DESC LIMIT 1`,
    )
    .pluck()
    .get(community.identity.deskId);
  return last === undefined ? undefined : sheetOf(last).keptFloatFen;
}

/** Throws `shift.floatCounted` when the shift has its float already, and `clock.suspicious` by a clock that jumped. */
export const openShift: CommandHandler<'shifts.open'> = (context, { counts }) => {
  const { db, businessDate } = context;
  assertClockNotFarAhead(context);
  const { shiftId, ops } = shiftFor(context, businessDate);
  const known = db
    .prepare<[string], { one: number }>('SELECT 1 AS one FROM shift_floats WHERE shift_id = ?')
    .get(shiftId);
  if (known) throw new AppError('conflict', 'shift.floatCounted');
  const floatFen = countedFen(counts);
  const leftFen = leftInTill(context);
  return {
    ops: [...ops, newOp(shiftFloatCounted, { shiftId, floatFen, counts }, [{ t: 'shift', id: shiftId }])],
    output: { shiftId, businessDate, floatFen, ...(leftFen !== undefined && { leftFen }) },
    audit: { subject: shiftId, detail: { floatFen, leftFen } },
    changed: ['shifts'],
  };
};
