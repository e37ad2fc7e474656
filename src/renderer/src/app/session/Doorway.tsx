import type { ReactNode } from 'react';
import { LookMenu } from '../frame/LookMenu.tsx';
import styles from './Doorway.module.css';

type Props = {
  readonly title: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** What stands alone on the screen before work: sign-in, the lock, the first-run wizard. */
export function Doorway({ title, hint, wide = false, children }: Props) {
  return (
    <div className={styles.page}>
      <div className={styles.look}>
        <LookMenu />
      </div>
      <main className={styles.card} data-wide={wide}>
        <h1 className={styles.title}>{title}</h1>
        {hint && <p className={styles.hint}>{hint}</p>}
        {children}
      </main>
    </div>
  );
}
