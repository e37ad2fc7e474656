import type { PolicyValue } from '../../contract/policies.contract.ts';
import type { Day } from '../../kernel/clock.ts';

export type AllocationMode = PolicyValue<'allocation'>;

/** Something owed, in fen. Late fee names the debt it grew on. */
export type Debt = {
  readonly id: string;
  readonly outstandingFen: number;
  readonly dueDate: Day;
  readonly principalId?: string | undefined;
  /** Deposits and trust money never absorb a payment that doesn't name them (domain.md 2.8). */
  readonly isApart?: boolean;
};

export type Allocation = {
  /** Fen put against each debt, in the order they were served; nothing of zero. */
  readonly parts: ReadonlyMap<string, number>;
  /** What no debt took. */
  readonly leftFen: number;
};

/**
 * Puts an amount in fen against debts (domain.md 2.8). What the payer designated comes first (Civil Code 560 ¶1), then
 * the others in the order of the office's rule: due date, and debts of one day in the order they are given in. With
 * `manual` nothing that wasn't designated is settled. Σ parts + left = amount.
 */
export function allocate(
  debts: readonly Debt[],
  amountFen: number,
  mode: AllocationMode,
  designated: ReadonlySet<string> = new Set(),
): Allocation {
  const named = debts.filter((debt) => designated.has(debt.id));
  const others = mode === 'manual' ? [] : debts.filter((debt) => !designated.has(debt.id) && !debt.isApart);
  const parts = new Map<string, number>();
  let leftFen = amountFen;
  for (const debt of [...inOrder(named, mode), ...inOrder(others, mode)]) {
    const part = Math.min(leftFen, debt.outstandingFen);
    if (part > 0) parts.set(debt.id, part);
    leftFen -= part;
  }
  return { parts, leftFen };
}

/** Each late fee goes with its debt, even when that debt is paid or stands elsewhere. */
function inOrder(debts: readonly Debt[], mode: AllocationMode): Debt[] {
  const dueOf = new Map(debts.map((debt) => [debt.id, debt.dueDate]));
  const keyed = debts.map((debt, index) => ({
    debt,
    due: (debt.principalId && dueOf.get(debt.principalId)) ?? debt.dueDate,
    group: debt.principalId ?? debt.id,
    isLateFee: debt.principalId !== undefined,
    index,
  }));
  const groupAt = new Map<string, number>();
  for (const { group, index } of keyed) if (!groupAt.has(group)) groupAt.set(group, index);
  const place = (group: string) => groupAt.get(group) ?? 0;
  const lateFirst = (isLateFee: boolean) => (isLateFee ? 0 : 1);
  const stage = (isLateFee: boolean) => {
    if (mode === 'principalFirst') return isLateFee ? 1 : 0;
    return mode === 'allLateFirst' ? lateFirst(isLateFee) : 0;
  };
  return keyed
    .sort(
      (a, b) =>
        stage(a.isLateFee) - stage(b.isLateFee) ||
        a.due.localeCompare(b.due) ||
        place(a.group) - place(b.group) ||
        lateFirst(a.isLateFee) - lateFirst(b.isLateFee) ||
        a.index - b.index,
    )
    .map(({ debt }) => debt);
}
