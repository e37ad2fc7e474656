import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { creditOps, findLine, type LineCredit } from '../billing/index.ts';

/** Takes whole lines back. Throws `line.gone` and `line.nothingLeft`, naming the line. */
export const reverseLines: CommandHandler<'adjustments.reverse'> = (context, input) => {
  const { db } = context;
  const credits = [...new Set(input.lineIds)].map((lineId, index): LineCredit => {
    const line = findLine(db, lineId);
    const path = ['lineIds', index];
    if (!line) throw new AppError('not_found', 'line.gone', { path });
    const amountFen = line.amountFen - line.creditedFen;
    if (amountFen <= 0)
      throw new AppError('rule', 'line.nothingLeft', {
        path,
        params: { room: line.roomCode, fee: line.feeName, period: line.period },
      });
    return {
      lineId,
      roomId: line.roomId,
      debtorId: line.debtorId,
      kind: 'reversal',
      amountFen,
      trace: null,
    };
  });
  const totalFen = credits.reduce((sum, credit) => sum + credit.amountFen, 0);
  return {
    ops: creditOps(context, credits, input.reason),
    output: { reversed: credits.length, totalFen },
    audit: { detail: { lines: credits.length, totalFen } },
    changed: ['bills', 'payments'],
  };
};
