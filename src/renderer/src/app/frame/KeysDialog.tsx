import { useState } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { Key } from '../../ui/Key.tsx';
import { keyCaps } from '../../ui/keys/keyCaps.ts';
import type { KeyScope } from '../../ui/keys/keyStore.ts';
import { useKeyScopes, useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './KeysDialog.module.css';

/** `?`: every key that acts where the person is. */
export function KeysDialog() {
  const say = useSay();
  const scopes = useKeyScopes();
  const [shown, setShown] = useState<readonly KeyScope[]>();
  useKeys(
    'key.everywhere',
    [
      {
        code: 'Slash',
        shift: true,
        label: 'key.all',
        run: () => setShown(scopes.filter((scope) => scope.level !== 'dialog')),
      },
    ],
    { level: 'frame' },
  );

  const titles = [...new Set((shown ?? []).map((scope) => scope.title))].toReversed();
  return (
    <Dialog
      opened={shown !== undefined}
      onClose={() => setShown(undefined)}
      title={say('key.all')}
      size={640}
    >
      <div className={styles.columns}>
        {titles.map((title) => {
          const bindings = (shown ?? [])
            .filter((scope) => scope.title === title)
            .flatMap((scope) => scope.bindings.filter((binding) => binding.label));
          if (bindings.length === 0) return null;
          return (
            <section key={title} aria-label={say(title)}>
              <h3 className={styles.title}>{say(title)}</h3>
              <dl className={styles.list}>
                {bindings.map((binding) => (
                  <div key={keyCaps(binding, say)} className={styles.row}>
                    <dt>
                      <Key>{keyCaps(binding, say)}</Key>
                    </dt>
                    <dd>{binding.label && say(binding.label)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
