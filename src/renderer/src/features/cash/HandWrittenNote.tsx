import { Button } from '@mantine/core';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './HandWrittenNote.module.css';
import type { HandWritten } from './till.ts';

type Props = { readonly handWritten: HandWritten; readonly onRemove: () => void };

/** Says above the amount that this payment was taken on paper before. */
export function HandWrittenNote({ handWritten, onRemove }: Props) {
  const say = useSay();
  const { form, writtenOn: day, writerName: by } = handWritten;
  return (
    <div className={styles.note} role="note">
      <div>
        <Pill tone="accent">{say('backEntry.on', { form })}</Pill>
        <div className={styles.soft}>{say('backEntry.onDay', { day, by })}</div>
      </div>
      <Button size="compact-xs" variant="subtle" onClick={onRemove}>
        {say('backEntry.remove')}
      </Button>
    </div>
  );
}
