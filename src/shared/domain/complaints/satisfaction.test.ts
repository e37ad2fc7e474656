import { expect, test } from 'vitest';
import { countSatisfaction, isBad, isSatisfied } from './satisfaction.ts';

const all = (star: number) => ({ speed: star, attitude: star, quality: star });

test.each([
  [all(5), true, false],
  [all(4), true, false],
  [{ ...all(5), attitude: 3 }, false, false],
  [all(3), false, false],
  [{ ...all(5), quality: 2 }, false, true],
  [all(1), false, true],
])('%o is satisfied: %s, bad: %s', (ratings, satisfied, bad) => {
  expect(isSatisfied(ratings)).toBe(satisfied);
  expect(isBad(ratings)).toBe(bad);
});

test('unrated orders count for coverage and not for satisfaction (domain.md 7)', () => {
  expect(countSatisfaction([all(5), undefined, all(2), undefined, all(4)])).toEqual({
    closed: 5,
    rated: 3,
    satisfied: 2,
  });
  expect(countSatisfaction([])).toEqual({ closed: 0, rated: 0, satisfied: 0 });
});
