import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Orders.module.css';

type Props = {
  readonly label: string;
  /** 0: not given yet. */
  readonly value: number;
  readonly onChange: (value: number) => void;
};

const STARS = [1, 2, 3, 4, 5] as const;

/** One to five stars, each a button of its own. */
export function Stars({ label, value, onChange }: Props) {
  const say = useSay();
  return (
    <div className={styles.line}>
      <span>{label}</span>
      <span role="radiogroup" aria-label={label}>
        {STARS.map((count) => (
          // biome-ignore lint/a11y/useSemanticElements: a radio input would take the arrow keys and Enter
          <button
            key={count}
            type="button"
            role="radio"
            aria-checked={count === value}
            aria-label={say('orders.stars', { side: label, count })}
            className={styles.star}
            data-lit={count <= value}
            onClick={() => onChange(count)}
          >
            ★
          </button>
        ))}
      </span>
    </div>
  );
}
