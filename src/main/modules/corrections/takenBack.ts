import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { findLine } from '../billing/index.ts';
import type { ReceiptRow } from '../receipts/index.ts';
import { prepaymentBalance } from '../rooms/index.ts';
import { byRoom, hasTouchedDeposit, type Written, writtenBy } from './writtenBy.ts';

export type ReturnedLine = {
  readonly lineId: string;
  readonly roomId: string;
  readonly roomCode: string;
  readonly feeName: string;
  readonly period: string;
  readonly from: string;
  readonly dueDate: string;
  /** What the line is owed again, in fen. */
  readonly amountFen: number;
  /** Issued in advance for this very payment, and not due yet: without it the line would not be. */
  readonly isAhead: boolean;
};

/** What taking a receipt back comes to, in fen. */
export type TakenBack = {
  readonly written: Written;
  readonly lines: readonly ReturnedLine[];
  /** What was paid in and goes out of prepayment again, negative. */
  readonly reversed: readonly { roomId: string; amountFen: number }[];
  /** What was paid with and comes back. */
  readonly returned: readonly { roomId: string; amountFen: number }[];
};

/**
 * What of a receipt's money lies where now: on the lines it settled, or in prepayment where a line was lessened since
 * and what was over went there. Throws `receipt.prepaymentUsed` when that was spent, and `receipt.depositUsed`.
 */
export function takenBack(context: HandlerContext, receipt: ReceiptRow): TakenBack {
  const { db, today } = context;
  const written = writtenBy(db, receipt);
  const params = { number: receipt.number };
  const roomOfExcess = new Map(written.excess.map(({ lineId, roomId }) => [lineId, roomId]));
  const over: { roomId: string; amountFen: number }[] = [];
  const lines = written.allocations.flatMap(({ lineId, roomId, amountFen }): ReturnedLine[] => {
    const line = findLine(db, lineId);
    const onLineFen = Math.min(amountFen, Math.max(0, line?.paidFen ?? 0));
    if (onLineFen < amountFen)
      over.push({ roomId: roomOfExcess.get(lineId) ?? roomId, amountFen: onLineFen - amountFen });
    if (!line || onLineFen === 0) return [];
    const { roomCode, feeName, period, from, dueDate } = line;
    const isAhead = line.kind === 'advance' && from > today;
    return [{ lineId, roomId, roomCode, feeName, period, from, dueDate, amountFen: onLineFen, isAhead }];
  });
  const reversed = byRoom([
    ...written.paidIn.map(({ roomId, amountFen }) => ({ roomId, amountFen: -amountFen })),
    ...over,
  ]);
  const returned = byRoom(written.used);
  for (const { roomId, amountFen } of byRoom([...reversed, ...returned])) {
    if (prepaymentBalance(db, roomId) + amountFen < 0)
      throw new AppError('rule', 'receipt.prepaymentUsed', { params });
  }
  if (hasTouchedDeposit(db, written)) throw new AppError('rule', 'receipt.depositUsed', { params });
  return { written, lines, reversed, returned };
}
