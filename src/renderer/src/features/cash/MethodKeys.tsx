import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './TakePanel.module.css';
import { METHODS, type Method } from './till.ts';

type Props = { readonly method: Method; readonly onMethod: (method: Method) => void };

export function MethodKeys({ method, onMethod }: Props) {
  const say = useSay();
  return (
    <div className={styles.methods} role="radiogroup" aria-label={say('cash.methods')}>
      {METHODS.map((each, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input would take the arrow keys and Enter
        <button
          key={each}
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={each === method}
          className={styles.method}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onMethod(each)}
        >
          <Key>{index + 1}</Key>
          {say(each === 'mix' ? 'cash.mix' : `method.${each}`)}
        </button>
      ))}
    </div>
  );
}
