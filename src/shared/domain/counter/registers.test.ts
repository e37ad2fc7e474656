import { expect, test } from 'vitest';
import { isOverdue, matches } from './registers.ts';

const NOW = 1_795_399_200_000;

test.each([
  [{ dueAt: NOW - 1, ended: false }, true],
  [{ dueAt: NOW, ended: false }, false],
  [{ dueAt: NOW - 1, ended: true }, false],
  [{ dueAt: null, ended: false }, false],
])('%o is overdue: %s', (entry, overdue) => {
  expect(isOverdue(entry, NOW)).toBe(overdue);
});

test.each([
  ['水泵', true],
  ['张三 水泵', true],
  ['ＫＥＹ', true],
  ['key 3-2-1201', true],
  ['电梯', false],
  ['', true],
])('%s', (typed, found) => {
  expect(matches(['水泵房 Key-7', '张三', undefined, '3-2-1201'], typed)).toBe(found);
});
