import type { FormEvent, ReactNode } from 'react';
import styles from './Door.module.css';

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly name: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

/** One form in the middle of an empty page. */
export function Door({ title, hint, name, onSubmit, children }: Props) {
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit();
  }
  return (
    <main className={styles.door}>
      <div className={styles.box}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.hint}>{hint}</p>
        <form onSubmit={submit} aria-label={name}>
          {children}
        </form>
      </div>
    </main>
  );
}
