import { Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';

/** An act in words: what was done, what somebody else reported, or that nobody answered. */
export function NoteForm({ act, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const [note, setNote] = useState('');
  const words = note.trim();
  const ready = act === 'visitMissed' || words !== '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    if (act === 'finished' || act === 'joined') onGo({ act, note: words });
    if (act === 'visitMissed') onGo({ act, ...(words !== '' && { note: words }) });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={say(act === 'finished' ? 'orders.whatWasDone' : 'orders.inWords')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
          data-autofocus
        />
        <FormFoot
          verb={say(`workOrder.act.${act}`)}
          ready={ready}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
