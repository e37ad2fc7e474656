import { Select, TextInput } from '@mantine/core';
import type { DevicePlaces } from '#shared/contract/devices.contract.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { type TransportDraft, usbHex } from './transportDraft.ts';

type Props = {
  readonly draft: TransportDraft;
  readonly onChange: (part: Partial<TransportDraft>) => void;
  /** What the system lists; absent where it can't be asked for. */
  readonly found?: DevicePlaces['hid'] | undefined;
};

const HEADS = ['none', 'length'] as const;

/** Which USB device it is, chosen from what hangs on the PC or typed, and for a HID device how it cuts its stream. */
export function UsbFields({ draft, onChange, found }: Props) {
  const say = useSay();
  const { vid, pid, head } = draft;
  const offered = (found ?? []).map((device) => ({
    value: `${usbHex(device.vid)}:${usbHex(device.pid)}`,
    label: `${device.title} (${usbHex(device.vid)}:${usbHex(device.pid)})`,
  }));
  return (
    <>
      {offered.length > 0 && (
        <Select
          label={say('printers.usbFound')}
          placeholder={say('printers.usbChoose')}
          value={offered.find(({ value }) => value === `${vid}:${pid}`)?.value ?? null}
          onChange={(value) => {
            const [newVid = '', newPid = ''] = (value ?? '').split(':');
            onChange({ vid: newVid, pid: newPid });
          }}
          data={offered}
        />
      )}
      <TextInput
        label={say('printers.usbVid')}
        value={vid}
        onChange={(event) => onChange({ vid: event.currentTarget.value.trim() })}
        placeholder="04b8"
        maxLength={4}
      />
      <TextInput
        label={say('printers.usbPid')}
        value={pid}
        onChange={(event) => onChange({ pid: event.currentTarget.value.trim() })}
        placeholder="0202"
        maxLength={4}
      />
      {draft.via === 'hid' && (
        <Select
          label={say('printers.hidHead')}
          value={head}
          onChange={(value) => onChange({ head: value === 'length' ? 'length' : 'none' })}
          data={HEADS.map((value) => ({ value, label: say(`printers.hidHead.${value}`) }))}
          allowDeselect={false}
        />
      )}
    </>
  );
}
