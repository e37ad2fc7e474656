import { expect, test } from 'vitest';
import { type Demand, householdLimitation, lineLimitation, standingPromise } from './story.ts';

const demand = (change: Partial<Demand>): Demand => ({
  day: '2025-06-10',
  kind: 'call',
  outcome: 'refused',
  lineIds: null,
  asOf: '2025-06-10',
  promisedDay: null,
  promisedFen: null,
  nextDay: null,
  ...change,
});
const line = { lineId: 'a', dueDate: '2023-01-31', owedFen: 100 };
const promised = demand({ outcome: 'promised', promisedDay: '2025-06-20', promisedFen: 5000 });

test('a demand for everything due covers what was due by its day, one for lines those lines', () => {
  const last = (change: Partial<Demand>) => lineLimitation(line, [demand(change)], []).lastDay;
  expect(last({})).toBe('2028-06-10');
  expect(last({ asOf: '2023-01-30' })).toBe('2026-01-31');
  expect(last({ lineIds: ['a'] })).toBe('2028-06-10');
  expect(last({ lineIds: ['b'] })).toBe('2026-01-31');
  expect(last({ outcome: 'notReached' })).toBe('2026-01-31');
  expect(lineLimitation(line, [], ['2024-05-05']).lastDay).toBe('2027-05-05');
});

test('a promise stands until the debtor says something else', () => {
  const silent = demand({ day: '2025-06-25', outcome: 'notReached' });
  expect(standingPromise([promised, silent])).toEqual({
    madeOn: '2025-06-10',
    day: '2025-06-20',
    amountFen: 5000,
  });
  expect(standingPromise([promised, demand({ day: '2025-06-25' })])).toBeNull();
});

test('what can still be saved is named before what is lost', () => {
  const lines = [
    { lastDay: '2026-01-31', owedFen: 100 },
    { lastDay: '2026-12-01', owedFen: 200 },
    { lastDay: '2029-12-01', owedFen: 400 },
  ];
  expect(householdLimitation(lines, '2026-11-23')).toEqual({
    lastDay: '2026-12-01',
    state: 'near',
    barredFen: 100,
  });
  expect(householdLimitation([lines[0], lines[2]] as never, '2026-11-23')).toEqual({
    lastDay: '2029-12-01',
    state: 'timeBarred',
    barredFen: 100,
  });
  expect(householdLimitation(lines.slice(0, 1), '2026-11-23')).toEqual({
    lastDay: '2026-01-31',
    state: 'timeBarred',
    barredFen: 100,
  });
  expect(householdLimitation([], '2026-11-23')).toBeNull();
});
