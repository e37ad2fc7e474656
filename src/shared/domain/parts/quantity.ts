import { invariant } from '../../kernel/invariant.ts';
import { decimal } from '../money/decimal.ts';

/** Stock is counted in whole thousandths of a part's unit, so that 2.5 m of cable is exact. */
const PLACES = 3;
const MILLI = 1000;

/** A quantity as it is typed or shown: at most three decimals. */
export const QUANTITY = /^\d{1,8}(\.\d{1,3})?$/;

/** `'2.5'` as 2500. Throws on what isn't such a quantity. */
export function milliOf(text: string): number {
  invariant(QUANTITY.test(text), 'a quantity with at most three decimals');
  return Number(decimal(text).times(MILLI).toFixed(0));
}

/** 2500 as `'2.5'`, without idle zeros; below zero with its sign. */
export function quantityText(milli: number): string {
  return decimal(milli).div(MILLI).round(PLACES).toFixed();
}
