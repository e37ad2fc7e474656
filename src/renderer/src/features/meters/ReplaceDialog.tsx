import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type Meter, placeText } from './meterWords.ts';

type Props = { readonly meter: Meter | undefined; readonly onClose: () => void };

/** A new meter in the place of an old one. */
export function ReplaceDialog({ meter, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog
      opened={meter !== undefined}
      onClose={onClose}
      title={say('meters.replaceOf', { place: meter ? placeText(meter) : '' })}
    >
      {meter && <ReplaceForm meter={meter} onDone={onClose} />}
    </Dialog>
  );
}

const READING = /^\d{1,12}(\.\d{1,8})?$/;

function ReplaceForm({ meter, onDone }: { readonly meter: Meter; readonly onDone: () => void }) {
  const say = useSay();
  const [day, setDay] = useState<string | null>(meter.waiting?.day ?? null);
  const [oldEnd, setOldEnd] = useState('');
  const [newStart, setNewStart] = useState('0');
  const [newNumber, setNewNumber] = useState('');
  const replace = useCommand('meters.replace');
  const ready = day !== null && READING.test(oldEnd) && READING.test(newStart) && newNumber.trim() !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || day === null) return;
    const answer = await replace
      .run({ meterId: meter.meterId, day, oldEnd, newStart, newNumber: newNumber.trim() })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('meters.replaced', { place: placeText(meter), number: newNumber.trim() }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <span>
          {say('meters.replaceHint', { last: meter.last?.value ?? '–', day: meter.last?.day ?? '–' })}
        </span>
        <SimpleGrid cols={2} spacing="sm">
          <DateInput
            label={say('meters.replacedOn')}
            valueFormat="YYYY-MM-DD"
            value={day}
            onChange={setDay}
          />
          <TextInput
            label={say('meters.oldEnd')}
            value={oldEnd}
            onChange={(event) => setOldEnd(event.currentTarget.value.trim())}
            inputMode="decimal"
            data-autofocus
          />
          <TextInput
            label={say('meters.newNumber')}
            value={newNumber}
            onChange={(event) => setNewNumber(event.currentTarget.value)}
            maxLength={40}
          />
          <TextInput
            label={say('meters.newStart')}
            value={newStart}
            onChange={(event) => setNewStart(event.currentTarget.value.trim())}
            inputMode="decimal"
          />
        </SimpleGrid>
        <FaultNotice fault={replace.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say('common.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={replace.pending}>
            {say('meters.replaceVerb')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
