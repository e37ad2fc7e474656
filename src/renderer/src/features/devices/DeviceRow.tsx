import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';

export type Device = Output<'devices.list'>['devices'][number];

const TONES: Record<Device['health'], Tone> = {
  ready: 'good',
  warning: 'warn',
  trouble: 'bad',
  unset: 'absent',
};

/** A device, how it is in words, and what can be done with it. */
export function DeviceRow({ device, onEdit }: { readonly device: Device; readonly onEdit: () => void }) {
  const say = useSay();
  const may = useMay();
  const sentence = useFaultSentence();
  const instantText = useInstantText();
  const { deviceId, name, kind, place, health, problem, checkedAt } = device;
  const test = useTask('devices.test', `devices.test.${deviceId}`);
  const remove = useCommand('devices.remove');
  const [sure, setSure] = useState(false);
  return (
    <Stack gap={2} py={6} style={{ borderBottom: '1px solid var(--steward-line-soft)' }}>
      <Group justify="space-between" mih={32}>
        <Group gap="sm">
          <strong>{name}</strong>
          <span style={{ color: 'var(--steward-text-soft)' }}>
            {say(`devices.kind.${kind}`)} · {place}
          </span>
          <Pill tone={TONES[health]}>{say(`devices.health.${health}`)}</Pill>
          {checkedAt !== undefined && (
            <span style={{ color: 'var(--steward-text-soft)', fontSize: 12 }}>
              {say('printers.checked', { at: instantText(checkedAt) })}
            </span>
          )}
        </Group>
        {may('printers.write') && (
          <Group gap={6}>
            <Button
              size="compact-sm"
              variant="default"
              loading={test.running}
              onClick={() => void test.start({ deviceId }).catch(() => {})}
            >
              {say('devices.test', { name })}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onEdit}>
              {say('printers.edit', { name })}
            </Button>
            {kind !== 'printer' && (
              <Button
                size="compact-sm"
                variant={sure ? 'filled' : 'subtle'}
                color="red"
                loading={remove.pending}
                onBlur={() => setSure(false)}
                onClick={() => (sure ? void remove.run({ deviceId }).catch(() => {}) : setSure(true))}
              >
                {say(sure ? 'printers.removeConfirm' : 'printers.remove', { name })}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {problem && (
        <span role="status" style={{ color: 'var(--steward-text-soft)' }}>
          {sentence({ code: 'device', sub: problem })}
        </span>
      )}
      <FaultNotice fault={test.fault ?? remove.fault} />
    </Stack>
  );
}
