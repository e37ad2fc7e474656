import { expect, test } from 'vitest';
import { receiptRanges } from './receiptRanges.ts';

const receipt = (serial: number, isVoid = false, series = 'A1') => ({ series, serial, void: isVoid });

test('numbers, voids and gaps stand by series, and a colleague’s receipts are no gap', () => {
  const ranges = receiptRanges(
    [receipt(7, true), receipt(3), receipt(4), receipt(1, false, 'B2')],
    (_series, serial) => serial === 5,
  );
  expect(ranges).toEqual([
    { series: 'A1', from: 3, to: 7, count: 3, voids: [7], gaps: [6] },
    { series: 'B2', from: 1, to: 1, count: 1, voids: [], gaps: [] },
  ]);
});

test('no receipts, no ranges', () => expect(receiptRanges([], () => false)).toEqual([]));
