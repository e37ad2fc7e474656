import { isWordKey } from '#shared/i18n/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

/** What was done, in the words of the office; the wire name where there are none. */
export function actionText(say: Say, action: string): string {
  const key = `action.${action}`;
  return isWordKey(key) ? say(key) : action;
}

/** The facts of an entry, one after the other; money as money. */
export function detailText(detail: string): string {
  const facts = parsed(detail);
  if (!facts) return detail;
  return Object.entries(facts)
    .map(([name, value]) =>
      typeof value === 'number' && name.endsWith('Fen')
        ? `${name.slice(0, -'Fen'.length)} ${amountText(value)}`
        : `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    )
    .join(' · ');
}

function parsed(detail: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
