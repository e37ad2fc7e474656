import type { Say } from '../language/LanguageProvider.tsx';
import type { KeyBinding } from './keyStore.ts';

const CAPS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Slash: '/',
  Period: '.',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** What is printed on the key: `Ctrl K`, `F2`, `空格`. */
export function keyCaps({ code, ctrl, alt, shift }: KeyBinding, say: Say): string {
  if (code === 'Slash' && shift) return '?';
  const cap = code === 'Space' ? say('key.space') : (CAPS[code] ?? code.replace(/^(Key|Digit)/, ''));
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', cap].filter(Boolean).join(' ');
}
