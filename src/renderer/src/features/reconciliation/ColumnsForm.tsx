import { Button, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Reconciliation.module.css';
import type { Answer, Columns } from './useChannelFiles.ts';

const FIELDS = [
  'time',
  'clock',
  'credit',
  'debit',
  'amount',
  'direction',
  'balance',
  'transactionId',
  'counterparty',
  'note',
  'remark',
] as const;

type Props = {
  readonly needed: Extract<Answer, { outcome: 'mappingNeeded' }>;
  readonly onGo: (columns: Columns) => void;
};

/** A statement of a bank nobody knows: which column is what. Said once, known from then on. */
export function ColumnsForm({ needed, onGo }: Props) {
  const say = useSay();
  const [columns, setColumns] = useState<Columns>(needed.guess);
  const ready = columns.time !== undefined && (columns.amount !== undefined || columns.credit !== undefined);
  const options = needed.headers.map(({ header, sample }) => ({
    value: header,
    label: sample === '' ? header : `${header}（${sample}）`,
  }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready) onGo(columns);
  }

  return (
    <form onSubmit={submit} aria-label={say('recon.columns.title')}>
      <p>
        <strong>{say('recon.columns.title')}</strong>{' '}
        <span className={styles.soft}>{say('recon.columns.hint', { file: needed.fileName })}</span>
      </p>
      <div className={styles.columnsForm}>
        {FIELDS.map((field) => (
          <Select
            key={field}
            label={say(`recon.field.${field}`)}
            placeholder={say('recon.columns.none')}
            value={columns[field] ?? null}
            onChange={(value) =>
              setColumns(({ [field]: _, ...rest }) => (value === null ? rest : { ...rest, [field]: value }))
            }
            data={options}
            clearable
            searchable
          />
        ))}
      </div>
      <div className={styles.acts}>
        <Button type="submit" disabled={!ready}>
          {say('recon.columns.read')}
        </Button>
      </div>
    </form>
  );
}
