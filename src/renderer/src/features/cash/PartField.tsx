import { useState } from 'react';
import { formatYuan, parseYuan } from '#shared/domain/money/formatYuan.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './OwedLines.module.css';
import type { BillLine } from './till.ts';

type Props = {
  readonly name: string;
  readonly line: BillLine;
  readonly amountFen: number;
  /** `undefined` when the person thought better of it. */
  readonly onDone: (amountFen: number | undefined) => void;
};

/** A part of a line, typed where it stands. */
export function PartField({ name, line, amountFen, onDone }: Props) {
  const say = useSay();
  const [text, setText] = useState(formatYuan(amountFen));
  const typed = parseYuan(text);
  const sound = typed !== undefined && typed > 0 && typed <= line.outstandingFen;

  return (
    <AmountInput
      className={styles.field}
      size="xs"
      value={text}
      onText={setText}
      error={!sound}
      title={sound ? undefined : say('cash.partRange', { owed: formatYuan(line.outstandingFen) })}
      aria-label={say('cash.editPart', { line: name })}
      autoFocus
      onBlur={() => onDone(sound ? typed : undefined)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.code === 'Enter' || event.code === 'NumpadEnter') {
          event.preventDefault();
          event.stopPropagation();
          if (sound) onDone(typed);
        }
        if (event.code === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onDone(undefined);
        }
      }}
    />
  );
}
