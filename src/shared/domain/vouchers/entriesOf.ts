import { exhaustive } from '../../kernel/invariant.ts';
import type { AccountKey, Chart } from './accounts.ts';
import type { BookedReceipt, BookFact, EarnedLine } from './facts.ts';
import { splitTax } from './splitTax.ts';

export const SIDES = ['debit', 'credit'] as const;

/** One side of a booking, in fen. What takes something back stands on the same side below nothing (红字). */
export type BookEntry = {
  readonly side: (typeof SIDES)[number];
  readonly account: string;
  readonly accountName: string;
  /** What it is about besides its account: a fee item's name, or a way of paying. */
  readonly topic: { readonly fee: string } | { readonly method: string } | null;
  readonly amountFen: number;
};

/**
 * The balanced entries of one fact (domain.md 4.6). Openings have none: their balances are in the ledger already. Neither
 * have write-offs, which only say that nobody goes on asking, nor debts that pass to another owner.
 */
export function entriesOf(fact: BookFact, chart: Chart): BookEntry[] {
  const { day } = fact;
  const book = (
    side: BookEntry['side'],
    key: AccountKey,
    amountFen: number,
    topic: BookEntry['topic'] = null,
  ): BookEntry => {
    const { code, name } = chart.account(key, null, day);
    return { side, account: code, accountName: name, topic, amountFen };
  };
  const excess = (fen: number) => [book('debit', 'receivable', fen), book('credit', 'prepayment', fen)];
  const entries = (): BookEntry[] => {
    switch (fact.kind) {
      case 'issued':
        return fact.lines.flatMap((line) => [
          book('debit', 'receivable', line.amountFen),
          ...earned(line, 1, chart),
        ]);
      case 'credited':
        return [
          ...fact.lines.flatMap((line) => [
            book('debit', 'receivable', -line.amountFen),
            ...earned(line, -1, chart),
          ]),
          ...excess(fact.excessFen),
        ];
      case 'collected':
        return [
          ...fact.receipts.flatMap((receipt) => receiptEntries(receipt, book)),
          ...excess(fact.excessFen),
        ];
      case 'apportioned':
        return [...earned(fact.line, -1, chart), book('credit', 'prepayment', fact.line.amountFen)];
      case 'refunded':
        return [
          book('debit', fact.source === 'prepayment' ? 'prepayment' : 'heldDeposit', fact.amountFen),
          book('credit', fact.method, fact.amountFen, { method: fact.method }),
        ];
      case 'banked':
        return [book('debit', 'transfer', fact.amountFen), book('credit', 'cash', fact.amountFen)];
      case 'cashDifference': {
        const size = Math.abs(fact.amountFen);
        return fact.amountFen > 0
          ? [book('debit', 'cash', size), book('credit', 'cashDifference', size)]
          : [book('debit', 'cashDifference', size), book('credit', 'cash', size)];
      }
      case 'depreciated':
        return [
          book('debit', 'depreciationExpense', fact.amountFen),
          book('credit', 'accumulatedDepreciation', fact.amountFen),
        ];
      case 'disposed': {
        // What is left on the clearing account is the money, which is booked where it comes in or goes out.
        const { costFen, accumulatedFen, resultFen } = fact;
        return [
          book('debit', 'accumulatedDepreciation', accumulatedFen),
          book('debit', 'assetClearing', costFen - accumulatedFen + resultFen),
          book('credit', 'fixedAsset', costFen),
          book('credit', 'disposalResult', resultFen),
        ];
      }
      default:
        return exhaustive(fact);
    }
  };
  return entries().filter(({ amountFen }) => amountFen !== 0);
}

/** What a line brings, split into income and tax by the rate of the day it was issued on. */
function earned(line: EarnedLine, sign: 1 | -1, chart: Chart): BookEntry[] {
  const { feeItemId, feeName, nature, taxedAs, issuedOn } = line;
  const split = splitTax(line.amountFen, chart.rate(taxedAs.feeItemId, taxedAs.nature, issuedOn));
  const entry = (key: AccountKey, item: string | null, amountFen: number): BookEntry => {
    const { code, name } = chart.account(key, item, issuedOn);
    return {
      side: 'credit',
      account: code,
      accountName: name,
      topic: { fee: feeName },
      amountFen: sign * amountFen,
    };
  };
  return [entry(nature, feeItemId, split.netFen), entry('tax', null, split.taxFen)];
}

function receiptEntries(
  receipt: BookedReceipt,
  book: (
    side: BookEntry['side'],
    key: AccountKey,
    amountFen: number,
    topic?: BookEntry['topic'],
  ) => BookEntry,
): BookEntry[] {
  return [
    ...receipt.tenders.map(({ method, amountFen }) =>
      book('debit', accountOfMethod(method), amountFen, { method }),
    ),
    book('credit', 'receivable', receipt.settledFen),
    book('credit', 'prepayment', receipt.prepaidFen),
    book('credit', 'heldDeposit', receipt.depositsFen),
  ];
}

/** Where what a method brings in lies: a collection by the bank comes to the same account as a transfer. */
function accountOfMethod(method: BookedReceipt['tenders'][number]['method']): AccountKey {
  if (method === 'deposit') return 'heldDeposit';
  return method === 'directDebit' ? 'transfer' : method;
}

/** Debits less credits, in fen: nothing for what balances. */
export function imbalance(entries: readonly Pick<BookEntry, 'side' | 'amountFen'>[]): number {
  return entries.reduce((sum, { side, amountFen }) => sum + (side === 'debit' ? amountFen : -amountFen), 0);
}
