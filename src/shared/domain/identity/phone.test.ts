import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPhone, normalisePhone, readPhone, splitPhones } from './phone.ts';

describe('phone numbers', () => {
  it.each([
    ['13800138000', 'mobile', '13800138000'],
    ['138 0013 8000', 'mobile', '13800138000'],
    ['+86 138-0013-8000', 'mobile', '13800138000'],
    ['１３８００１３８０００', 'mobile', '13800138000'],
    ['010-62345678', 'landline', '01062345678'],
    ['(0571) 8765432', 'landline', '05718765432'],
    ['010-62345678-801', 'landline', '01062345678-801'],
    ['010-62345678转801', 'landline', '01062345678-801'],
    ['62345678', 'landline', '62345678'],
    ['400-123-4567', 'service', '4001234567'],
    ['95588', 'service', '95588'],
    ['+852 9123 4567', 'international', '+85291234567'],
    ['0085291234567', 'international', '+85291234567'],
  ])('reads %s', (typed, kind, number) => {
    expect(readPhone(typed)).toEqual({ kind, number });
  });

  it.each(['1380000', '12800138000', '138001380001', '电话', '', '0101234567'])('refuses %s', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });

  it('masks for the screen', () => {
    expect(maskPhone('13800138000')).toBe('138****8000');
    expect(maskPhone('1380000')).toBe('*****00');
  });

  it('splits a cell with several numbers', () => {
    expect(splitPhones('13800138000/13900139000、 010-62345678')).toEqual([
      '13800138000',
      '13900139000',
      '010-62345678',
    ]);
  });

  it('normalising twice is normalising once', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789+-() 转#ext.０９'), maxLength: 20 });
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readPhone(typed);
        if (reading) expect(normalisePhone(reading.number)).toBe(reading.number);
      }),
      { seed: 138, numRuns: 1000 },
    );
  });
});
