import { type CashCounts, countedFen, DENOMINATIONS } from '#shared/domain/shifts/denominations.ts';
import type { Call } from './call.ts';

const FLOAT: CashCounts = { note10000: 2, note5000: 2, note2000: 5, note1000: 8, note500: 4 };
const FLOAT_FEN = countedFen(FLOAT);

/** The pieces a sum is counted in: as few as possible. */
function piecesOf(fen: number): CashCounts {
  let left = fen;
  return Object.fromEntries(
    DENOMINATIONS.filter(({ key }) => key !== 'coin100').map(({ key, fen: value }) => {
      const pieces = Math.floor(left / value);
      left -= pieces * value;
      return [key, pieces];
    }),
  );
}

/** The till of the demo's counter for one day. */
export type Till = {
  readonly shiftId: string;
  /** What stays of a cash payment. */
  take(amountFen: number): void;
  /** Counts and hands over; `shortFen` is missing. The cash goes to the bank unless it is to wait. */
  finish(evening: number, how: { shortFen?: number; bank: boolean }): Promise<void>;
};

export async function openTill(call: Call): Promise<Till> {
  const { shiftId } = await call('shifts.open', { counts: FLOAT });
  let cashFen = 0;
  return {
    shiftId,
    take: (amountFen) => {
      cashFen += amountFen;
    },
    finish: async (evening, { shortFen = 0, bank }) => {
      await call('shifts.count', { shiftId, counts: piecesOf(FLOAT_FEN + cashFen - shortFen) });
      await call('shifts.handOver', {
        shiftId,
        keptFloatFen: FLOAT_FEN,
        ...(shortFen > 0 && { varianceReason: '找零时多付一张，已联系住户' }),
      });
      const amountFen = cashFen - shortFen;
      if (!bank || amountFen <= 0) return;
      await call('cashDeposits.post', {
        bank: '工商银行',
        accountLast4: '0088',
        counts: piecesOf(amountFen),
        bankedAt: evening,
        shifts: [{ shiftId, amountFen }],
      });
    },
  };
}

/** The accountant looks over what was handed over but for the last shift, and closes the days. */
export async function closeDays(call: Call, keepLast: boolean): Promise<void> {
  const { rows } = await call('shifts.list', { states: ['submitted'], limit: 500 });
  const waiting = keepLast ? rows.slice(1) : rows;
  for (const { shiftId } of waiting.toReversed()) await call('shifts.review', { shiftIds: [shiftId] });
  for (const { businessDate } of waiting.toReversed()) {
    const { sums } = await call('dayClose.preview', { businessDate });
    await call('dayClose.run', {
      businessDate,
      sums: sums.map(({ method, bookFen, outside }) => ({
        method,
        bookFen,
        ...(outside && { outsideFen: bookFen }),
      })),
    });
  }
}
