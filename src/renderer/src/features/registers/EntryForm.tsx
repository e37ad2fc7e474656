import { Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { REGISTER_KINDS, type RegisterKind } from '#shared/domain/counter/kinds.ts';
import { DUE_NEEDED, REGISTER_FIELDS, WHO_NEEDED } from '#shared/domain/counter/registers.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type ChosenRoom, RoomField } from '../counter/RoomField.tsx';

/** A line of a register: what it is, whose, and until when. The fields are those of the register. */
export function EntryForm({
  first,
  onClose,
}: {
  readonly first: RegisterKind;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const [kind, setKind] = useState<RegisterKind>(first);
  const [what, setWhat] = useState('');
  const [room, setRoom] = useState<ChosenRoom>();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [place, setPlace] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const add = useCommand('registers.add');
  const fields = REGISTER_FIELDS[kind];
  const ready =
    what.trim() !== '' &&
    (!WHO_NEEDED.includes(kind) || name.trim() !== '') &&
    (!DUE_NEEDED.includes(kind) || due !== null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || add.pending) return;
    const answer = await add
      .run({
        kind,
        what: what.trim(),
        ...(room && { roomId: room.roomId }),
        ...(name.trim() !== '' && { name: name.trim() }),
        ...(phone.trim() !== '' && { phone: phone.trim() }),
        ...(fields.place && place.trim() !== '' && { place: place.trim() }),
        ...(fields.due && due !== null && { dueAt: new Date(due).getTime() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('registers.addedAs', { number: answer.number }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={say('registers.column.kind')}
          value={kind}
          onChange={(value) => setKind(REGISTER_KINDS.find((one) => one === value) ?? kind)}
          data={REGISTER_KINDS.map((value) => ({ value, label: say(`register.kind.${value}`) }))}
        />
        <TextInput
          label={say(`registers.what.${kind}`)}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
          maxLength={200}
          data-autofocus
        />
        <Group grow gap="sm" align="flex-start">
          <TextInput
            label={say(`registers.who.${kind}`)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('registers.phone')}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            maxLength={30}
            inputMode="tel"
          />
        </Group>
        {(fields.place || fields.due) && (
          <Group grow gap="sm" align="flex-start">
            {fields.place && kind !== 'key' && kind !== 'enquiry' && kind !== 'praise' && (
              <TextInput
                label={say(`registers.place.${kind}`)}
                value={place}
                onChange={(event) => setPlace(event.currentTarget.value)}
                maxLength={60}
              />
            )}
            {(kind === 'key' || kind === 'visitor') && (
              <DateTimePicker
                label={say(`registers.due.${kind}`)}
                valueFormat="YYYY-MM-DD HH:mm"
                value={due}
                onChange={setDue}
                clearable
              />
            )}
          </Group>
        )}
        <RoomField
          room={room}
          onChange={(chosen) => {
            setRoom(chosen);
            if (chosen?.owner && name === '' && kind === 'parcel') setName(chosen.owner);
          }}
        />
        <FormFoot
          verb={say('registers.addOf', { kind: say(`register.kind.${kind}`) })}
          ready={ready}
          pending={add.pending}
          fault={add.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
