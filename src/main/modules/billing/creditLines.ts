import { billCredited, type CreditedLine } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { opSlices } from './opSlices.ts';

/** What is taken off one line. Amounts in fen, positive. */
export type LineCredit = Omit<CreditedLine, 'no'>;

/**
 * The ops that take credits off their lines, each line once. A reason is sealed with the key of whom it is about, so
 * there is one op per debtor.
 */
export function creditOps(
  { community, businessDate }: Pick<HandlerContext, 'community' | 'businessDate'>,
  credits: readonly LineCredit[],
  reason: string | undefined,
): NewOp[] {
  const bySubject = new Map<string, LineCredit[]>();
  for (const credit of credits) {
    const subject = credit.debtorId ?? credit.roomId;
    const list = bySubject.get(subject);
    if (list) list.push(credit);
    else bySubject.set(subject, [credit]);
  }
  return [...bySubject].flatMap(([subject, of]) => {
    const sealedReason = reason === undefined ? null : community.keys.seal(subject, reason);
    return opSlices(of).map((slice) => {
      const lines = slice.map((line, at) => ({ no: at + 1, ...line }));
      return newOp(
        billCredited,
        {
          businessDate,
          reason: sealedReason,
          sealSubject: sealedReason === null ? null : subject,
          lines,
        },
        lines.slice(0, 20).map((line) => ({ t: 'line' as const, id: line.lineId })),
      );
    });
  });
}
