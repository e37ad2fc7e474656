import type { Step } from '../domain/billing/explain.ts';
import { isWordKey, type Locale, translate } from './index.ts';

/** What a step of a reckoning says to a person; a key without words stands as it is. */
export function stepSentence(language: Locale, { key, params }: Step): string {
  const word = `step.${key}`;
  return isWordKey(word) ? translate(language, word, params) : key;
}
