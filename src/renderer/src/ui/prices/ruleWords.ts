import { isWordKey } from '#shared/i18n/index.ts';
import type { Say } from '../language/LanguageProvider.tsx';
import type { RuleField } from './ruleFields.ts';

/** The label of a field. */
export function fieldWord(say: Say, { name, optional }: RuleField): string {
  const word = `fees.field.${name}`;
  const text = isWordKey(word) ? say(word) : name;
  return optional ? say('fees.optional', { field: text }) : text;
}

/** The word of a choice. */
export function choiceWord(say: Say, field: string, choice: string): string {
  const word = `fees.choice.${field}.${choice}`;
  return isWordKey(word) ? say(word) : choice;
}
