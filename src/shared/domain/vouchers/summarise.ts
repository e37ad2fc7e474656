import { invariant } from '../../kernel/invariant.ts';
import type { Chart } from './accounts.ts';
import { type BookEntry, entriesOf, imbalance } from './entriesOf.ts';
import { type BookFact, VOUCHER_KINDS, type VoucherKind } from './facts.ts';

/** Entries of one account, side and topic added up. */
export type SummedEntry = BookEntry & {
  /** How many facts stand behind it. */
  readonly facts: number;
};

/** A sum in the making; `last` is the fact that went into it last, by count. */
type Sum = { -readonly [Field in keyof SummedEntry]: SummedEntry[Field] } & { last: number };

export type SummedVoucher = {
  readonly kind: VoucherKind;
  readonly entries: readonly SummedEntry[];
  readonly facts: number;
  /** Debits, which are the credits too. */
  readonly totalFen: number;
};

/** By what entries of one kind are added up. */
export function entryKey({ side, account, topic }: BookEntry): string {
  return [side, account, topic === null ? '' : 'fee' in topic ? `f:${topic.fee}` : `m:${topic.method}`].join(
    '|',
  );
}

/** One balanced voucher of each kind there are facts of, whatever order the facts come in. */
export function summarise(facts: Iterable<BookFact>, chart: Chart): SummedVoucher[] {
  const kinds = new Map<VoucherKind, { sums: Map<string, Sum>; facts: number }>();
  for (const fact of facts) {
    const entries = entriesOf(fact, chart);
    invariant(imbalance(entries) === 0, `entries of ${fact.kind} ${fact.opId} balance`);
    if (entries.length === 0) continue;
    const kind = kinds.get(fact.kind) ?? { sums: new Map(), facts: 0 };
    kinds.set(fact.kind, kind);
    kind.facts += 1;
    for (const entry of entries) {
      const key = entryKey(entry);
      const sum = kind.sums.get(key);
      if (!sum) kind.sums.set(key, { ...entry, facts: 1, last: kind.facts });
      else {
        sum.amountFen += entry.amountFen;
        // An entry counts a fact once, however many of its lines go into it.
        if (sum.last !== kind.facts) sum.facts += 1;
        sum.last = kind.facts;
      }
    }
  }
  return VOUCHER_KINDS.flatMap((kind) => {
    const found = kinds.get(kind);
    if (!found) return [];
    const entries = [...found.sums]
      .sort(byKey)
      .flatMap(([, { last: _last, ...entry }]) => (entry.amountFen === 0 ? [] : [entry]));
    return entries.length === 0 ? [] : [{ kind, entries, facts: found.facts, totalFen: debitOf(entries) }];
  });
}

/** Debits first, then by account. */
function byKey([a, first]: [string, Sum], [b, second]: [string, Sum]): number {
  if (first.side !== second.side) return first.side === 'debit' ? -1 : 1;
  return a < b ? -1 : 1;
}

export function debitOf(entries: readonly Pick<BookEntry, 'side' | 'amountFen'>[]): number {
  return entries.reduce((sum, { side, amountFen }) => (side === 'debit' ? sum + amountFen : sum), 0);
}
