import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Orders.module.css';

/** When something happened that is entered later from a slip; undefined is now. */
export function usePaperTime() {
  const [value, setValue] = useState<string | null>(null);
  return { value, setValue, at: value === null ? undefined : new Date(value).getTime() };
}

export function PaperTime({ of }: { readonly of: ReturnType<typeof usePaperTime> }) {
  const say = useSay();
  return (
    <div className={styles.paper}>
      <span>{say('orders.paperTime')}</span>
      <DateTimePicker
        aria-label={say('orders.paperTime')}
        placeholder={say('orders.paperHint')}
        valueFormat="YYYY-MM-DD HH:mm"
        size="xs"
        value={of.value}
        onChange={of.setValue}
        clearable
        w={170}
      />
    </div>
  );
}
