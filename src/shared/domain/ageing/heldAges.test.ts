import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../calendar/months.ts';
import { heldAges } from './heldAges.ts';

const CUT_OFF = '2026-11-23';

test('what is left came in last', () => {
  const came = [
    { day: '2020-01-01', amountFen: 500 },
    { day: '2025-12-01', amountFen: 300 },
    { day: '2026-11-01', amountFen: 200 },
  ];
  expect(heldAges(came, 600, CUT_OFF)).toEqual(
    new Map([
      ['heldD90', 200],
      ['heldD365', 300],
      ['heldOlder', 100],
    ]),
  );
  expect(heldAges(came, 0, CUT_OFF)).toEqual(new Map());
});

test.each([
  [90, 'heldD90'],
  [91, 'heldD365'],
  [365, 'heldD365'],
  [366, 'heldD730'],
  [1095, 'heldD1095'],
  [1096, 'heldOlder'],
] as const)('held for %i days', (days, age) => {
  const day = addDays(CUT_OFF, -days);
  expect(heldAges([{ day, amountFen: 1 }], 1, CUT_OFF)).toEqual(new Map([[age, 1]]));
});

test('the ages add up to the balance', () => {
  const came = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 3000 }).map((days) => addDays(CUT_OFF, -days)),
      amountFen: fc.integer({ min: 1, max: 10 ** 6 }),
    }),
  );
  fc.assert(
    fc.property(came, fc.integer({ min: 0, max: 10 ** 7 }), (of, balanceFen) => {
      const ages = heldAges(of, balanceFen, CUT_OFF);
      expect([...ages.values()].reduce((sum, fen) => sum + fen, 0)).toBe(balanceFen);
    }),
  );
});
