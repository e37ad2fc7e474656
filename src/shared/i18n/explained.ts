import type { Step } from '../domain/billing/explain.ts';
import type { Locale } from './index.ts';
import { stepSentence } from './stepSentence.ts';

/** Steps with their sentences. */
export function explained(steps: readonly Step[], language: Locale): { key: string; sentence: string }[] {
  return steps.map((step) => ({ key: step.key, sentence: stepSentence(language, step) }));
}
