import { useOperation } from '../../desk/useOperation.ts';
import { Key } from '../../ui/Key.tsx';
import { keyCaps } from '../../ui/keys/keyCaps.ts';
import { useKeyScopes } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './KeyBar.module.css';
import { TaskTray } from './TaskTray.tsx';

/** The keys that act here, the long work under way, the business day and what was verified last. */
export function KeyBar() {
  const say = useSay();
  const scopes = useKeyScopes();
  const { data: status } = useOperation('system.status', {}, { refetchEveryMs: 30_000 });
  const shown = scopes
    .filter((scope) => scope.level !== 'dialog')
    .toReversed()
    .flatMap((scope) => scope.bindings)
    .filter((binding) => binding.label && !binding.quiet)
    .filter((binding, index, all) => all.findIndex((other) => sameKey(other, binding)) === index);

  return (
    <footer className={styles.bar}>
      <ul className={styles.keys} aria-label={say('frame.keys')}>
        {shown.map((binding) => (
          <li key={keyCaps(binding, say)}>
            <Key>{keyCaps(binding, say)}</Key> {binding.label && say(binding.label)}
          </li>
        ))}
      </ul>
      <TaskTray />
      {status && (
        <div className={styles.facts}>
          <span>{say('frame.businessDate', { day: status.businessDate })}</span>
          <span data-broken={status.log.lastVerifiedOk === false}>
            {say(logWord(status.log.lastVerifiedOk), { entries: status.log.entries.toLocaleString('en') })}
          </span>
        </div>
      )}
    </footer>
  );
}

function sameKey(
  a: { code: string; ctrl?: boolean; alt?: boolean; shift?: boolean },
  b: { code: string; ctrl?: boolean; alt?: boolean; shift?: boolean },
): boolean {
  return a.code === b.code && !a.ctrl === !b.ctrl && !a.alt === !b.alt && !a.shift === !b.shift;
}

function logWord(ok: boolean | undefined) {
  if (ok === undefined) return 'frame.logUnverified';
  return ok ? 'frame.logVerified' : 'frame.logBroken';
}
