import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AllocationMode, allocate, type Debt } from './allocate.ts';

const bill = (id: string, outstandingFen: number, dueDate: string): Debt => ({ id, outstandingFen, dueDate });
const late = (of: string, outstandingFen: number, dueDate: string): Debt => ({
  id: `late ${of}`,
  principalId: of,
  outstandingFen,
  dueDate,
});

/** E15: three bills of 20000 with late fee 1820, 1200 and 580. */
const E15 = [
  bill('a', 20000, '2026-01-10'),
  late('a', 1820, '2026-06-01'),
  bill('b', 20000, '2026-02-10'),
  late('b', 1200, '2026-06-01'),
  bill('c', 20000, '2026-03-10'),
  late('c', 580, '2026-06-01'),
];

describe('30000 fen by the rule of the office (domain.md 10, E15)', () => {
  const parts = (mode: AllocationMode) => [...allocate(E15, 30000, mode).parts];

  test('earliest bill first, its late fee before it', () => {
    expect(parts('oldestBillLateFirst')).toEqual([
      ['late a', 1820],
      ['a', 20000],
      ['late b', 1200],
      ['b', 6980],
    ]);
  });
  test('principal first', () => {
    expect(parts('principalFirst')).toEqual([
      ['a', 20000],
      ['b', 10000],
    ]);
  });
  test('all late fee first', () => {
    expect(parts('allLateFirst')).toEqual([
      ['late a', 1820],
      ['late b', 1200],
      ['late c', 580],
      ['a', 20000],
      ['b', 6400],
    ]);
  });
  test('by hand: nothing but what was designated', () => {
    expect(parts('manual')).toEqual([]);
    expect([...allocate(E15, 30000, 'manual', new Set(['b'])).parts]).toEqual([['b', 20000]]);
  });
});

test('a designated debt comes before an older one', () => {
  expect([...allocate(E15, 30000, 'oldestBillLateFirst', new Set(['c'])).parts]).toEqual([
    ['c', 20000],
    ['late a', 1820],
    ['a', 8180],
  ]);
});

test('trust money is settled only when it is named', () => {
  const debts = [{ ...bill('fund', 5000, '2026-01-01'), isApart: true }, bill('fee', 5000, '2026-02-01')];
  expect(allocate(debts, 8000, 'oldestBillLateFirst')).toEqual({
    parts: new Map([['fee', 5000]]),
    leftFen: 3000,
  });
  expect([...allocate(debts, 8000, 'oldestBillLateFirst', new Set(['fund'])).parts]).toEqual([
    ['fund', 5000],
    ['fee', 3000],
  ]);
});

test('late fee whose bill is paid goes by its own day', () => {
  const debts = [bill('b', 100, '2026-05-01'), late('gone', 50, '2026-04-01')];
  expect([...allocate(debts, 60, 'oldestBillLateFirst').parts]).toEqual([
    ['late gone', 50],
    ['b', 10],
  ]);
});

test('every fen goes somewhere, no debt takes more than it owes, and at most one of one stage is left in part', () => {
  const debts = fc
    .array(
      fc.record({
        fen: fc.integer({ min: 0, max: 500 }),
        day: fc.integer({ min: 1, max: 28 }),
        of: fc.nat(),
      }),
      {
        maxLength: 12,
      },
    )
    .map((raw) =>
      raw.map(({ fen, day, of }, index): Debt => {
        const dueDate = `2026-01-${String(day).padStart(2, '0')}`;
        return index > 0 && of % 3 === 0
          ? { id: String(index), principalId: String(of % index), outstandingFen: fen, dueDate }
          : { id: String(index), outstandingFen: fen, dueDate, isApart: of % 7 === 0 };
      }),
    );
  const mode = fc.constantFrom<AllocationMode>(
    'oldestBillLateFirst',
    'principalFirst',
    'allLateFirst',
    'manual',
  );
  fc.assert(
    fc.property(debts, fc.nat(3000), mode, fc.array(fc.nat(11)), (owed, amountFen, rule, named) => {
      const designated = new Set(named.map(String));
      const { parts, leftFen } = allocate(owed, amountFen, rule, designated);
      const sum = [...parts.values()].reduce((total, part) => total + part, 0);
      expect(sum + leftFen).toBe(amountFen);
      for (const [id, part] of parts) {
        expect(part).toBeGreaterThan(0);
        expect(part).toBeLessThanOrEqual(owed[Number(id)]?.outstandingFen ?? 0);
      }
      const inPart = [...parts].filter(([id, part]) => part < (owed[Number(id)]?.outstandingFen ?? 0));
      expect(inPart.length).toBeLessThanOrEqual(1);
      if (inPart.length === 1) expect(leftFen).toBe(0);
    }),
  );
});
