import { Checkbox, Group, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { COMPLAINT_CATEGORIES, type ComplaintCategory } from '#shared/domain/complaints/complaint.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FormFoot } from '../../ui/FormFoot.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { type ChosenRoom, RoomField } from '../counter/RoomField.tsx';

const CHANNELS = ['counter', 'phone', 'owner'] as const;

/** Who is unhappy with what, in whose words. */
export function ComplaintForm({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [room, setRoom] = useState<ChosenRoom>();
  const [category, setCategory] = useState<ComplaintCategory>('service');
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('counter');
  const [isSerious, setSerious] = useState(false);
  const [words, setWords] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [aboutUserId, setAbout] = useState<string>();
  const create = useCommand('complaints.create');
  const { data: people } = useOperation('complaints.staff', {});
  const ready = words.trim() !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || create.pending) return;
    const caller = {
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(phone.trim() !== '' && { phone: phone.trim() }),
    };
    const answer = await create
      .run({
        category,
        channel,
        isSerious,
        words: words.trim(),
        ...(room && { roomId: room.roomId }),
        ...(Object.keys(caller).length > 0 && { caller }),
        ...(aboutUserId && { aboutUserId }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('complaints.addedAs', { number: answer.number }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <RoomField
          room={room}
          autoFocus
          onChange={(chosen) => {
            setRoom(chosen);
            if (chosen?.owner && name === '') setName(chosen.owner);
          }}
        />
        <Group gap="sm">
          <SegmentedControl
            aria-label={say('complaints.category')}
            value={category}
            onChange={(value) => setCategory(COMPLAINT_CATEGORIES.find((one) => one === value) ?? 'service')}
            data={COMPLAINT_CATEGORIES.map((value) => ({ value, label: say(`complaint.category.${value}`) }))}
          />
          <SegmentedControl
            aria-label={say('complaints.channel')}
            value={channel}
            onChange={(value) => setChannel(CHANNELS.find((one) => one === value) ?? 'counter')}
            data={CHANNELS.map((value) => ({ value, label: say(`channel.${value}`) }))}
          />
        </Group>
        <Textarea
          label={say('complaints.words')}
          placeholder={say('complaints.wordsHint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={3}
        />
        <Checkbox
          label={say('complaints.serious')}
          description={say('complaints.seriousHint')}
          checked={isSerious}
          onChange={(event) => setSerious(event.currentTarget.checked)}
        />
        <Group grow gap="sm" align="flex-start">
          <TextInput
            label={say('complaints.callerName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('complaints.callerPhone')}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            maxLength={30}
            inputMode="tel"
          />
          <Select
            label={say('complaints.about')}
            placeholder={say('complaints.aboutHint')}
            data={(people?.staff ?? []).map(({ userId, name: label }) => ({ value: userId, label }))}
            value={aboutUserId ?? null}
            onChange={(value) => setAbout(value ?? undefined)}
            clearable
            searchable
          />
        </Group>
        <FormFoot
          verb={say('complaints.add')}
          ready={ready}
          pending={create.pending}
          fault={create.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
