import type { ReactNode } from 'react';
import styles from './Orders.module.css';

type Props<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly picked: string | undefined;
  readonly onPick: (key: string) => void;
  readonly render: (row: Row) => ReactNode;
  /** What stands there when there is nobody to pick. */
  readonly empty?: ReactNode;
};

/** Somebody to be picked, each with what speaks for and against them; Enter stays the form's. */
export function PickList<Row>({ label, rows, keyOf, picked, onPick, render, empty }: Props<Row>) {
  return (
    <div className={styles.workers} role="radiogroup" aria-label={label}>
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input would take Enter from the form
        <button
          key={keyOf(row)}
          type="button"
          role="radio"
          aria-checked={picked === keyOf(row)}
          className={styles.workerOption}
          onClick={() => onPick(keyOf(row))}
          {...(index === 0 && { 'data-autofocus': true })}
        >
          {render(row)}
        </button>
      ))}
      {rows.length === 0 && empty}
    </div>
  );
}
