import { countedFen } from '#shared/domain/shifts/denominations.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { Touch } from '#shared/ops/envelope.ts';
import { cashDepositPosted, cashDepositReversed } from '#shared/ops/shifts.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { shiftOf, stateOf } from '../shifts/index.ts';
import { unbankedOf } from './unbanked.ts';

type Part = { readonly shiftId: string; readonly amountFen: number };

/**
 * What a deposit takes of one shift. Out of an open till any amount goes, because a refusal would tell what is in it:
 * too much shows as a variance at the count. Throws `deposit.countedTill` and `deposit.tooMuch`.
 */
function partOf({ db }: HandlerContext, { shiftId, amountFen }: Part, index: number) {
  const shift = shiftOf(db, shiftId);
  const path = ['shifts', index, 'amountFen'];
  const params = { cashier: shift.cashierName ?? '', day: shift.businessDate };
  if (stateOf(shift) === 'open') return { shiftId, amountFen, fromOpenTill: true };
  const unbankedFen = unbankedOf(db, shiftId);
  if (unbankedFen === undefined) throw new AppError('rule', 'deposit.countedTill', { path, params });
  if (amountFen > unbankedFen)
    throw new AppError('rule', 'deposit.tooMuch', { path, params: { ...params, unbankedFen } });
  return { shiftId, amountFen, fromOpenTill: false };
}

/** Throws `deposit.twice`, `deposit.sum`, `deposit.future` besides what a part throws. */
export const postDeposit: CommandHandler<'cashDeposits.post'> = (context, input) => {
  const { db, newId, session, clock, businessDate } = context;
  const amountFen = countedFen(input.counts);
  if (new Set(input.shifts.map(({ shiftId }) => shiftId)).size < input.shifts.length)
    throw new AppError('validation', 'deposit.twice', { path: ['shifts'] });
  const sharedFen = input.shifts.reduce((sum, part) => sum + part.amountFen, 0);
  if (amountFen <= 0 || sharedFen !== amountFen) {
    throw new AppError('rule', 'deposit.sum', { path: ['counts'], params: { amountFen, sharedFen } });
  }
  if (input.bankedAt > clock.now()) throw new AppError('rule', 'deposit.future', { path: ['bankedAt'] });
  const depositorId = input.depositorId ?? session.userId;
  const depositor = db
    .prepare<[string], { one: number }>('SELECT 1 AS one FROM users WHERE id = ?')
    .get(depositorId);
  if (!depositor) throw new AppError('not_found', 'user.gone', { path: ['depositorId'] });
  const parts = input.shifts.map((part, index) => partOf(context, part, index));
  const depositId = newId();
  const touched = parts.slice(0, 60).map(({ shiftId }): Touch => ({ t: 'shift', id: shiftId }));
  const { bank, accountLast4, counts, bankedAt } = input;
  return {
    ops: [
      newOp(
        cashDepositPosted,
        {
          depositId,
          businessDate,
          bank,
          accountLast4,
          amountFen,
          counts,
          depositorId,
          bankedAt,
          shifts: parts,
        },
        touched,
      ),
    ],
    output: { depositId, amountFen, businessDate },
    audit: { subject: depositId, detail: { amountFen, shifts: parts.length } },
    changed: ['shifts'],
  };
};

/** Throws `deposit.gone` and `deposit.reversed`. */
export const reverseDeposit: CommandHandler<'cashDeposits.reverse'> = (context, { depositId, reason }) => {
  const { db, community, businessDate } = context;
  const deposit = db
    .prepare<[string], { amountFen: number; reversed: number }>(
      `SELECT d.amount_fen AS amountFen,
         EXISTS (SELECT 1 FROM cash_deposit_reversals r WHERE r.deposit_id = d.id) AS reversed
       FROM cash_deposits d WHERE d.id = ?`,
    )
    .get(depositId);
  if (!deposit) throw new AppError('not_found', 'deposit.gone', { path: ['depositId'] });
  if (deposit.reversed === 1) throw new AppError('conflict', 'deposit.reversed');
  const shiftIds = db
    .prepare<[string], string>('SELECT shift_id FROM cash_deposit_shifts WHERE deposit_id = ?')
    .pluck()
    .all(depositId);
  return {
    ops: [
      newOp(
        cashDepositReversed,
        { depositId, businessDate, reason: community.keys.seal(depositId, reason) },
        shiftIds.slice(0, 60).map((id): Touch => ({ t: 'shift', id })),
      ),
    ],
    output: { reversed: true },
    audit: { subject: depositId, detail: { amountFen: deposit.amountFen } },
    changed: ['shifts'],
  };
};
