import { expect, test } from 'vitest';
import { waivedFen } from './waiverDraft.ts';

test('a line is waived whole, by an amount or by percent of what is owed', () => {
  expect(waivedFen('full', '', 181_69)).toBe(181_69);
  expect(waivedFen('amount', '３0.5', 181_69)).toBe(30_50);
  expect(waivedFen('policy', '30', 181_69)).toBe(30_00);
  // 18169 × 12.5 % = 2271.125 fen
  expect(waivedFen('percent', '12.5', 181_69)).toBe(22_71);
  expect(waivedFen('percent', '50', 181_69)).toBe(90_85);
});

test('nothing, nonsense and more than is owed are no waiver', () => {
  for (const typed of ['', '0', '十', '-1', '181.70'])
    expect(waivedFen('amount', typed, 181_69), typed).toBeUndefined();
  expect(waivedFen('percent', '101', 181_69)).toBeUndefined();
});
