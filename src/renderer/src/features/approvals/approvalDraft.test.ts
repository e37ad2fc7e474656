import { expect, test } from 'vitest';
import { approvalOf, isReady, NO_APPROVAL } from './approvalDraft.ts';

test('an approval is complete with a name and a password, a name and eight digits, or by waiting', () => {
  expect(isReady(NO_APPROVAL)).toBe(false);
  expect(isReady({ ...NO_APPROVAL, way: 'wait' })).toBe(true);
  expect(approvalOf({ ...NO_APPROVAL, username: ' zhuguan ', password: 'x' })).toEqual({
    way: 'password',
    username: 'zhuguan',
    password: 'x',
  });
  const byPhone = { ...NO_APPROVAL, way: 'code', username: 'zhuguan' } as const;
  expect(approvalOf({ ...byPhone, code: '１２３４ 5678' })).toEqual({
    way: 'code',
    username: 'zhuguan',
    code: '12345678',
  });
  expect(approvalOf({ ...byPhone, code: '1234567' })).toBeUndefined();
});

test('a request that waits carries nobody’s password along', () => {
  expect(approvalOf({ way: 'wait', username: 'zhuguan', password: 'x', code: '' })).toBeUndefined();
});
