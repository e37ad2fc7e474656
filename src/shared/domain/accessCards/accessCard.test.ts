import { describe, expect, it } from 'vitest';
import { maskCardUid, normaliseCardUid } from './accessCard.ts';

describe('numbers of access cards', () => {
  it.each([
    ['04a1b2c3d4e5f6', '04A1B2C3D4E5F6'],
    ['04:A1:B2:C3', '04A1B2C3'],
    [' ０４ a1 b2 c3 ', '04A1B2C3'],
  ])('reads %s', (text, uid) => expect(normaliseCardUid(text)).toBe(uid));

  it.each(['', '04A1B2', '04A1B2C', '04A1B2C3G0', '0'.repeat(22)])('takes %s for none', (text) => {
    expect(normaliseCardUid(text)).toBeUndefined();
  });

  it('shows the end alone', () => expect(maskCardUid('04A1B2C3D4E5F6')).toBe('…E5F6'));
});
