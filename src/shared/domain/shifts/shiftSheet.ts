import { z } from 'zod';
import { DENOMINATION_KEYS } from './denominations.ts';

const fen = z.int();
const whole = z.int().nonnegative();

/** How many of each denomination. */
export const cashCounts = z.partialRecord(z.enum(DENOMINATION_KEYS), whole.max(99_999));

/** What moved and what must be there, as it was reckoned when the count came in. */
export const cashSummaryShape = z.strictObject({
  floatFen: fen,
  receivedFen: fen,
  changeFen: fen,
  refundFen: fen,
  bankedFen: fen,
  expectedFen: fen,
});

/** A hand-over sheet (交班单) as it was handed over: it stays what it was whatever comes later (domain.md 4.2). */
export const shiftSheet = z.strictObject({
  cash: cashSummaryShape,
  counts: cashCounts,
  countedFen: whole,
  varianceFen: fen,
  /** Which count this is; more than one says that somebody counted again after seeing the variance. */
  countNo: whole,
  receipts: z.array(
    z.strictObject({
      series: z.string(),
      from: whole,
      to: whole,
      count: whole,
      voids: z.array(whole),
      gaps: z.array(whole),
    }),
  ),
  tenders: z.array(z.strictObject({ method: z.string(), amountFen: fen, receipts: whole })),
  /** Numbers of documents that didn't reach paper, or nobody knows whether they did. */
  unprinted: z.array(z.string()),
  unknownPrints: z.array(z.string()),
  /** Transfers of this cashier that nobody has seen in the bank yet. */
  transfers: z.array(z.strictObject({ slipNumber: z.string(), amountFen: fen })),
  keptFloatFen: whole,
  toBankFen: whole,
});
export type ShiftSheet = z.infer<typeof shiftSheet>;
