import { describe, expect, test } from 'vitest';
import { sayIn } from '../../i18n/index.ts';
import { lineBasis } from './lineBasis.ts';

const say = sayIn('zh-CN');
const meter = { meterId: 'm', readingId: 'r', number: 'W1' };
const whole = { part: '1/1', exact: '1' };

describe('the basis of a line', () => {
  test.each([
    [undefined, ''],
    [{ ...whole, kind: 'areaPrice', area: '88', unitPrice: '2.03' }, '88 ㎡ × 2.03'],
    [{ ...whole, kind: 'areaPrice', area: '88', unitPrice: '2.03', part: '1/2' }, '88 ㎡ × 2.03 × 1/2'],
    [{ ...whole, kind: 'fixedAmount', unitPrice: '30.00' }, ''],
    [{ ...whole, kind: 'fixedAmount', unitPrice: '30.00', part: '10/31' }, '30.00 × 10/31'],
    [
      {
        ...whole,
        kind: 'metered',
        unitPrice: '4.1',
        usage: '11',
        meter: { ...meter, previous: '608', current: '619' },
      },
      '608→619，用量 11 × 4.1',
    ],
    [{ ...whole, kind: 'metered', unitPrice: '4.1', usage: '49', meter }, '用量 49 × 4.1'],
    [{ ...whole, kind: 'meteredTiers', usage: '90', meter }, '用量 90，阶梯价'],
  ] as const)('%j', (trace, text) => {
    expect(lineBasis(trace, say)).toBe(text);
  });
});
