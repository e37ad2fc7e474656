import { formatYuan } from '../domain/money/formatYuan.ts';
import { words as en } from './en/index.ts';
import { words as zhCN } from './zh-CN/index.ts';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A key of the catalogues; both languages have exactly the same keys, checked by their types. */
export type WordKey = keyof typeof zhCN;

const catalogues: Record<Locale, Record<WordKey, string>> = { 'zh-CN': zhCN, en };

/** The sentence of a key with `{name}` places filled; a number whose name ends in `Fen` is shown as money. */
export function translate(
  locale: Locale,
  key: WordKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return catalogues[locale][key].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (typeof value === 'number' && name.endsWith('Fen')) return `¥${formatYuan(value)}`;
    return String(value ?? place);
  });
}

/** Says a key in one language. */
export type Say = (key: WordKey, params?: Readonly<Record<string, string | number>>) => string;

export function sayIn(locale: Locale): Say {
  return (key, params) => translate(locale, key, params);
}

/** Whether a text, such as a fault's sub-code, is a key of the catalogues. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(zhCN, key);
}

/** What a fault says to a person: the sentence of `fault.<sub>`, or of its code when the sub has none. */
export function faultSentence(
  locale: Locale,
  fault: { code: string; sub: string; params?: Readonly<Record<string, string | number>>; incident?: string },
): string {
  const bySub = `fault.${fault.sub}`;
  if (isWordKey(bySub)) return translate(locale, bySub, fault.params);
  const byCode = `fault.${fault.code}`;
  const params = { ...fault.params, sub: fault.sub, incident: fault.incident ?? '' };
  return isWordKey(byCode) ? translate(locale, byCode, params) : `${fault.code}: ${fault.sub}`;
}
