import { Autocomplete, Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { DEVICE_KINDS, type DeviceKind, type DeviceSettings } from '#shared/contract/devices.contract.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { TransportFields } from '../printing/TransportFields.tsx';
import {
  draftOf,
  ID_READER_VIAS,
  lineOf,
  SCANNER_VIAS,
  type TransportDraft,
  transportOf,
} from '../printing/transportDraft.ts';

/** A reader or scanner that is set already. */
export type SetDevice = {
  readonly deviceId: string;
  readonly name: string;
  readonly settings: DeviceSettings;
};

type Props = { readonly device?: SetDevice | undefined; readonly onDone: () => void };

const LINE = draftOf({ kind: 'serial', path: '', baud: 115200, flow: 'none' });

/** A reader or scanner of this PC, new or changed. */
export function DeviceForm({ device, onDone }: Props) {
  const say = useSay();
  const save = useCommand('devices.save');
  const known = device?.settings;
  const [kind, setKind] = useState<DeviceKind>(known?.kind ?? 'idReader');
  const [name, setName] = useState(device?.name ?? '');
  const [reader, setReader] = useState(known?.kind === 'cardReader' ? known.reader : '');
  const [way, setWay] = useState<TransportDraft>(() =>
    known && known.kind !== 'cardReader' ? draftOf(known.transport) : LINE,
  );
  const settings = settingsOf(kind, reader, way);

  function chooseKind(next: DeviceKind): void {
    setKind(next);
    const vias: readonly string[] = next === 'scanner' ? SCANNER_VIAS : ID_READER_VIAS;
    if (!vias.includes(way.via)) setWay({ ...way, via: 'serial' });
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!settings) return;
    const input = { ...(device && { deviceId: device.deviceId }), name: name.trim(), settings };
    if (!(await save.run(input).catch(() => undefined))) return;
    tell(say('devices.saved', { name: input.name }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={say('devices.title')}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={say('devices.kind')}
            value={kind}
            onChange={(value) => chooseKind(DEVICE_KINDS.find((each) => each === value) ?? kind)}
            data={DEVICE_KINDS.map((each) => ({ value: each, label: say(`devices.kind.${each}`) }))}
            disabled={device !== undefined}
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
            <ReaderField value={reader} onChange={setReader} />
          ) : (
            <TransportFields
              vias={kind === 'scanner' ? SCANNER_VIAS : ID_READER_VIAS}
              draft={way}
              onChange={setWay}
            />
          )}
        </SimpleGrid>
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={name.trim() === '' || !settings} loading={save.pending}>
            {say('devices.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is meant, or `undefined` while something is missing. */
function settingsOf(kind: DeviceKind, reader: string, way: TransportDraft): DeviceSettings | undefined {
  switch (kind) {
    case 'cardReader':
      return reader.trim() === '' ? undefined : { kind, reader: reader.trim() };
    case 'idReader': {
      const transport = transportOf(way);
      return transport && { kind, transport };
    }
    case 'scanner': {
      const transport = lineOf(way);
      return transport && { kind, transport };
    }
  }
}

/** The readers that the card service knows are offered; one that isn't plugged in may be typed. */
function ReaderField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (to: string) => void;
}) {
  const say = useSay();
  const { start, value: places, running } = useTask('devices.places');
  useEffect(() => {
    void start({}).catch(() => undefined);
  }, [start]);
  return (
    <Autocomplete
      label={say('devices.reader')}
      description={!running && places?.readers.length === 0 ? say('devices.noReaders') : null}
      value={value}
      onChange={onChange}
      data={places?.readers ?? []}
      maxLength={200}
    />
  );
}
