import { expect, test } from 'vitest';
import type { LogEntry } from '#shared/sync/wire.ts';
import { sliceFrom } from './slices.ts';

const entry = (characters: number): LogEntry => ({
  cseq: 1,
  raw: 'x'.repeat(characters),
  sig: null,
  ruling: '',
  chash: '',
});

/** How many entries each transaction has. */
function lengths(entries: readonly LogEntry[]): number[] {
  const found: number[] = [];
  for (let start = 0; start < entries.length; start += found.at(-1) ?? 0) {
    found.push(sliceFrom(entries, start, { entries: 200, characters: 256 * 1024 }, (each) => each).length);
  }
  return found;
}

test('small entries go two hundred at a time', () => {
  expect(lengths([])).toEqual([]);
  expect(lengths(Array.from({ length: 401 }, () => entry(600)))).toEqual([200, 200, 1]);
});

test('big ones go in fewer, and one that is too big alone', () => {
  expect(lengths(Array.from({ length: 5 }, () => entry(100 * 1024)))).toEqual([2, 2, 1]);
  expect(lengths([entry(10), entry(300 * 1024), entry(10), entry(10)])).toEqual([1, 1, 2]);
});
