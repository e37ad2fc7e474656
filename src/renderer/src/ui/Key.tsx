import type { ReactNode } from 'react';
import styles from './Key.module.css';

/** A key cap beside what the key does. It is decoration: the control's own name does not contain it. */
export function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {children}
    </span>
  );
}
