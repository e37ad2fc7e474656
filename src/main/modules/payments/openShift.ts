import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { shiftOpened } from '#shared/ops/payments.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type ShiftRow = { readonly id: string; readonly businessDate: string; readonly openedAt: number };

/** The shift of a person at a till on a business day, if there is one. */
export function findShift(
  db: ReadDb,
  deskId: string,
  cashierId: string,
  businessDate: string,
): ShiftRow | undefined {
  return db
    .prepare<[string, string, string], ShiftRow>(
      `SELECT id, business_date AS businessDate, opened_at AS openedAt FROM shifts
       WHERE cashier_id = ? AND desk_id = ? AND business_date = ? ORDER BY opened_at DESC LIMIT 1`,
    )
    .get(cashierId, deskId, businessDate);
}

/** The shift money goes into. Until there are shift screens, one opens by itself with the first payment of a day. */
export function shiftFor(context: HandlerContext, businessDate: string): { shiftId: string; ops: NewOp[] } {
  const { db, community, session, newId } = context;
  const { deskId } = community.identity;
  const found = findShift(db, deskId, session.userId, businessDate);
  if (found) return { shiftId: found.id, ops: [] };
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
