import type { Input, Output } from '#shared/contract/index.ts';
import { allocate } from '#shared/domain/allocation/allocate.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';

export type Problem = Input<'corrections.preview'>['problem'];
export type Right = Input<'corrections.preview'>['right'];
export type Receipt = Output<'receipts.get'>;
type Method = Right['tenders'][number]['method'];

/** What may be wrong with a receipt; the last two are put right elsewhere, and the bills follow. */
export const PROBLEMS = [
  'wrongRoom',
  'wrongPayer',
  'wrongMethod',
  'wrongMonth',
  'wrongAmount',
  'doubleCharge',
  'wrongMeter',
  'wrongOwner',
] as const;
export type AnyProblem = (typeof PROBLEMS)[number];

export function isOfReceipt(problem: AnyProblem): problem is Problem {
  return problem !== 'wrongMeter' && problem !== 'wrongOwner';
}

/** A line the money could settle, as it will stand once the receipt is taken back. */
export type Candidate = {
  readonly lineId: string;
  readonly name: string;
  readonly dueDate: string;
  readonly outstandingFen: number;
};

export type CorrectionDraft = {
  readonly roomId: string;
  readonly title: string;
  readonly method: Method | undefined;
  readonly amount: string;
  /** Lines left out by hand. */
  readonly unticked: ReadonlySet<string>;
};

/** The methods of the right payment: those of the receipt, the one that was really used, or what was really given. */
export function rightTenders(
  problem: Problem,
  receipt: Receipt,
  { method, amount }: CorrectionDraft,
): Right['tenders'] {
  const given = receipt.tenders.map((tender) => ({
    method: tender.method,
    amountFen: tender.amountFen,
    ...(tender.reference !== undefined && { reference: tender.reference }),
  }));
  if (problem === 'wrongMethod') return method === undefined ? [] : [{ method, amountFen: receipt.totalFen }];
  if (problem !== 'wrongAmount') return given;
  const amountFen = parseYuan(amount) ?? 0;
  const [first] = given;
  return first && amountFen > 0 ? [{ ...first, amountFen }] : [];
}

/** Puts the money against the ticked lines, oldest first; what is left becomes prepayment. */
export function rightLines(
  candidates: readonly Candidate[],
  unticked: ReadonlySet<string>,
  amountFen: number,
): NonNullable<Right['lines']> {
  const debts = candidates
    .filter(({ lineId }) => !unticked.has(lineId))
    .map(({ lineId, outstandingFen, dueDate }) => ({ id: lineId, outstandingFen, dueDate }));
  const { parts } = allocate(debts, amountFen, 'oldestBillLateFirst');
  return [...parts].map(([lineId, part]) => ({ lineId, amountFen: part }));
}

type Deposits = NonNullable<Right['deposits']>;

/**
 * The deposits of the right receipt: those of the wrong one, unless the money was charged twice or for something else.
 * Where only the amount was wrong and there is one deposit, it is as large as what was given.
 */
export function rightDeposits(problem: Problem, back: Deposits, givenFen: number): Deposits {
  if (problem === 'doubleCharge' || problem === 'wrongMonth') return [];
  const [only, ...more] = back;
  if (problem === 'wrongAmount' && only && more.length === 0 && givenFen > 0)
    return [{ ...only, amountFen: givenFen }];
  return back;
}
