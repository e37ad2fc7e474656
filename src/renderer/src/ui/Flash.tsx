import type { ReactNode } from 'react';
import styles from './Flash.module.css';

/** A figure that changed flashes once, softly: the key makes a new element, and a new element flashes. */
export function Flash({ of, children }: { readonly of: string | number; readonly children: ReactNode }) {
  return (
    <span key={of} className={styles.flash}>
      {children}
    </span>
  );
}
