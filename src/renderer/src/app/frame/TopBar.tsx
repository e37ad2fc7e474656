import { Key } from '../../ui/Key.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { StatusPills } from './StatusPills.tsx';
import styles from './TopBar.module.css';

export function TopBar({ onFind }: { readonly onFind: () => void }) {
  const say = useSay();
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.finder} aria-label={say('frame.finderTitle')} onClick={onFind}>
        <span className={styles.hint}>{say('frame.finder')}</span>
        <Key>Ctrl K</Key>
      </button>
      <div className={styles.state}>
        <StatusPills />
        <PersonMenu />
      </div>
    </header>
  );
}
