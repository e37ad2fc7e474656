import type { Output } from '#shared/contract/index.ts';
import type { Step } from '#shared/domain/billing/explain.ts';
import { coldDaysRefund, LINYI_BANDS, type MeasuredDays } from '#shared/domain/heating/heating.ts';
import { AppError, type Fault } from '#shared/kernel/appError.ts';

/** A row of the measuring record as typed; `no` stays with its row when another one is removed. */
export type ColdRow = { readonly no: number; readonly celsius: string; readonly days: string };

/** A row as typed, °C with at most two decimals and 1 to 366 whole days; `undefined` for anything else. */
export function readRow({ celsius, days }: ColdRow): MeasuredDays | undefined {
  const degrees = celsius.normalize('NFKC').trim();
  const count = days.normalize('NFKC').trim();
  if (!/^-?\d{1,2}(\.\d{1,2})?$/.test(degrees) || !/^[1-9]\d{0,2}$/.test(count)) return undefined;
  return Number(count) > 366 ? undefined : { celsius: degrees, days: Number(count) };
}

type Reckoned = {
  readonly measured: readonly MeasuredDays[];
  readonly refundFen: number;
  readonly steps: readonly Step[];
  readonly fault?: Fault;
};

/** What the rows give back, fen; `undefined` while one of them can't be read. */
export function reckonRows(
  line: Output<'bills.explain'>['line'],
  rows: readonly ColdRow[],
): Reckoned | undefined {
  const measured = rows.flatMap((row) => readRow(row) ?? []);
  if (measured.length < rows.length) return undefined;
  try {
    return { measured, ...coldDaysRefund(line, measured, LINYI_BANDS) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { measured, refundFen: 0, steps: [], fault: error.toFault() };
  }
}
