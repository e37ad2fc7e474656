import type { ReactNode } from 'react';
import styles from './ListPane.module.css';

type Props = { readonly filters?: ReactNode; readonly children: ReactNode };

/** Filters above, a table that fills what is left. */
export function ListPane({ filters, children }: Props) {
  return (
    <div className={styles.pane}>
      {filters && <div className={styles.filters}>{filters}</div>}
      <div className={styles.body}>{children}</div>
    </div>
  );
}
