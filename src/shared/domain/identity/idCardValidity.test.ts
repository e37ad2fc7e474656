import { describe, expect, it } from 'vitest';
import { validityOf } from './idCardValidity.ts';

const card = { validFrom: '2016-12-01', validTo: '2026-12-01' };

describe('validity of an identity card', () => {
  it.each([
    ['2016-11-30', 'notYet'],
    ['2016-12-01', 'valid'],
    ['2026-12-01', 'valid'],
    ['2026-12-02', 'expired'],
  ])('on %s it is %s', (today, validity) => {
    expect(validityOf(card, today)).toBe(validity);
  });

  it('never ends when it is for ever', () => {
    expect(validityOf({ ...card, validTo: '长期' }, '2126-01-01')).toBe('valid');
  });
});
