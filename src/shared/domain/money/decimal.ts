import Big from 'big.js';
import { invariant } from '../../kernel/invariant.ts';

/** An exact decimal: what a price, an area or an unrounded amount in 元 is held in between. */
export type Decimal = Big;

/** A decimal from its text (`'95.20'`) or a whole number. Throws on anything else. */
export function decimal(value: string | number | Decimal): Decimal {
  invariant(typeof value !== 'number' || Number.isSafeInteger(value), 'a number that is not whole');
  return new Big(value);
}

/** Fen as an exact amount in 元. */
export function yuanOf(fen: number): Decimal {
  return decimal(fen).div(100);
}

/** An amount in 元, rounded once to whole fen: HALF_UP, a half goes away from zero (domain.md 2). */
export function fenOf(yuan: Decimal): number {
  return safe(Number(yuan.times(100).round(0, Big.roundHalfUp).toString()));
}

/** The product of factors whose result is 元 (area × unit price …), rounded once to fen. */
export function productFen(...factors: readonly (string | number | Decimal)[]): number {
  return fenOf(factors.reduce<Decimal>((product, factor) => product.times(decimal(factor)), decimal(1)));
}

/**
 * `yuan × numerator ÷ denominator`, rounded once to fen. Exact where a decimal quotient never ends (13/29 of
 * a month), so no half is met or missed by a cut-off digit.
 */
export function fractionFen(yuan: string | Decimal, numerator: number, denominator: number): number {
  invariant(Number.isSafeInteger(numerator), 'the numerator is whole');
  invariant(Number.isSafeInteger(denominator) && denominator > 0, 'the denominator is whole and positive');
  const amount = decimal(yuan);
  const places = Math.max(0, amount.c.length - 1 - amount.e);
  const scaled = BigInt(amount.times(decimal(10).pow(places)).toFixed(0));
  const over = scaled * 100n * BigInt(numerator);
  const under = 10n ** BigInt(places) * BigInt(denominator);
  const size = over < 0n ? -over : over;
  const rounded = (2n * size + under) / (2n * under);
  return safe(Number(over < 0n ? -rounded : rounded));
}

function safe(fen: number): number {
  invariant(Number.isSafeInteger(fen), 'an amount beyond what fen can hold');
  return fen === 0 ? 0 : fen;
}
