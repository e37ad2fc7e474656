import type { HandlerContext } from '../../core/handlers.ts';
import { SHIFT_FACTS, SHIFT_STATE } from './shiftRows.ts';

/**
 * Shifts of this person that wait for their blind count: nothing may add up what they took (domain.md 4.2). Empty for
 * who looks shifts over, who counts none of them.
 */
export function uncountedShifts({
  db,
  session,
}: Pick<HandlerContext, 'db' | 'session'>): ReadonlySet<string> {
  if (session.permissions.has('shifts.review')) return new Set();
  return new Set(
    db
      .prepare<[string], string>(
        `SELECT s.id FROM shifts s ${SHIFT_FACTS} WHERE s.cashier_id = ? AND ${SHIFT_STATE} = 'open'`,
      )
      .pluck()
      .all(session.userId),
  );
}
