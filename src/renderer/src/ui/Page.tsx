import type { ReactNode } from 'react';
import styles from './TabbedPage.module.css';

type Props = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

/** A place with its name above and the work filling the rest. */
export function Page({ title, aside, children }: Props) {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.aside}>{aside}</div>
      </div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
