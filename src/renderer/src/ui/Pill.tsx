import type { ReactNode } from 'react';
import styles from './Pill.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'absent' | 'accent';

/** A state in a word; the colour only repeats it. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.pill} data-tone={tone}>
      {children}
    </span>
  );
}
