import type { Step } from '../domain/billing/explain.ts';
import { isWordKey, type Locale, translate } from './index.ts';

/** Steps with their sentences. */
export function explained(steps: readonly Step[], language: Locale): { key: string; sentence: string }[] {
  return steps.map(({ key, params }) => {
    const word = `step.${key}`;
    return { key, sentence: isWordKey(word) ? translate(language, word, params) : key };
  });
}
