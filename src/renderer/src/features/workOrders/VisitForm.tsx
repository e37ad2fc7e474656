import { Checkbox, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FormProps } from './ActDialog.tsx';
import styles from './Orders.module.css';
import type { Ratings } from './order.ts';
import { Stars } from './Stars.tsx';

const SIDES = ['speed', 'attitude', 'quality'] as const;
const NONE: Ratings = { speed: 0, attitude: 0, quality: 0 };

/** What the customer says: whether it is mended, and stars for speed, attitude and quality. */
export function VisitForm({ act, pending, fault, onClose, onGo }: FormProps) {
  const say = useSay();
  const [ratings, setRatings] = useState(NONE);
  const [solved, setSolved] = useState(true);
  const [note, setNote] = useState('');
  const given = SIDES.filter((side) => ratings[side] > 0).length;
  // All three or none: half a rating says nothing.
  const ready = given === SIDES.length || (act === 'visited' && given === 0);
  const words = note.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    const said = words === '' ? {} : { note: words };
    if (act === 'rated') onGo({ act, ratings, ...said });
    if (act === 'visited') onGo({ act, solved, ...(given > 0 && { ratings }), ...said });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {act === 'visited' && (
          <Checkbox
            label={say('orders.isSolved')}
            checked={solved}
            onChange={(event) => setSolved(event.currentTarget.checked)}
            data-autofocus
          />
        )}
        {SIDES.map((side) => (
          <Stars
            key={side}
            label={say(`orders.rating.${side}`)}
            value={ratings[side]}
            onChange={(value) => setRatings((before) => ({ ...before, [side]: value }))}
          />
        ))}
        <TextInput
          label={say('orders.inWords')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
        />
        {!solved && <p className={styles.soft}>{say('orders.unsolvedHint')}</p>}
        <FormFoot
          verb={say(act === 'visited' && !solved ? 'orders.visitAndReopen' : `workOrder.act.${act}`)}
          ready={ready}
          pending={pending}
          fault={fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
