import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  idCheckCharacter,
  isSoundIdNumber,
  maskIdNumber,
  normaliseIdNumber,
  readIdNumber,
} from './idNumber.ts';

describe('ID numbers', () => {
  it.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])('%s is sound', (number) => {
    expect(readIdNumber(number)).toEqual({ kind: 'resident', number });
  });

  it.each([
    ['110105190001010000', 'checkDigit'],
    ['110105190002290000', 'birthDate'],
    ['11010519491331002X', 'birthDate'],
    ['1101051949123100', 'length'],
    ['11010519491231002Y', 'character'],
    ['110105491331002', 'birthDate'],
  ])('%s has the fault %s', (number, fault) => {
    expect(readIdNumber(number).fault).toBe(fault);
  });

  it('takes other documents as they are', () => {
    expect(readIdNumber('110105491231002')).toEqual({ kind: 'legacy', number: '110105491231002' });
    expect(readIdNumber('e12345678')).toEqual({ kind: 'otherDocument', number: 'E12345678' });
    expect(readIdNumber('H1234567890')).toEqual({ kind: 'otherDocument', number: 'H1234567890' });
    expect(readIdNumber('12345678').kind).toBe('otherDocument');
  });

  it('takes both generations of foreigners permanent residence cards', () => {
    expect(readIdNumber('UTO310012345678')).toEqual({ kind: 'foreignPermanent', number: 'UTO310012345678' });
    expect(readIdNumber('932682198501010017')).toEqual({
      kind: 'foreignPermanent',
      number: '932682198501010017',
    });
  });

  it('checks residence permits like resident numbers', () => {
    const body = '81000019900307100';
    expect(readIdNumber(body + idCheckCharacter(body))).toMatchObject({ kind: 'residencePermit' });
    expect(readIdNumber(body + idCheckCharacter(body)).fault).toBeUndefined();
  });

  it('folds full width and a small x', () => {
    expect(normaliseIdNumber(' １１０１０５１９４９１２３１００２ｘ ')).toBe('11010519491231002X');
  });

  it('masks for the screen', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110105********002X');
    expect(maskIdNumber('110105491231002')).toBe('110105*****1002');
    expect(maskIdNumber('E12345678')).toBe('E******78');
  });

  it('finds every single wrong digit and every swap of unlike neighbours', () => {
    const body = fc
      .tuple(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 0, max: 999 }))
      .map(([area, sequence]) => `${area}19840229${String(sequence).padStart(3, '0')}`);
    fc.assert(
      fc.property(
        body,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (first17, at, add) => {
          const number = first17 + idCheckCharacter(first17);
          expect(isSoundIdNumber(number)).toBe(true);
          const digits = [...number];
          digits[at] = String((Number(digits[at]) + add) % 10);
          expect(isSoundIdNumber(digits.join(''))).toBe(false);
          const swapped = [...number];
          const a = swapped[at] ?? '';
          const b = swapped[at + 1] ?? '';
          if (a === b || b === 'X') return;
          swapped[at] = b;
          swapped[at + 1] = a;
          expect(isSoundIdNumber(swapped.join(''))).toBe(false);
        },
      ),
      { seed: 11643, numRuns: 300 },
    );
  });
});
