import { expect, test } from 'vitest';
import { MERGED_FIELDS } from '#shared/domain/rulings/mergedFields.ts';
import { isWordKey, sayIn } from '#shared/i18n/index.ts';
import { fieldWord, mergedValueText } from './mergedWords.ts';

test('every field has its word', () => {
  expect(MERGED_FIELDS.filter((field) => !isWordKey(fieldWord(field)))).toEqual([]);
});

test('codes are told in words, money in 元, and the rest as it is', () => {
  const say = sayIn('zh-CN');
  expect(mergedValueText(say, 'feeItem.timing', 'arrears')).toBe('先用后收');
  expect(mergedValueText(say, 'equipment.priceFen', '90000')).toBe('900.00');
  expect(mergedValueText(say, 'meter.active', 'false')).toBe('否');
  expect(mergedValueText(say, 'meter.number', null)).toBe('（空）');
  expect(mergedValueText(say, 'equipment.importance', 'A')).toBe('A');
});
