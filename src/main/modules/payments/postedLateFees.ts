import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { lineIdOf } from '#shared/ops/bills.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { issueOps } from '../billing/index.ts';
import { lateFeeItem, lateFeeLine, type PendingLateFee, pendingLateFees } from '../lateFees/index.ts';
import type { SettledLine } from './settledLines.ts';

type Wanted = { readonly principalId: string; readonly shownFen: number; readonly amountFen: number };

export type PostedLateFees = {
  readonly ops: readonly NewOp[];
  readonly lines: readonly SettledLine[];
  /** What was posted and not settled: it is owed from now on. */
  readonly unpaid: readonly { readonly roomId: string; readonly amountFen: number }[];
};

/**
 * Late fee is posted when money is put against its line (domain.md 2.6): what accrued by the day of the payment becomes a
 * line, and the wanted part of it is settled in the same act. Money that counts from an earlier day names it as
 * `paidDay`: late fee grew until then, and is posted on the business date all the same. Throws
 * `payment.lateFeeChanged` and `payment.lateFeeAlone` when it is no longer what the clerk was shown.
 */
export function postedLateFees(
  context: HandlerContext,
  lines: readonly SettledLine[],
  wanted: readonly Wanted[],
  businessDate: string,
  paidDay?: Day,
): PostedLateFees {
  const principals = new Set([...lines.map((line) => line.lineId), ...wanted.map((one) => one.principalId)]);
  // A day closed early moves the business date on, and makes nobody late by it.
  const accruedBy = paidDay ?? (businessDate === context.businessDate ? context.today : businessDate);
  const pending = pendingLateFees(context, roomsOf(context, principals), accruedBy).filter(
    ({ principalId }) => principals.has(principalId),
  );
  const byPrincipal = new Map(pending.map((one) => [one.principalId, one]));
  for (const [index, one] of wanted.entries()) checkShown(byPrincipal.get(one.principalId), one, index);
  if (pending.length === 0) return { ops: [], lines: [], unpaid: [] };
  const item = lateFeeItem(context);
  const amounts = new Map(wanted.map((one) => [one.principalId, one.amountFen]));
  const settled: SettledLine[] = [];
  let next = 0;
  const ops = issueOps(
    'lateFee',
    null,
    pending.map((one) => lateFeeLine(one, item.feeItemId, businessDate)),
  ).map((op) => {
    const opId = context.newId();
    const { lines: issued } = op.body as { lines: { no: number }[] };
    for (const { no } of issued) {
      const one = pending[next];
      next += 1;
      const amountFen = one && amounts.get(one.principalId);
      if (one && amountFen) settled.push(settledLateFee(one, item.name, lineIdOf(opId, no), amountFen));
    }
    return { ...op, id: opId };
  });
  const unpaid = pending.map((one) => ({
    roomId: one.roomId,
    amountFen: one.amountFen - (amounts.get(one.principalId) ?? 0),
  }));
  return { ops: [...item.ops, ...ops], lines: settled, unpaid };
}

function checkShown(
  pending: PendingLateFee | undefined,
  { shownFen, amountFen }: Wanted,
  index: number,
): void {
  const path = ['lateFees', index];
  if (!pending) throw new AppError('conflict', 'payment.lateFeeAlone', { path, params: { room: '' } });
  if (pending.amountFen !== shownFen || amountFen > shownFen) {
    throw new AppError('conflict', 'payment.lateFeeChanged', {
      path,
      params: { room: pending.roomCode, amountFen: pending.amountFen },
    });
  }
}

function roomsOf({ db }: HandlerContext, lineIds: ReadonlySet<string>): string[] {
  return db
    .prepare<[string], string>(
      'SELECT DISTINCT room_id FROM bill_lines WHERE id IN (SELECT value FROM json_each(?))',
    )
    .pluck()
    .all(JSON.stringify([...lineIds]));
}

function settledLateFee(
  pending: PendingLateFee,
  itemName: string,
  lineId: string,
  amountFen: number,
): SettledLine {
  return {
    lineId,
    roomId: pending.roomId,
    debtorId: pending.debtorId,
    amountFen,
    view: {
      roomCode: pending.roomCode,
      feeName: `${itemName}（${pending.feeName} ${pending.period}）`,
      from: pending.from,
      to: pending.to,
      receivableFen: pending.amountFen,
      receivedFen: amountFen,
    },
  };
}
