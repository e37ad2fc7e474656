import type { Step } from '../billing/explain.ts';
import { yuanText } from '../billing/stepTexts.ts';
import { type Decimal, decimal, productFen } from '../money/decimal.ts';

/** Meters of one supply in one time. Usages and price are exact decimal text. */
export type PoolMeters = {
  /** Of the meter the utility bills by; `null` where a common meter stands alone. */
  readonly masterUsage: string | null;
  /** Of all who pay for themselves: rooms, shops, the company's own use, events (domain.md 2.5). */
  readonly subUsages: readonly string[];
  /** Of meters of common parts: lifts, pumps, lighting. Empty where there are none. */
  readonly commonUsages: readonly string[];
  /** 元 per unit. */
  readonly unitPrice: string;
};

/** What is shared out. Losses are part of the pool and stand apart for the notice; fen always add up to `poolFen`. */
export type MeteredPool = {
  readonly poolUsage: string;
  readonly poolFen: number;
  readonly commonUsage: string;
  readonly commonFen: number;
  /** What no sub-meter and no common meter counted (线损); negative where the sub-meters counted too much. */
  readonly lossUsage: string;
  readonly lossFen: number;
  readonly steps: Step[];
};

/**
 * The pool of a supply: what the master meter counted less all who pay for themselves, or what common meters counted
 * where there is no master, times the unit price, rounded once (domain.md 2.5). Without common meters all of it is
 * unmetered, so the loss can't be told from the common use and is nothing.
 */
export function meteredPool({ masterUsage, subUsages, commonUsages, unitPrice }: PoolMeters): MeteredPool {
  const common = sum(commonUsages);
  const subs = sum(subUsages);
  const pool = masterUsage === null ? common : decimal(masterUsage).minus(subs);
  const isMetered = commonUsages.length > 0;
  const loss = isMetered ? pool.minus(common) : decimal(0);
  const poolFen = productFen(pool, unitPrice);
  const commonFen = isMetered ? productFen(common, unitPrice) : poolFen;
  const [poolUsage, lossUsage] = [pool.toFixed(), loss.toFixed()];
  const commonUsage = pool.minus(loss).toFixed();
  return {
    poolUsage,
    poolFen,
    commonUsage,
    commonFen,
    lossUsage,
    lossFen: poolFen - commonFen,
    steps: [
      masterUsage === null
        ? { key: 'poolCommon', params: { usage: poolUsage } }
        : { key: 'poolMaster', params: { masterUsage, subUsage: subs.toFixed(), usage: poolUsage } },
      ...(loss.eq(0) ? [] : [{ key: 'poolLoss', params: { commonUsage, lossUsage } }]),
      { key: 'poolPrice', params: { usage: poolUsage, unitPrice, amount: yuanText(poolFen) } },
    ],
  };
}

function sum(usages: readonly string[]): Decimal {
  return usages.reduce((total, usage) => total.plus(decimal(usage)), decimal(0));
}
