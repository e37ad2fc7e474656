import { ROW_STATUSES, type RowStatus } from './channelRow.ts';

type Told = {
  readonly key: string;
  readonly status: RowStatus;
  readonly amountFen: number;
  readonly at: number;
  readonly id: string;
};

/** Which of two rows about one movement is the truth now: the later state, and of equal ones the larger amount, then the earlier time. */
function isLater(a: Told, b: Told): boolean {
  const rank = ROW_STATUSES.indexOf(a.status) - ROW_STATUSES.indexOf(b.status);
  if (rank !== 0) return rank > 0;
  const size = Math.abs(a.amountFen) - Math.abs(b.amountFen);
  if (size !== 0) return size > 0;
  return a.at === b.at ? a.id < b.id : a.at < b.at;
}

/**
 * One row per movement from everything files said about it. Which file came first makes no difference: a state only
 * goes forward, so the farthest is now.
 */
export function currentLines<Row extends Told>(rows: Iterable<Row>): Row[] {
  const current = new Map<string, Row>();
  for (const row of rows) {
    const known = current.get(row.key);
    if (!known || isLater(row, known)) current.set(row.key, row);
  }
  return [...current.values()];
}
