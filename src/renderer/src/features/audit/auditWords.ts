import { isWordKey, type WordKey } from '#shared/i18n/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

/** What was done, in the words of the office; the wire name where there are none. */
export function actionText(say: Say, action: string): string {
  const key = `action.${action}`;
  return isWordKey(key) ? say(key) : action;
}

/** Facts whose values are words of the office as well, by the catalogue's key without the value. */
const VALUES: Readonly<Record<string, string>> = {
  methods: 'method',
  roles: 'role',
  report: 'report',
  layout: 'intake.layout',
  field: 'auditLog.field',
};
/** What nobody reads: ids, hashes, what is sealed. */
const OPAQUE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{64})$/;

/** The facts of an entry, one after the other, in the words of the office; money as money, no ids. */
export function detailText(say: Say, detail: string): string {
  const facts = parsed(detail);
  if (!facts) return detail;
  const refused = refusal(say, facts);
  if (refused) return refused;
  return Object.entries(facts)
    .flatMap(([name, value]) => {
      const text = valueText(say, name, value);
      return text === undefined ? [] : [`${nameText(say, name)} ${text}`];
    })
    .join(' · ');
}

function nameText(say: Say, name: string): string {
  const key = `auditLog.fact.${name}`;
  return isWordKey(key) ? say(key) : name;
}

function valueText(say: Say, name: string, value: unknown): string | undefined {
  if (typeof value === 'number') return name.endsWith('Fen') ? amountText(value) : value.toLocaleString('en');
  if (typeof value === 'boolean') return say(value ? 'auditLog.yes' : 'auditLog.no');
  if (Array.isArray(value)) {
    const texts = value.flatMap((each) => valueText(say, name, each) ?? []);
    return texts.length === 0 ? undefined : texts.join(say('common.listSeparator'));
  }
  if (typeof value !== 'string' || OPAQUE.test(value)) return undefined;
  const key = `${VALUES[name] ?? ''}.${value}`;
  return isWordKey(key) ? say(key) : value;
}

/** Why something was refused, where the sentence needs nothing that the entry doesn't hold. */
function refusal(say: Say, { code, sub }: Record<string, unknown>): string | undefined {
  if (typeof sub !== 'string' || typeof code !== 'string') return undefined;
  const sentence = [`fault.${sub}`, `fault.${code}`]
    .filter((key): key is WordKey => isWordKey(key))
    .map((key) => say(key))
    .find((text) => !text.includes('{'));
  return sentence ?? sub;
}

function parsed(detail: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
