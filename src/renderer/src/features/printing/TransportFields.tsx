import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { BAUD_RATES, FLOW_CONTROLS } from '#shared/contract/transportSpec.ts';
import { useTask } from '../../desk/useTask.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { TransportDraft, Via } from './transportDraft.ts';
import { UsbFields } from './UsbFields.tsx';

type Props = {
  /** The ways that such a device can hang on a PC, the usual one first. */
  readonly vias: readonly Via[];
  readonly draft: TransportDraft;
  readonly onChange: (draft: TransportDraft) => void;
};

/** How a device hangs on this PC; what the PC knows of is offered, anything else may be typed. */
export function TransportFields({ vias, draft, onChange }: Props) {
  const say = useSay();
  const { start, value: places } = useTask('devices.places');
  const change = (part: Partial<TransportDraft>) => onChange({ ...draft, ...part });
  const asks = draft.via !== 'tcp' && draft.via !== 'usb-bulk';

  useEffect(() => {
    if (asks) void start({}).catch(() => undefined);
  }, [asks, start]);

  return (
    <>
      <Select
        label={say('printers.via')}
        value={draft.via}
        onChange={(value) => change({ via: vias.find((each) => each === value) ?? draft.via })}
        data={vias.map((value) => ({ value, label: say(`printers.via.${value}`) }))}
        allowDeselect={false}
      />
      {draft.via === 'tcp' && (
        <>
          <TextInput
            label={say('printers.host')}
            value={draft.host}
            onChange={(event) => change({ host: event.currentTarget.value })}
            placeholder="192.168.1.87"
            maxLength={100}
            data-autofocus
          />
          <NumberInput
            label={say('printers.port')}
            value={draft.port}
            onChange={(port) => change({ port })}
            min={1}
            max={65535}
            hideControls
          />
        </>
      )}
      {draft.via === 'serial' && (
        <>
          <Autocomplete
            label={say('printers.serialPort')}
            value={draft.serialPath}
            onChange={(serialPath) => change({ serialPath })}
            data={places?.serial.map(({ path }) => path) ?? []}
            placeholder="COM3"
            maxLength={200}
          />
          <Select
            label={say('printers.baud')}
            value={String(draft.baud)}
            onChange={(value) =>
              change({ baud: BAUD_RATES.find((each) => String(each) === value) ?? draft.baud })
            }
            data={BAUD_RATES.map(String)}
            allowDeselect={false}
          />
          <Select
            label={say('printers.flow')}
            value={draft.flow}
            onChange={(value) => change({ flow: FLOW_CONTROLS.find((each) => each === value) ?? draft.flow })}
            data={FLOW_CONTROLS.map((value) => ({ value, label: say(`printers.flow.${value}`) }))}
            allowDeselect={false}
          />
        </>
      )}
      {draft.via === 'spooler' && (
        <Autocomplete
          label={say('printers.queue')}
          value={draft.queue}
          onChange={(queue) => change({ queue })}
          data={places?.queues.map(({ name }) => name) ?? []}
          maxLength={200}
        />
      )}
      {draft.via === 'file' && (
        <Autocomplete
          label={say('printers.file')}
          value={draft.file}
          onChange={(file) => change({ file })}
          data={places?.files ?? []}
          placeholder="/dev/usb/lp0"
          maxLength={200}
        />
      )}
      {draft.via === 'pcsc' && (
        <Autocomplete
          label={say('devices.reader')}
          value={draft.reader}
          onChange={(reader) => change({ reader })}
          data={places?.readers ?? []}
          maxLength={200}
        />
      )}
      {(draft.via === 'usb-bulk' || draft.via === 'hid') && (
        <UsbFields draft={draft} onChange={change} found={draft.via === 'hid' ? places?.hid : undefined} />
      )}
    </>
  );
}
