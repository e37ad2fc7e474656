import { expect, test } from 'vitest';
import { LONG } from '#tests/support/seeded.ts';
import { fractionFen, productFen } from './decimal.ts';

/**
 * Area × price for every price of a range and areas across the usual sizes, held against whole numbers: two decimals
 * each make ten-thousandths of a yuan, so a fen is a hundred of them and a half is exactly fifty. The long form leaves
 * out no area.
 */
const SWEEP = LONG
  ? { prices: { from: 1, to: 999 }, areas: { from: 100, to: 20_000, step: 1 } }
  : { prices: { from: 50, to: 449 }, areas: { from: 2000, to: 15_000, step: 19 } };

const text = (hundredths: number) =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** A quotient of whole numbers rounded half up. */
const halfUp = (numerator: bigint, denominator: bigint) =>
  (2n * numerator + denominator) / (2n * denominator);

test('area × price is exact at every price and area', { timeout: 600_000 }, () => {
  const wrong: string[] = [];
  let [halves, floatsOff] = [0, 0];
  const { prices, areas } = SWEEP;
  for (let price = prices.from; price <= prices.to; price += 1) {
    const unitPrice = text(price);
    for (let area = areas.from; area <= areas.to; area += areas.step) {
      const expected = Number(halfUp(BigInt(area) * BigInt(price), 100n));
      if (productFen(text(area), unitPrice) !== expected) wrong.push(`${text(area)} × ${unitPrice}`);
      if ((area * price) % 100 === 50) halves += 1;
      if (Math.round((area / 100) * (price / 100) * 100) !== expected) floatsOff += 1;
    }
  }
  expect(wrong).toEqual([]);
  // The sweep meets what it is for: halves, and products that binary floating point gets wrong.
  expect(halves).toBeGreaterThan(1000);
  expect(floatsOff).toBeGreaterThan(100);
});

test('every part of every month is exact', { timeout: 600_000 }, () => {
  const wrong: string[] = [];
  const step = LONG ? 29 : 1999;
  for (let tenThousandths = 1; tenThousandths <= 3_000_000; tenThousandths += step) {
    const yuan = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
    for (const days of [28, 29, 30, 31]) {
      for (let part = 1; part <= days; part += 1) {
        const expected = Number(halfUp(BigInt(tenThousandths) * BigInt(part), 100n * BigInt(days)));
        if (fractionFen(yuan, part, days) !== expected) wrong.push(`${yuan} × ${part}/${days}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
