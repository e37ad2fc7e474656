import { disposalResult } from '#shared/domain/depreciation/schedule.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { disposalStates, linesOfPeriods, reversalsOf } from '../../modules/depreciation/index.ts';

/** An op that charged a month or took a run of it back. */
export type DepreciatedRow = {
  readonly opId: string;
  readonly period: string;
  readonly takesBack: string | null;
};

/** What each of these ops booked, in fen: of a run the charges that count or counted, of its first reversal their opposite. */
export function depreciatedFen(db: ReadDb, rows: readonly DepreciatedRow[]): (opId: string) => number {
  if (rows.length === 0) return () => 0;
  const lines = linesOfPeriods(db, [...new Set(rows.map(({ period }) => period))]);
  const reversals = reversalsOf(db);
  const fen = new Map<string, number>();
  const add = (opId: string, amountFen: number) => fen.set(opId, (fen.get(opId) ?? 0) + amountFen);
  for (const { opId, runId, state, amountFen } of lines) {
    if (state === 'idle') continue;
    add(opId, amountFen);
    const back = state === 'reversed' ? reversals.find((one) => one.runId === runId) : undefined;
    if (back) add(back.id, -amountFen);
  }
  return (opId) => fen.get(opId) ?? 0;
}

type Amounts = { readonly costFen: number; readonly accumulatedFen: number; readonly resultFen: number };

/** What a disposal booked, and the opposite where it was taken back; nothing of one that never counted. */
export function disposedAmounts(db: ReadDb): (opId: string) => Amounts {
  const found = new Map<string, Amounts>();
  for (const { disposal, state, reversalOpId } of disposalStates(db)) {
    if (state === 'idle') continue;
    const { costFen, accumulatedFen } = disposal;
    const resultFen = disposalResult(disposal);
    found.set(disposal.opId, { costFen, accumulatedFen, resultFen });
    if (state === 'reversed' && reversalOpId !== undefined)
      found.set(reversalOpId, {
        costFen: -costFen,
        accumulatedFen: -accumulatedFen,
        resultFen: resultFen === 0 ? 0 : -resultFen,
      });
  }
  return (opId) => found.get(opId) ?? { costFen: 0, accumulatedFen: 0, resultFen: 0 };
}
