import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatYuan, parseYuan } from './formatYuan.ts';

describe('amounts in figures', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123456, '1,234.56'],
    [100000000, '1,000,000.00'],
    [-5, '-0.05'],
    [-123456789, '-1,234,567.89'],
  ])('%i fen is %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text);
  });

  it('shows a nil amount as asked', () => {
    expect(formatYuan(0, { nil: '–' })).toBe('–');
    expect(formatYuan(1, { nil: '–' })).toBe('0.01');
  });

  it.each([
    ['800', 80000],
    ['800.5', 80050],
    ['1,234.56', 123456],
    ['１２３４．５６', 123456],
    ['￥ 719.28', 71928],
    ['12。5', 1250],
    ['90元', 9000],
    ['-3.20', -320],
    ['-0', 0],
  ])('reads %s', (typed, fen) => {
    expect(parseYuan(typed)).toBe(fen);
  });

  it.each(['', 'abc', '1.234', '1,23', '12,34.5', '1e3', '.5', '--1', '1 000 000 000 000 000', '3-2'])(
    'refuses %j',
    (typed) => {
      expect(parseYuan(typed)).toBeUndefined();
    },
  );

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14) + 1, max: 10 ** 14 - 1 }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen);
      }),
    );
  });
});
