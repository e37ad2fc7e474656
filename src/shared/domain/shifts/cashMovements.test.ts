import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASH_MOVEMENT_KINDS, type CashMovement, cashSummary, tookNoCash } from './cashMovements.ts';
import { countedFen, DENOMINATION_KEYS, DENOMINATIONS } from './denominations.ts';

const E23: CashMovement[] = [
  { kind: 'float', amountFen: 50_000 },
  { kind: 'received', amountFen: 328_550 },
  { kind: 'refund', amountFen: 12_000 },
  { kind: 'banked', amountFen: 300_000 },
];
const E23_COUNT = { note10000: 5, note5000: 2, note2000: 2, note1000: 2, note500: 1, coin50: 1 };

describe('expected cash', () => {
  test('E23: 50000 + 328550 − 12000 − 300000 is 66550, and the count agrees', () => {
    expect(cashSummary(E23).expectedFen).toBe(66_550);
    expect(countedFen(E23_COUNT)).toBe(66_550);
  });

  test('E23 with one 10-yuan note missing is short by 1000', () => {
    expect(countedFen({ ...E23_COUNT, note1000: 1 }) - cashSummary(E23).expectedFen).toBe(-1000);
  });

  const movement = fc.record({
    kind: fc.constantFrom(...CASH_MOVEMENT_KINDS),
    amountFen: fc.integer({ min: 0, max: 10_000_000 }),
  });

  test('is the same in any order', () => {
    const shuffled = fc
      .array(movement, { maxLength: 40 })
      .chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(cashSummary(other)).toEqual(cashSummary(list));
      }),
    );
  });

  test('is the float and what came in less what went out, and adds up over parts', () => {
    fc.assert(
      fc.property(fc.array(movement), fc.array(movement), (one, two) => {
        const whole = cashSummary([...one, ...two]);
        const { floatFen, receivedFen, changeFen, refundFen, bankedFen, expectedFen } = whole;
        expect(expectedFen).toBe(floatFen + receivedFen - changeFen - refundFen - bankedFen);
        expect(expectedFen).toBe(cashSummary(one).expectedFen + cashSummary(two).expectedFen);
      }),
    );
  });

  test('a shift without cash is quiet, one that took and gave back the same is not', () => {
    expect(tookNoCash([])).toBe(true);
    expect(tookNoCash([{ kind: 'received', amountFen: 0 }])).toBe(true);
    expect(
      tookNoCash([
        { kind: 'received', amountFen: 100 },
        { kind: 'refund', amountFen: 100 },
      ]),
    ).toBe(false);
  });
});

describe('a count', () => {
  test('has every denomination of the sheet, notes before coins', () => {
    expect(DENOMINATIONS.map(({ kind, fen }) => `${kind} ${fen}`)).toEqual([
      ...[10_000, 5_000, 2_000, 1_000, 500, 100].map((fen) => `note ${fen}`),
      ...[100, 50, 10, 5, 2, 1].map((fen) => `coin ${fen}`),
    ]);
  });

  test('grows by exactly one piece', () => {
    const counts = fc.record(
      Object.fromEntries(DENOMINATION_KEYS.map((key) => [key, fc.nat({ max: 5000 })])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(counts, fc.constantFrom(...DENOMINATIONS), (some, { key, fen }) => {
        expect(countedFen({ ...some, [key]: (some[key] ?? 0) + 1 })).toBe(countedFen(some) + fen);
      }),
    );
  });
});
