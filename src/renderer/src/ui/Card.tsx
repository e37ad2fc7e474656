import type { ReactNode } from 'react';
import styles from './Card.module.css';

type Props = {
  readonly title?: string;
  /** Stands where the title would. */
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  readonly label?: string;
  readonly fill?: boolean;
  /** Lets a table touch the card's edges. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

export function Card({ title, lead, aside, label, fill = false, flush = false, children }: Props) {
  return (
    <section className={styles.card} data-fill={fill} data-flush={flush} aria-label={label ?? title}>
      {(title || lead || aside) && (
        <header className={styles.head}>
          {lead}
          {title && <h2 className={styles.title}>{title}</h2>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
