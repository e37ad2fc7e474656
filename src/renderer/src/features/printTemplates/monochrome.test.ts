import { expect, test } from 'vitest';
import { fitWithin, monochrome } from './monochrome.ts';

const dot = (red: number, green: number, blue: number, alpha = 255) => [red, green, blue, alpha];

test('burns what is dark, leaves what is light or clear, and fills rows to whole bytes', () => {
  const white = dot(255, 255, 255);
  const rgba = Uint8ClampedArray.from([
    ...dot(0, 0, 0),
    ...white,
    ...dot(18, 121, 109),
    ...dot(255, 230, 0),
    ...dot(0, 0, 0, 0),
    ...white,
    ...white,
    ...white,
    ...dot(0, 0, 0),
    ...Array.from({ length: 9 }, () => white).flat(),
  ]);
  expect(monochrome(rgba, { width: 9, height: 2 })).toEqual({ widthBytes: 2, height: 2, bits: 'a0800000' });
});

test('shrinks to the paper and never blows up', () => {
  expect(fitWithin({ width: 1000, height: 500 }, { width: 384, height: 240 })).toEqual({
    width: 384,
    height: 192,
  });
  expect(fitWithin({ width: 500, height: 1000 }, { width: 384, height: 240 })).toEqual({
    width: 120,
    height: 240,
  });
  expect(fitWithin({ width: 40, height: 20 }, { width: 384, height: 240 })).toEqual({
    width: 40,
    height: 20,
  });
});
