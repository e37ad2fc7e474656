import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Equipment.module.css';
import type { TaskRow } from './planWords.ts';

type Done = {
  readonly day: string;
  readonly note?: string;
  readonly certificate?: string;
  readonly validTo?: string;
};

type Props = {
  readonly task: TaskRow;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly onClose: () => void;
  readonly onGo: (done: Done) => void;
};

/** A task was done: when, with what result, and the paper it gave. */
export function DoneForm({ task, pending, fault, onClose, onGo }: Props) {
  const say = useSay();
  const { data: status } = useOperation('system.status', {});
  const [chosen, setDay] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [certificate, setCertificate] = useState('');
  const [validTo, setValidTo] = useState<string | null>(null);
  const day = chosen ?? status?.today ?? null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (day === null) return;
    onGo({
      day,
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(certificate.trim() !== '' && { certificate: certificate.trim() }),
      ...(validTo !== null && { validTo }),
    });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <p className={styles.soft}>
          {[task.equipmentName, task.work, task.source].filter(Boolean).join(' · ')}
        </p>
        <SimpleGrid cols={3} spacing="sm">
          <DateInput
            label={say('plans.doneOn')}
            valueFormat="YYYY-MM-DD"
            value={day}
            onChange={setDay}
            {...(status?.today && { maxDate: status.today })}
          />
          <TextInput
            label={say('plans.certificate')}
            value={certificate}
            onChange={(event) => setCertificate(event.currentTarget.value)}
            maxLength={60}
          />
          <DateInput
            label={say('plans.validTo')}
            valueFormat="YYYY-MM-DD"
            value={validTo}
            onChange={setValidTo}
            clearable
          />
        </SimpleGrid>
        <Textarea
          label={say('plans.result')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
        />
        <FormFoot
          verb={say('plans.doneVerb')}
          ready={day !== null}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
