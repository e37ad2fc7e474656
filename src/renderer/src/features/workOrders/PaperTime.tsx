import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Orders.module.css';

/** When something happened that is entered later from a slip; undefined is now. */
export function usePaperTime() {
  const [text, setText] = useState('');
  const at = text === '' ? Number.NaN : new Date(text).getTime();
  return { text, setText, at: Number.isNaN(at) ? undefined : at };
}

export function PaperTime({ of }: { readonly of: ReturnType<typeof usePaperTime> }) {
  const say = useSay();
  return (
    <div className={styles.paper}>
      <label htmlFor="paper-time">{say('orders.paperTime')}</label>
      <TextInput
        id="paper-time"
        type="datetime-local"
        size="xs"
        value={of.text}
        onChange={(event) => of.setText(event.currentTarget.value)}
      />
      <span className={styles.soft}>{say('orders.paperHint')}</span>
    </div>
  );
}
