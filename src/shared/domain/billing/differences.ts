import type { DIFFERENCE_CAUSES, DIFFERENCE_KINDS } from '../../contract/billing.contract.ts';
import type { LineTrace } from './priceRule.ts';

/** What one room pays for one fee item in one service month. */
export type MonthCharge = {
  readonly key: string;
  readonly amountFen: number;
  readonly traces: readonly (LineTrace | null)[];
};

export type Difference = {
  readonly key: string;
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly cause: (typeof DIFFERENCE_CAUSES)[number];
  readonly beforeFen: number;
  readonly afterFen: number;
};

/** What differs between two service months, per key, with the likeliest cause. */
export function differences(
  before: ReadonlyMap<string, MonthCharge>,
  after: ReadonlyMap<string, MonthCharge>,
  attached: (key: string) => boolean,
): Difference[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key): Difference[] => {
    const old = before.get(key);
    const now = after.get(key);
    const amounts = { key, beforeFen: old?.amountFen ?? 0, afterFen: now?.amountFen ?? 0 };
    if (!old) return [{ ...amounts, kind: 'new', cause: 'attached' }];
    if (!now) return [{ ...amounts, kind: 'gone', cause: attached(key) ? 'other' : 'detached' }];
    if (old.amountFen === now.amountFen) return [];
    return [{ ...amounts, kind: 'changed', cause: causeOf(old, now) }];
  });
}

function causeOf(old: MonthCharge, now: MonthCharge): Difference['cause'] {
  const said = (charge: MonthCharge, of: (trace: LineTrace) => string | undefined) =>
    charge.traces.map((trace) => (trace ? (of(trace) ?? '') : '')).join('|');
  if (said(old, (trace) => trace.unitPrice) !== said(now, (trace) => trace.unitPrice)) return 'price';
  if (said(old, (trace) => trace.area) !== said(now, (trace) => trace.area)) return 'area';
  if (said(old, (trace) => trace.part) !== said(now, (trace) => trace.part)) return 'days';
  if (said(old, (trace) => trace.usage) !== said(now, (trace) => trace.usage)) return 'usage';
  return 'other';
}
