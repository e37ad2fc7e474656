import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { creditOps, findLine } from '../billing/index.ts';
import { allPolicies, policyDefaults } from '../policies/index.ts';
import { type SettledLine, sumOf } from './settledLines.ts';

/** Fen below a jiao that a cash payment lets go, and the line they are taken off. */
export type SmallChange = { readonly lineId: string; readonly roomId: string; readonly amountFen: number };

export type Lessened = {
  readonly lines: readonly SettledLine[];
  readonly ops: readonly NewOp[];
  readonly smallChange: SmallChange | undefined;
};

const FEN_OF_JIAO = 10;

/**
 * Cuts a cash bill down to full jiao where the rule says so (domain.md 2.7): the rest is a credit on the last line that
 * is paid in full, the bill stays. Throws `payment.smallChange` when it isn't what the rule gives.
 */
export function withoutSmallChange(
  context: HandlerContext,
  lines: readonly SettledLine[],
  askedFen: number | undefined,
  isAllCash: boolean,
): Lessened {
  if (askedFen === undefined) return { lines, ops: [], smallChange: undefined };
  const { db, today } = context;
  const rule = policyOn(allPolicies(db), 'cashRounding', today, null, policyDefaults(db));
  const line = lines.findLast(
    ({ lineId, amountFen }) =>
      amountFen > askedFen && (findLine(db, lineId)?.outstandingFen ?? amountFen) === amountFen,
  );
  if (rule !== 'jiao' || !isAllCash || sumOf(lines) % FEN_OF_JIAO !== askedFen || !line)
    throw new AppError('conflict', 'payment.smallChange', { path: ['smallChangeFen'] });
  const { lineId, roomId, debtorId } = line;
  const amountFen = line.amountFen - askedFen;
  return {
    lines: lines.map((one) =>
      one === line ? { ...one, amountFen, view: { ...one.view, receivedFen: amountFen } } : one,
    ),
    ops: creditOps(
      context,
      [{ lineId, roomId, debtorId, kind: 'smallChange', amountFen: askedFen, trace: null }],
      undefined,
    ),
    smallChange: { lineId, roomId, amountFen: askedFen },
  };
}
