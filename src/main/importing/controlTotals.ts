import { hasError, type StagedRow } from './drafts.ts';

export type ControlTotals = {
  /** Principal only: late fees start as stated and aren't part of the sum. */
  readonly arrearsFen: number;
  readonly prepaymentFen: number;
  readonly depositFen: number;
};

/** Sums of the opening rows without errors, to be held against the books. */
export function controlTotals(rows: readonly StagedRow[]): ControlTotals {
  const totals = { arrearsFen: 0, prepaymentFen: 0, depositFen: 0 };
  for (const row of rows) {
    if (!row.record || hasError(row)) continue;
    if (row.record.subject === 'arrears') totals.arrearsFen += row.record.amountFen;
    if (row.record.subject === 'prepayment') totals.prepaymentFen += row.record.amountFen;
    if (row.record.subject === 'deposit') totals.depositFen += row.record.amountFen;
  }
  return totals;
}
