import type { Output } from '#shared/contract/index.ts';
import { isOnce, oncePrice } from '#shared/domain/billing/oncePrice.ts';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { valueOn } from '#shared/domain/billing/timeline.ts';
import { periodOf } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import type { CommandHandler, Decision, HandlerContext } from '../../core/handlers.ts';
import { areasOfRoom, issueOps } from '../billing/index.ts';
import { allFeeItems } from '../feeItems/index.ts';
import { payersByRoom, roomOf } from '../rooms/index.ts';
import { accountOf, type ChargedAccount } from './payerAccount.ts';

type Posted = Parameters<CommandHandler<'charges.post'>>[1];

function chargedTo(context: HandlerContext, input: Posted): ChargedAccount {
  if ((input.roomId === undefined) === (input.payer === undefined))
    throw new AppError('validation', 'charge.oneOfRoomOrPayer', { path: ['roomId'] });
  if (input.payer) return accountOf(context, input.payer);
  const { db, today } = context;
  const room = roomOf(db, input.roomId ?? '');
  const payer = payersByRoom(db, [room.id], today).get(room.id);
  return { roomId: room.id, roomCode: room.code, debtorId: payer?.personId ?? null, ops: [] };
}

/** A decision whose answer is known before anything is recorded. */
export type Charged = Omit<Decision<Output<'charges.post'>>, 'output'> & {
  readonly output: Output<'charges.post'>;
};

/** Charges once; `more` says what the charge is tied to. Throws `feeItem.gone`, `charge.noPrice`, `charge.notOnce` and what the kind of price is missing. */
export function postCharge(
  context: HandlerContext,
  input: Posted,
  more: Pick<LineTrace, 'usage' | 'meter'> = {},
): Charged {
  const { db, newId, today } = context;
  const on = input.on ?? today;
  const item = allFeeItems(db).find(({ id }) => id === input.feeItemId);
  if (!item) throw new AppError('not_found', 'feeItem.gone', { path: ['feeItemId'] });
  const params = { name: item.name };
  const price = item.rules.findLast((rule) => rule.fromDay <= on);
  if (!price) throw new AppError('rule', 'charge.noPrice', { path: ['on'], params });
  if (!isOnce(price.rule)) throw new AppError('rule', 'charge.notOnce', { path: ['feeItemId'], params });
  const account = chargedTo(context, input);
  const areaM2 = valueOn(areasOfRoom(db, account.roomId), on);
  const { amountFen, trace } = oncePrice(price.rule, { ...input, areaM2 });
  if (amountFen === 0) throw new AppError('rule', 'charge.nothing', { params });
  const opId = newId();
  const [issue] = issueOps('oneOff', null, [
    {
      roomId: account.roomId,
      feeItemId: item.id,
      debtorId: account.debtorId,
      period: periodOf(on),
      from: on,
      to: on,
      dueDate: input.dueDate ?? today,
      amountFen,
      invoiced: false,
      trace: { ...trace, ...more, priceRuleId: price.id },
    },
  ]);
  return {
    ops: [...account.ops, ...(issue ? [{ ...issue, id: opId }] : [])],
    output: { lineId: lineIdOf(opId, 1), roomId: account.roomId, roomCode: account.roomCode, amountFen },
    audit: { subject: account.roomId, detail: { feeItemId: item.id, amountFen, on } },
    changed: ['bills', 'rooms'],
  };
}
