import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CycleAnchor, cycleContaining, cyclesFrom, monthsAfter, monthsOfCycle } from './cycles.ts';
import { addDays } from './months.ts';

const span = ({ from, to }: { from: string; to: string }) => `${from}–${to}`;
const contract = (day: string): CycleAnchor => ({ kind: 'contract', day });

describe('cycles', () => {
  test('keep the anchor’s day over shorter months', () => {
    expect(cyclesFrom('2023-01-31', 1, 4).map(span)).toEqual([
      '2023-01-31–2023-02-27',
      '2023-02-28–2023-03-30',
      '2023-03-31–2023-04-29',
      '2023-04-30–2023-05-30',
    ]);
    expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29');
    expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
    expect(monthsAfter('2024-02-29', 48)).toBe('2028-02-29');
    expect(monthsAfter('2024-03-31', -1)).toBe('2024-02-29');
  });

  test.each([
    [1, '2026-02-01–2026-02-28'],
    [3, '2026-01-01–2026-03-31'],
    [6, '2026-01-01–2026-06-30'],
    [12, '2026-01-01–2026-12-31'],
  ])('of %i months count from January by the calendar', (months, expected) => {
    expect(span(cycleContaining({ kind: 'calendar' }, months, '2026-02-14'))).toBe(expected);
  });

  test.each([
    ['2026-08-30', '2026-05-31–2026-08-30'],
    ['2026-08-31', '2026-08-31–2026-11-29'],
    ['2026-05-31', '2026-05-31–2026-08-30'],
    ['2026-05-30', '2026-02-28–2026-05-30'],
    ['2025-11-29', '2025-08-31–2025-11-29'],
  ])('of three months, anchored at 31 August 2024: %s lies in %s', (day, expected) => {
    expect(span(cycleContaining(contract('2024-08-31'), 3, day))).toBe(expected);
  });

  test('a day before the anchor lies in the cycle that would have been', () => {
    expect(span(cycleContaining(contract('2024-08-31'), 3, '2024-08-30'))).toBe('2024-05-31–2024-08-30');
  });

  test('a cycle is as many months as it has, each anchored alike', () => {
    expect(monthsOfCycle(contract('2024-01-31'), 3, '2024-03-15').map(span)).toEqual([
      '2024-01-31–2024-02-28',
      '2024-02-29–2024-03-30',
      '2024-03-31–2024-04-29',
    ]);
    expect(monthsOfCycle({ kind: 'calendar' }, 3, '2024-05-15').map(span)).toEqual([
      '2024-04-01–2024-04-30',
      '2024-05-01–2024-05-31',
      '2024-06-01–2024-06-30',
    ]);
  });
});

test('cycles join without a gap, hold the day they were asked for and are the sum of their months', () => {
  const anyDay = fc.integer({ min: -3000, max: 3000 }).map((days) => addDays('2024-02-29', days));
  fc.assert(
    fc.property(
      anyDay,
      anyDay,
      fc.constantFrom(1, 3, 6, 12),
      fc.boolean(),
      (anchorDay, day, months, byContract) => {
        const anchor: CycleAnchor = byContract ? contract(anchorDay) : { kind: 'calendar' };
        const cycle = cycleContaining(anchor, months, day);
        expect(cycle.from <= day && day <= cycle.to).toBe(true);
        const next = cycleContaining(anchor, months, addDays(cycle.to, 1));
        expect(next.from).toBe(addDays(cycle.to, 1));
        expect(cycleContaining(anchor, months, cycle.from)).toEqual(cycle);
        const parts = monthsOfCycle(anchor, months, day);
        expect(parts).toHaveLength(months);
        expect(parts[0]?.from).toBe(cycle.from);
        expect(parts.at(-1)?.to).toBe(cycle.to);
        parts.forEach((part, index) => {
          if (index > 0) expect(part.from).toBe(addDays(parts[index - 1]?.to ?? '', 1));
        });
      },
    ),
    { seed: 202, numRuns: 500 },
  );
});
