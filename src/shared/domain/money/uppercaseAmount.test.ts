import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUppercase, parseUppercase } from './uppercaseAmount.ts';

/** domain.md 3.4; the first six are the annex's own examples. */
const TABLE: readonly (readonly [number, string])[] = [
  [140950, '壹仟肆佰零玖元伍角'],
  [600714, '陆仟零柒元壹角肆分'],
  [168032, '壹仟陆佰捌拾元零叁角贰分'],
  [10700053, '壹拾万柒仟元零伍角叁分'],
  [1640902, '壹万陆仟肆佰零玖元零贰分'],
  [32504, '叁佰贰拾伍元零肆分'],
  [1000, '壹拾元整'],
  [10000000, '壹拾万元整'],
  [10000000100, '壹亿零壹元整'],
  [100010010, '壹佰万零壹佰元零壹角'],
  [5, '伍分'],
  [50, '伍角'],
  [0, '零元整'],
  [200100, '贰仟零壹元整'],
  [10000100000, '壹亿零壹仟元整'],
  [10010000000, '壹亿零壹拾万元整'],
  [-123456, '负壹仟贰佰叁拾肆元伍角陆分'],
  [18169, '壹佰捌拾壹元陆角玖分'],
];

describe('amounts in capitals (E27)', () => {
  it.each(TABLE)('%i fen', (fen, text) => {
    expect(formatUppercase(fen)).toBe(text);
    expect(parseUppercase(text)).toBe(fen);
    expect(parseUppercase(`人民币${text}`)).toBe(fen);
  });

  it('takes the optional forms of the annex', () => {
    expect(parseUppercase('壹仟肆佰零玖元伍角整')).toBe(140950);
    expect(parseUppercase('壹拾万零柒仟元伍角叁分')).toBe(10700053);
    expect(parseUppercase('壹仟陆佰捌拾元叁角贰分')).toBe(168032);
    expect(parseUppercase('人民币壹拾圆正')).toBe(1000);
  });

  it.each([
    '拾元整',
    '叁佰贰拾伍元肆分',
    '壹仟肆佰玖元伍角',
    '壹万零壹仟元整',
    '壹亿壹仟元整',
    '贰仟零零壹元整',
    '壹元',
    '伍分整',
    '负零元整',
    '元整',
    '整',
    '',
    '100元整',
  ])('refuses %s', (text) => {
    expect(parseUppercase(text)).toBeUndefined();
  });

  it('refuses to write an amount of 10^12 元 or a part of a fen', () => {
    expect(() => formatUppercase(10 ** 14)).toThrow('below');
    expect(() => formatUppercase(0.5)).toThrow('whole');
  });

  it('reads back whatever it writes', () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 10 ** 14 - 1 }),
      fc
        .array(fc.constantFrom('0', '0', '1', '9'), { minLength: 1, maxLength: 14 })
        .map((d) => Number(d.join(''))),
    );
    fc.assert(
      fc.property(amount, (fen) => {
        expect(parseUppercase(formatUppercase(fen))).toBe(fen);
        if (fen > 0) expect(parseUppercase(formatUppercase(-fen))).toBe(-fen);
      }),
      { numRuns: 2000 },
    );
  });

  it('never writes two zeros in a row nor a zero at the end of the 元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 14 - 1 }), (fen) => {
        expect(formatUppercase(fen)).not.toMatch(/零零|零元|零万|零亿/);
      }),
    );
  });
});
