import type { ReactNode } from 'react';
import styles from './states.module.css';

type Props = { readonly title: string; readonly hint?: string; readonly children?: ReactNode };

/** An empty screen teaches the first step. */
export function Empty({ title, hint, children }: Props) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
