import { expect, test } from 'vitest';
import { pauseBefore } from './pauses.ts';

const early = () => 0;
const late = () => 1;

test('failures double the pause up to some minutes, and no two desks wait alike', () => {
  expect([pauseBefore(0, undefined, early), pauseBefore(0, undefined, late)]).toEqual([7500, 12_500]);
  expect(pauseBefore(2, undefined, early)).toBe(30_000);
  expect(pauseBefore(50, undefined, late)).toBe(375_000);
});

test('a hub that asks to come again is left alone for as long as it asked, however often it did', () => {
  for (const failures of [1, 20]) {
    expect([pauseBefore(failures, 2000, early), pauseBefore(failures, 2000, late)]).toEqual([2000, 4000]);
  }
});
