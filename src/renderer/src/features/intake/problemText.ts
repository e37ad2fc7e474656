import type { Output } from '#shared/contract/index.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

/** What is wrong with a cell and what to do about it. */
export function problemText(say: Say, { sub, params }: Output<'imports.problems'>['rows'][number]): string {
  const key = `problem.${sub}`;
  return isWordKey(key) ? say(key, params) : sub;
}
