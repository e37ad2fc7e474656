import type { LineTrace } from '../billing/priceRule.ts';
import { decimal } from '../money/decimal.ts';

/**
 * The exact price in 元 of the whole interval a line was priced from, or `null` where its trace doesn't say so plainly:
 * an opening balance, a reduction, a line that took what earlier ones left.
 */
export function intervalPrice(trace: LineTrace | null): string | null {
  if (!trace?.unitPrice || trace.reduction || trace.cumulative) return null;
  switch (trace.kind) {
    case 'areaPrice':
    case 'heatingArea':
      return trace.area === undefined ? null : decimal(trace.area).times(decimal(trace.unitPrice)).toString();
    case 'fixedAmount':
    case 'perSpace':
      return trace.unitPrice;
    default:
      return null;
  }
}
