import { Key } from '../../ui/Key.tsx';
import styles from './DunningScreen.module.css';

type Props<Value extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly off?: boolean }[];
  readonly value: Value | undefined;
  readonly onChoose: (value: Value) => void;
  /** The digits act here now. */
  readonly active: boolean;
};

/** Choices by digit, beside the mouse. */
export function OptionKeys<Value extends string>({ label, options, value, onChoose, active }: Props<Value>) {
  return (
    <div>
      <div className={styles.heading}>{label}</div>
      <div className={styles.options} role="radiogroup" aria-label={label}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a radio input would take the arrow keys and Enter
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={option.value === value}
            className={styles.option}
            disabled={option.off}
            onClick={() => onChoose(option.value)}
            {...(index === 0 && active && { 'data-autofocus': true })}
          >
            {active && <Key>{index + 1}</Key>}
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
