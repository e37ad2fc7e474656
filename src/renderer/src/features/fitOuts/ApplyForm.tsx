import { Group, Stack, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type ChosenRoom, RoomField } from '../counter/RoomField.tsx';
import { CrewFields, namedCrew, type Worker } from './CrewFields.tsx';

/** Who wants to build what in which room, and how long. Drawings are attached to the application afterwards. */
export function ApplyForm({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [room, setRoom] = useState<ChosenRoom>();
  const [contractor, setContractor] = useState('');
  const [phone, setPhone] = useState('');
  const [work, setWork] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [crew, setCrew] = useState<readonly Worker[]>([{ name: '' }]);
  const apply = useCommand('fitOuts.apply');
  const ready =
    room !== undefined && contractor.trim() !== '' && work.trim() !== '' && from !== null && to !== null;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !room || apply.pending) return;
    const answer = await apply
      .run({
        roomId: room.roomId,
        contractor: contractor.trim(),
        work: work.trim(),
        from,
        to,
        crew: namedCrew(crew),
        ...(phone.trim() !== '' && { phone: phone.trim() }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('fitOuts.addedAs', { number: answer.number }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <RoomField room={room} onChange={setRoom} autoFocus />
        <Group grow gap="sm">
          <TextInput
            label={say('fitOut.contractor')}
            value={contractor}
            onChange={(event) => setContractor(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('complaints.callerPhone')}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            maxLength={30}
            inputMode="tel"
          />
        </Group>
        <Textarea
          label={say('fitOut.work')}
          value={work}
          onChange={(event) => setWork(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
        />
        <Group grow gap="sm">
          <DateInput label={say('fitOuts.from')} valueFormat="YYYY-MM-DD" value={from} onChange={setFrom} />
          <DateInput label={say('fitOuts.to')} valueFormat="YYYY-MM-DD" value={to} onChange={setTo} />
        </Group>
        <CrewFields crew={crew} onChange={setCrew} />
        <FormFoot
          verb={say('fitOuts.add')}
          ready={ready}
          pending={apply.pending}
          fault={apply.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
