import type { Output } from '#shared/contract/index.ts';
import type { Say } from '#shared/i18n/index.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { unbankedCash, unbankedTotal } from '../cashDeposits/index.ts';
import { SHIFT_FACTS, SHIFT_STATE } from '../shifts/index.ts';

/** Cash is banked the same day (domain.md 4.3); what is older than this is asked after. */
const LATE_DAYS = 1;

/** Shifts that wait for this person's eyes, and cash that should be in the bank. */
export function tillTodo(context: HandlerContext, say: Say): Output<'today.summary'>['todo'] {
  const { db, session, businessDate } = context;
  const items: Output<'today.summary'>['todo'] = [];
  if (session.permissions.has('shifts.review')) {
    const count =
      db
        .prepare<[{ businessDate: string; userId: string }], number>(
          `SELECT count(*) FROM shifts s ${SHIFT_FACTS} WHERE s.cashier_id <> @userId AND (
             ${SHIFT_STATE} = 'submitted' OR (${SHIFT_STATE} = 'open' AND s.business_date < @businessDate))`,
        )
        .pluck()
        .get({ businessDate, userId: session.userId }) ?? 0;
    if (count > 0) items.push({ kind: 'shift', text: say('todo.shift', { count }), target: '/shift/review' });
  }
  if (session.permissions.has('cash.bank')) {
    const late = unbankedCash(context).filter(({ days }) => days > LATE_DAYS);
    const lateFen = unbankedTotal(late);
    if (lateFen > 0)
      items.push({
        kind: 'cash',
        text: say('todo.cash', { lateFen, days: LATE_DAYS }),
        target: '/shift/deposits',
      });
  }
  return items;
}
