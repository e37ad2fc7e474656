import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { type NewOp, signedBy } from '#shared/ops/define.ts';
import { shiftCounted, shiftHandedOver, shiftReviewed } from '#shared/ops/shifts.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { oneself } from '../approvals/index.ts';
import { buildSheet } from './buildSheet.ts';
import { cashNow, countOf, isOwnWork, isQuiet, type ShiftRecord, shiftOf, stateOf } from './shiftRows.ts';

/** A shift without cash needs no count and no hand-over of its own: both facts say nil. */
function quietFacts({ db, session, businessDate }: HandlerContext, row: ShiftRecord): NewOp[] {
  const { shiftId } = row;
  const touch = [{ t: 'shift' as const, id: shiftId }];
  const known = countOf(row);
  const count = known ?? { counts: {}, countedFen: 0, cash: cashNow(db, shiftId) };
  const sheet = buildSheet(db, row, { ...count, countNo: Math.max(1, row.countNo) }, 0);
  return [
    ...(known
      ? []
      : [newOp(shiftCounted, { shiftId, ...count, forgotten: row.cashierId !== session.userId }, touch)]),
    newOp(shiftHandedOver, { shiftId, businessDate, sheet, handedToId: null, varianceReason: null }, touch),
  ];
}

/**
 * Looks shifts over, each with the reviewer's own signature. One with cash or a variance is looked at alone and must
 * have been handed over. Throws `shift.ownWork`, `shift.reviewed`, `shift.notHandedOver` and `shift.oneByOne`.
 */
export const reviewShifts: CommandHandler<'shifts.review'> = (context, input) => {
  const { db, session, community } = context;
  const ids = [...new Set(input.shiftIds)];
  const reviewer = oneself(context);
  const facts = ids.flatMap((shiftId) => {
    const row = shiftOf(db, shiftId);
    const state = stateOf(row);
    const params = { cashier: row.cashierName ?? '', day: row.businessDate };
    // At the act itself, so that not even an administrator looks over their own till.
    if (isOwnWork(row, session.userId)) throw new AppError('rule', 'shift.ownWork', { params });
    if (state === 'reviewed') throw new AppError('conflict', 'shift.reviewed', { params });
    const quiet = isQuiet(db, row);
    if (!quiet && ids.length > 1) throw new AppError('rule', 'shift.oneByOne', { params });
    if (!quiet && state !== 'submitted') throw new AppError('rule', 'shift.notHandedOver', { params });
    const review = newOp(
      shiftReviewed,
      {
        shiftId,
        reviewerId: reviewer.userId,
        note: input.note ? community.keys.seal(shiftId, input.note) : null,
      },
      [{ t: 'shift', id: shiftId }],
    );
    return [...(state === 'submitted' ? [] : quietFacts(context, row)), signedBy(review, reviewer)];
  });
  return {
    ops: [...reviewer.ops, ...facts],
    output: { reviewed: ids.length },
    audit: { ...(ids[0] !== undefined && { subject: ids[0] }), detail: { shifts: ids } },
    changed: ['shifts'],
  };
};
