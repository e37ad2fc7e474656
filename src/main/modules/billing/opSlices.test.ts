import { expect, test } from 'vitest';
import { opSlices } from './opSlices.ts';

test('lines are sliced by their number and by their bytes, in order and none lost', () => {
  const short = Array.from({ length: 401 }, (_, index) => ({ index }));
  expect(opSlices(short).map((slice) => slice.length)).toEqual([200, 200, 1]);
  expect(opSlices(short).flat()).toEqual(short);
  // 900 bytes each, because a character of Chinese has three.
  const long = Array.from({ length: 250 }, () => '表'.repeat(300));
  const slices = opSlices(long);
  expect(slices.map((slice) => slice.length)).toEqual([110, 110, 30]);
  for (const slice of slices) expect(Buffer.byteLength(slice.join(''))).toBeLessThan(100_000);
  expect(opSlices([])).toEqual([]);
});
