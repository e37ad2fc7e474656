import { expect, test } from 'vitest';
import { addDays } from '../calendar/months.ts';
import { ageingBucket } from './buckets.ts';

test.each([
  [-5, 'notDue'],
  [0, 'notDue'],
  [1, 'd30'],
  [30, 'd30'],
  [31, 'd90'],
  [90, 'd90'],
  [91, 'd180'],
  [365, 'd365'],
  [366, 'd730'],
  [1095, 'd1095'],
  [1096, 'older'],
] as const)('%i days past due', (days, bucket) => {
  expect(ageingBucket('2026-02-28', addDays('2026-02-28', days))).toBe(bucket);
});
