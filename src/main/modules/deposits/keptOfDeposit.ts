import { periodOf } from '#shared/domain/calendar/months.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { issueOps } from '../billing/index.ts';
import { namedFeeItem } from '../feeItems/index.ts';
import { type CollectionResult, collectionOp } from '../payments/index.ts';
import type { DepositRow } from './depositQueries.ts';

/** What is kept of a deposit is income by a line of its own; what offices call that line. */
const DEDUCTED = ['押金扣款'] as const;
const FORFEITED = ['没收押金', '押金没收'] as const;

export type Kept = {
  readonly deductFen: number;
  /** What of it the deposit pays for. */
  readonly usedFen: number;
  readonly isForfeited: boolean;
  readonly requestId: string;
  readonly businessDate: string;
  readonly shiftId: string;
};

/**
 * Keeps a part of a deposit: a line over the whole damage is issued and paid out of the deposit by a zero-cash receipt;
 * what the deposit doesn't cover stays owed.
 */
export function keptOfDeposit(
  context: HandlerContext,
  deposit: DepositRow,
  kept: Kept,
): { ops: NewOp[]; receipts: CollectionResult['receipts'] } {
  const { businessDate, shiftId, usedFen, deductFen, isForfeited, requestId } = kept;
  const { roomId, roomCode, depositId, name, personId } = deposit;
  const item = namedFeeItem(context, isForfeited ? FORFEITED : DEDUCTED);
  const opId = context.newId();
  const charged = {
    roomId,
    feeItemId: item.feeItemId,
    debtorId: personId,
    period: periodOf(businessDate),
    from: businessDate,
    to: businessDate,
    dueDate: businessDate,
    amountFen: deductFen,
    invoiced: false,
    trace: null,
  };
  const [issue] = issueOps('oneOff', null, [charged]);
  const { op, receipts } = collectionOp(context, {
    roomId,
    lines: [
      {
        lineId: lineIdOf(opId, 1),
        roomId,
        debtorId: personId,
        amountFen: usedFen,
        view: {
          roomCode,
          feeName: `${item.name}（${name}）`,
          from: businessDate,
          to: businessDate,
          receivableFen: deductFen,
          receivedFen: usedFen,
        },
      },
    ],
    settlement: {
      kept: [{ method: 'deposit', amountFen: usedFen }],
      changeFen: 0,
      prepaidFen: 0,
      prepaymentUsedFen: 0,
      totalFen: usedFen,
    },
    payerPersonId: personId ?? undefined,
    title: undefined,
    note: undefined,
    receipts: 'one',
    businessDate,
    shiftId,
    transferId: undefined,
    unpaidLateFees: [{ roomId, amountFen: deductFen - usedFen }],
    depositsUsed: [
      {
        depositId,
        roomId,
        personId,
        name,
        amountFen: usedFen,
        kind: isForfeited ? 'forfeited' : 'deducted',
        requestId,
      },
    ],
  });
  return { ops: [...item.ops, ...(issue ? [{ ...issue, id: opId }] : []), op], receipts };
}
