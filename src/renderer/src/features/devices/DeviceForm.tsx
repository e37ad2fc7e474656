import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DEVICE_KINDS, type DeviceKind, type DeviceSettings } from '#shared/contract/devices.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TransportFields } from '../printing/TransportFields.tsx';
import { draftOf, transportOf } from '../printing/transportDraft.ts';

/** A reader or scanner of this PC. */
export function DeviceForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const save = useCommand('devices.save');
  const [kind, setKind] = useState<DeviceKind>('idReader');
  const [name, setName] = useState('');
  const [reader, setReader] = useState('');
  const [way, setWay] = useState(() => draftOf({ kind: 'serial', path: '', baud: 115200, flow: 'none' }));
  const settings = settingsOf();
  const ready = name.trim() !== '' && settings !== undefined;

  function settingsOf(): DeviceSettings | undefined {
    if (kind === 'cardReader') return reader.trim() === '' ? undefined : { kind, reader: reader.trim() };
    const transport = transportOf(way);
    return transport && { kind, transport };
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!settings) return;
    if (await save.run({ name: name.trim(), settings }).catch(() => undefined)) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={say('devices.add')}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('devices.kind')}
            value={kind}
            onChange={(value) => setKind(DEVICE_KINDS.find((each) => each === value) ?? kind)}
            data={DEVICE_KINDS.map((each) => ({ value: each, label: say(`devices.kind.${each}`) }))}
            allowDeselect={false}
          />
          <TextInput
            label={say('devices.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          {kind === 'cardReader' ? (
            <TextInput
              label={say('devices.reader')}
              value={reader}
              onChange={(event) => setReader(event.currentTarget.value)}
              maxLength={200}
            />
          ) : (
            <TransportFields draft={way} onChange={setWay} />
          )}
        </SimpleGrid>
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={save.pending}>
            {say('devices.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
