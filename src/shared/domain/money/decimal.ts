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
  const amount = typeof yuan === 'string' ? decimal(yuan) : yuan;
  const places = Math.max(0, amount.c.length - 1 - amount.e);
  const under = 10 ** places * denominator;
  const over = wholeOf(amount, places) * 100 * Math.abs(numerator);
  // Whole numbers that a number holds exactly: almost every amount there is.
  const size =
    2 * over + under <= Number.MAX_SAFE_INTEGER
      ? halfUp(over, under)
      : Number(bigHalfUp(amount, places, numerator, denominator));
  return safe(amount.s * (numerator < 0 ? -1 : 1) * size);
}

/** The digits of an amount without its point and sign; beyond 2^53 not exact. */
function wholeOf({ c: digits, e: exponent }: Decimal, places: number): number {
  let whole = 0;
  for (let index = 0; index <= exponent + places; index += 1) whole = whole * 10 + (digits[index] ?? 0);
  return whole;
}

function halfUp(over: number, under: number): number {
  const rest = over % under;
  return (over - rest) / under + (2 * rest >= under ? 1 : 0);
}

function bigHalfUp(amount: Decimal, places: number, numerator: number, denominator: number): bigint {
  const whole = BigInt(amount.abs().times(decimal(10).pow(places)).toFixed(0));
  const over = whole * 100n * BigInt(Math.abs(numerator));
  const under = 10n ** BigInt(places) * BigInt(denominator);
  return (2n * over + under) / (2n * under);
}

function safe(fen: number): number {
  invariant(Number.isSafeInteger(fen), 'an amount beyond what fen can hold');
  return fen === 0 ? 0 : fen;
}
