import type { WordKey } from '#shared/i18n/index.ts';
import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './CashDesk.module.css';

const HINTS: readonly (readonly [cap: string | undefined, word: WordKey])[] = [
  [undefined, 'cash.key.tick'],
  ['A', 'cash.key.all'],
  ['E', 'cash.key.part'],
  ['W', 'cash.key.why'],
  ['J', 'cash.key.waive'],
];

/** The keys of the list, above the list. */
export function LineHints() {
  const say = useSay();
  return (
    <div className={styles.hints}>
      {HINTS.map(([cap, word]) => (
        <span key={word}>
          <Key>{cap ?? say('key.space')}</Key> {say(word)}
        </span>
      ))}
    </div>
  );
}
