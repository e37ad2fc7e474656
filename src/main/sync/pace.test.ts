import { expect, test } from 'vitest';
import { briefPace } from './pace.ts';

/** Takes longer than a transaction should. */
function slowly(): void {
  const start = performance.now();
  while (performance.now() - start < 12);
}

test('what took long makes the next transaction shorter, down to what a commit is worth', () => {
  const pace = briefPace();
  const first = pace.entries;
  // An answer without entries says nothing of how long entries take.
  pace.timed(0, slowly);
  expect(pace.entries).toBe(first);
  for (let times = 0; times < 5; times += 1) pace.timed(pace.entries, slowly);
  const least = pace.entries;
  expect(least).toBeLessThan(first);
  expect(least).toBeGreaterThan(10);
  // Only one that was full and quick says that more would fit.
  pace.timed(least - 1, () => undefined);
  expect(pace.entries).toBe(least);
  pace.timed(least, () => undefined);
  expect(pace.entries).toBeGreaterThan(least);
});
