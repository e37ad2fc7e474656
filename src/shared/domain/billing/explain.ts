import type { Day } from '../../kernel/clock.ts';
import { decimal, yuanOf } from '../money/decimal.ts';
import type { LineTrace } from './priceRule.ts';

/** One step of why an amount is what it is; `step.<key>` of the catalogues is its sentence. Amounts are in 元. */
export type Step = NonNullable<LineTrace['steps']>[number];

/** What an explanation looks at. */
export type ExplainedAmount = {
  readonly from: Day;
  readonly to: Day;
  readonly amountFen: number;
  readonly trace: LineTrace;
};

/** Kinds whose price is area × unit price, with the words of their unit. */
const BY_AREA: Readonly<Record<string, string>> = {
  areaPrice: 'areaPrice',
  heatingArea: 'heatingArea',
  heatingTwoPart: 'heatingArea',
  areaOnce: 'areaOnce',
};
const BY_AMOUNT: Readonly<Record<string, string>> = {
  fixedAmount: 'fixedAmount',
  perSpace: 'perSpace',
  agreed: 'agreed',
};

/** Kinds whose own steps end in whole fen: shares of a pool are rounded together, not each by itself. */
const SAYS_ITS_ROUNDING: ReadonlySet<string> = new Set(['apportioned']);

/**
 * The steps from the price to the amount: what the whole costs, what kinds with more inputs did, the reduction, the
 * part of the time, and the one rounding (domain.md 2.7). Each figure follows from the trace alone.
 */
export function explainSteps({ from, to, amountFen, trace }: ExplainedAmount): Step[] {
  return [
    ...priceStep(trace),
    ...(trace.steps ?? []),
    ...reductionStep(trace),
    ...(trace.part === '1/1'
      ? []
      : [{ key: 'part', params: { from, to, part: trace.part, exact: trace.exact } }]),
    ...(SAYS_ITS_ROUNDING.has(trace.kind) ? [] : roundingSteps(amountFen, trace)),
  ];
}

function priceStep({ kind, area, unitPrice }: LineTrace): Step[] {
  if (unitPrice === undefined) return [];
  const byArea = BY_AREA[kind];
  if (byArea && area !== undefined) {
    const amount = decimal(area).times(decimal(unitPrice)).toString();
    return [{ key: byArea, params: { area, unitPrice, amount } }];
  }
  const byAmount = BY_AMOUNT[kind];
  return byAmount ? [{ key: byAmount, params: { amount: unitPrice } }] : [];
}

function reductionStep({ reduction }: LineTrace): Step[] {
  return reduction ? [{ key: `reduction.${reduction.kind}`, params: { share: reduction.share } }] : [];
}

function roundingSteps(amountFen: number, { exact, cumulative }: LineTrace): Step[] {
  const amount = yuanOf(amountFen).toFixed(2);
  if (cumulative) {
    const { uptoFen, beforeFen } = cumulative;
    const params = { upto: yuanOf(uptoFen).toFixed(2), before: yuanOf(beforeFen).toFixed(2), amount };
    return [{ key: 'remainder', params }];
  }
  return decimal(exact).eq(yuanOf(amountFen)) ? [] : [{ key: 'rounded', params: { exact, amount } }];
}
