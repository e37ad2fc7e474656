import { expect, test } from 'vitest';
import { createRoundLog } from './roundLog.ts';

const round = (at: number, sent: number, received: number, problem?: string) => ({
  at,
  sent,
  received,
  problem,
});

test('rounds that carried nothing or failed alike are one; those that carried something each stand', () => {
  const log = createRoundLog();
  log.note(round(1, 3, 0));
  log.note(round(2, 0, 0));
  log.note(round(3, 0, 0));
  log.note(round(4, 0, 0, 'hub.unreachable'));
  log.note(round(5, 0, 0, 'hub.unreachable'));
  log.note(round(6, 0, 2));
  log.note(round(7, 0, 2));
  expect(log.list().map(({ at, times }) => [at, times])).toEqual([
    [7, 1],
    [6, 1],
    [5, 2],
    [3, 2],
    [1, 1],
  ]);
});

test('only the last fifty are kept', () => {
  const log = createRoundLog();
  for (let at = 1; at <= 60; at += 1) log.note(round(at, 1, 0));
  expect(log.list()).toHaveLength(50);
  expect(log.list()[0]?.at).toBe(60);
});
