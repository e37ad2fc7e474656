import { CloseButton, Select, TextInput } from '@mantine/core';
import styles from './QuantityLines.module.css';

/** A line while it is typed. */
export type QuantityDraft = {
  readonly key: string;
  /** The id of what was chosen. */
  readonly chosen: string | undefined;
  /** As typed. */
  readonly quantity: string;
};

export type QuantityOption = {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly unit: string;
};

export type QuantityWords = {
  readonly what: string;
  readonly choose: string;
  readonly none: string;
  readonly quantity: string;
  readonly remove: (name: string) => string;
};

type Props = {
  readonly drafts: readonly QuantityDraft[];
  readonly options: readonly QuantityOption[];
  readonly words: QuantityWords;
  readonly onChange: (drafts: readonly QuantityDraft[]) => void;
};

export const freshLine = (): QuantityDraft => ({
  key: crypto.randomUUID(),
  chosen: undefined,
  quantity: '1',
});

/** What and how much of it, a line each; each thing can be chosen once, and the last line stays. */
export function QuantityLines({ drafts, options, words, onChange }: Props) {
  const change = (key: string, part: Partial<QuantityDraft>) =>
    onChange(drafts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return drafts.map((draft, index) => {
    const free = options.filter(({ id }) => id === draft.chosen || drafts.every((one) => one.chosen !== id));
    const chosen = options.find(({ id }) => id === draft.chosen);
    return (
      <div key={draft.key} className={styles.line}>
        <Select
          aria-label={words.what}
          placeholder={words.choose}
          data={free.map(({ id, label }) => ({ value: id, label }))}
          value={draft.chosen ?? null}
          onChange={(value) => change(draft.key, { chosen: value ?? undefined })}
          searchable
          nothingFoundMessage={words.none}
          {...(index === 0 && { 'data-autofocus': true })}
        />
        <TextInput
          aria-label={words.quantity}
          value={draft.quantity}
          onChange={(event) => change(draft.key, { quantity: event.currentTarget.value })}
          rightSection={chosen?.unit}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
        />
        {drafts.length > 1 && (
          <CloseButton
            aria-label={words.remove(chosen?.name ?? '')}
            onClick={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
          />
        )}
      </div>
    );
  });
}
