import type { z } from 'zod';
import type { METER_KINDS } from '../../contract/feeItems.contract.ts';
import type { meterServes } from '../../contract/meters.contract.ts';

export type MeterKind = (typeof METER_KINDS)[number];
export type MeterServes = z.infer<typeof meterServes>;

/** Hot water before water and heat before gas, because 热水表 and 暖气表 name both. */
const WORDS: readonly (readonly [RegExp, MeterKind])[] = [
  [/热水/, 'hotWater'],
  [/暖|热/, 'heat'],
  [/水/, 'water'],
  [/电/, 'electricity'],
  [/气/, 'gas'],
];

const KINDS: ReadonlySet<string> = new Set(['water', 'hotWater', 'electricity', 'gas', 'heat']);

/** What a meter measures, by the word of a workbook (水表, 电表, 燃气表, 热量表, 热水表) or our own; else `undefined`. */
export function meterKindOf(text: string): MeterKind | undefined {
  if (KINDS.has(text)) return text as MeterKind;
  return WORDS.find(([pattern]) => pattern.test(text))?.[1];
}
