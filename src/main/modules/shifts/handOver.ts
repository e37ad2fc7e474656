import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { shiftHandedOver } from '#shared/ops/shifts.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { buildSheet } from './buildSheet.ts';
import { countOf, type ShiftRecord, shiftOf, stateOf } from './shiftRows.ts';

function assertTaker({ db }: HandlerContext, row: ShiftRecord, handedToId: string): void {
  const active = db
    .prepare<[string], { one: number }>('SELECT 1 AS one FROM users WHERE id = ? AND active = 1')
    .get(handedToId);
  if (!active || handedToId === row.cashierId)
    throw new AppError('rule', 'shift.taker', { path: ['handedToId'] });
}

/**
 * Submits a counted shift. The sheet is kept as it is now. Throws `shift.countFirst`, `shift.handedOver`,
 * `shift.notYours`, `shift.reasonNeeded` and `shift.keptTooMuch`.
 */
export const handOver: CommandHandler<'shifts.handOver'> = (context, input) => {
  const { db, session, community, businessDate } = context;
  const row = shiftOf(db, input.shiftId);
  const { shiftId } = row;
  const count = countOf(row);
  if (stateOf(row) === 'open' || !count) throw new AppError('rule', 'shift.countFirst');
  if (stateOf(row) !== 'counted') throw new AppError('conflict', 'shift.handedOver');
  if (row.cashierId !== session.userId && row.countedBy !== session.userId) {
    throw new AppError('rule', 'shift.notYours', {
      params: { day: row.businessDate, cashier: row.cashierName ?? '' },
    });
  }
  if (input.handedToId) assertTaker(context, row, input.handedToId);
  const { keptFloatFen } = input;
  if (keptFloatFen > count.countedFen) {
    throw new AppError('rule', 'shift.keptTooMuch', {
      path: ['keptFloatFen'],
      params: { countedFen: count.countedFen },
    });
  }
  const sheet = buildSheet(db, row, { ...count, countNo: row.countNo }, keptFloatFen);
  if (sheet.varianceFen !== 0 && !input.varianceReason) {
    throw new AppError('rule', 'shift.reasonNeeded', {
      path: ['varianceReason'],
      params: { varianceFen: sheet.varianceFen },
    });
  }
  return {
    ops: [
      newOp(
        shiftHandedOver,
        {
          shiftId,
          businessDate,
          sheet,
          handedToId: input.handedToId ?? null,
          varianceReason:
            sheet.varianceFen !== 0 && input.varianceReason
              ? community.keys.seal(shiftId, input.varianceReason)
              : null,
        },
        [{ t: 'shift', id: shiftId }],
      ),
    ],
    output: { shiftId, toBankFen: sheet.toBankFen },
    audit: { subject: shiftId, detail: { varianceFen: sheet.varianceFen, keptFloatFen } },
    changed: ['shifts'],
  };
};
