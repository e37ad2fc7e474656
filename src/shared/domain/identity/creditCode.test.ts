import { describe, expect, it } from 'vitest';
import { creditCheckCharacter, isCreditCode } from './creditCode.ts';

describe('unified social credit codes', () => {
  it('computes the check character of the published example', () => {
    expect(creditCheckCharacter('91350100M000100Y4')).toBe('3');
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100m000100y43 ')).toBe(true);
  });

  it.each(['91350100M000100Y4Z', '91350100M000100Y4', '91350100I000100Y43', ''])('refuses %s', (code) => {
    expect(isCreditCode(code)).toBe(false);
  });
});
