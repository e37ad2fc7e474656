import { expect, test } from 'vitest';
import { monthsAfter } from './months.ts';

test('months after a day keep its place in the month, or end with the month', () => {
  expect(monthsAfter('2023-01-31', 1)).toBe('2023-02-28');
  expect(monthsAfter('2023-01-31', 2)).toBe('2023-03-31');
  expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29');
  expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
  expect(monthsAfter('2024-02-29', 48)).toBe('2028-02-29');
  expect(monthsAfter('2024-03-31', -1)).toBe('2024-02-29');
});
