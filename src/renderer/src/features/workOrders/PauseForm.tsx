import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { PAUSE_CAUSES, type PauseCause } from '#shared/domain/workOrders/states.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';
import styles from './Orders.module.css';

/** Why work rests; or whether a pause is taken out of the clock. */
export function PauseForm(props: FormProps) {
  return props.act === 'pauseDecided' ? <Decide {...props} /> : <Pause {...props} />;
}

function Pause({ pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const [cause, setCause] = useState<PauseCause>('part');
  const [note, setNote] = useState('');
  const ready = note.trim().length >= 2;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready) onGo({ act: 'suspended', cause, note: note.trim() });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={say('orders.cause')}
          value={cause}
          onChange={(value) => setCause(PAUSE_CAUSES.find((one) => one === value) ?? 'other')}
          data={PAUSE_CAUSES.map((value) => ({ value, label: say(`workOrder.cause.${value}`) }))}
          allowDeselect={false}
        />
        <TextInput
          label={say('common.reason')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={200}
          data-autofocus
        />
        <p className={styles.soft}>{say('orders.pauseHint')}</p>
        <FormFoot
          verb={say('workOrder.act.suspended')}
          ready={ready}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}

function Decide({ pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  return (
    <Stack gap="sm">
      <p>{say('orders.decideHint')}</p>
      <FaultNotice fault={fault} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say('common.back')}
        </Button>
        <Button
          variant="default"
          loading={pending}
          onClick={() => onGo({ act: 'pauseDecided', approved: false })}
        >
          {say('orders.refusePause')}
        </Button>
        <Button
          data-autofocus
          loading={pending}
          onClick={() => onGo({ act: 'pauseDecided', approved: true })}
        >
          {say('orders.approvePause')}
        </Button>
      </Group>
    </Stack>
  );
}
