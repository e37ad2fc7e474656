import { expect, test } from 'vitest';
import { AppError } from '#shared/kernel/appError.ts';
import { lastGroupOf, newRecoveryKey, readRecoveryKey } from './recoveryKey.ts';

test('a recovery key is read back however it is typed', () => {
  const key = newRecoveryKey();
  expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  const secret = readRecoveryKey(key);
  expect(secret).toHaveLength(16);
  const typed = key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(readRecoveryKey(typed)).toEqual(secret);
  expect(lastGroupOf(key)).toHaveLength(4);
});

test('every single misprint is noticed', () => {
  const key = newRecoveryKey();
  for (let index = 0; index < key.length; index += 1) {
    if (key[index] === '-') continue;
    const misprint = `${key.slice(0, index)}${key[index] === 'A' ? 'B' : 'A'}${key.slice(index + 1)}`;
    expect(() => readRecoveryKey(misprint)).toThrow(AppError);
  }
});
