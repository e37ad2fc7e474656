import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { LATEST_DAY_END_MINUTES } from '#shared/domain/calendar/businessDate.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

const STEP_MINUTES = 30;
const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Midnight, or a while after it. */
const DAY_ENDS = Array.from({ length: LATEST_DAY_END_MINUTES / STEP_MINUTES + 1 }, (_, step) => ({
  value: String(step * STEP_MINUTES),
  label: clockText(step * STEP_MINUTES),
}));

export function GeneralPart() {
  const say = useSay();
  const settings = useOperation('settings.get', {});
  return (
    <Card label={say('settings.tabs.general')}>
      <FaultNotice fault={settings.error?.fault} onRetry={() => void settings.refetch()} />
      {settings.isPending && <Loading />}
      {settings.data && <GeneralForm settings={settings.data} />}
    </Card>
  );
}

function GeneralForm({ settings }: { readonly settings: Output<'settings.get'> }) {
  const say = useSay();
  const [companyName, setCompanyName] = useState(settings.companyName);
  const [communityName, setCommunityName] = useState(settings.communityName);
  const [idleLockMinutes, setIdleLock] = useState<number | string>(settings.idleLockMinutes);
  const [dayEndsAt, setDayEndsAt] = useState(String(settings.dayEndsAtMinutes));
  const [cutOffDays, setCutOffDays] = useState<number | string>(settings.transferCutOffDays);
  const [backupFolder, setBackupFolder] = useState(settings.backupFolder ?? '');
  const [scanFolder, setScanFolder] = useState(settings.scanFolder ?? '');
  const save = useCommand('settings.save');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save
      .run({
        companyName: companyName.trim(),
        communityName: communityName.trim(),
        ...(typeof idleLockMinutes === 'number' && { idleLockMinutes }),
        dayEndsAtMinutes: Number(dayEndsAt),
        ...(typeof cutOffDays === 'number' && { transferCutOffDays: cutOffDays }),
        ...(backupFolder.trim() !== '' && { backupFolder: backupFolder.trim() }),
        scanFolder: scanFolder.trim(),
      })
      .catch(() => undefined);
    if (answer) tell(say('settings.saved'));
  }

  return (
    <form onSubmit={(event) => void submit(event)} style={{ maxWidth: 640 }}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('settings.company')}
            value={companyName}
            onChange={(event) => setCompanyName(event.currentTarget.value)}
            maxLength={60}
          />
          <TextInput
            label={say('settings.community')}
            value={communityName}
            onChange={(event) => setCommunityName(event.currentTarget.value)}
            maxLength={60}
          />
          <NumberInput
            label={say('settings.idleLock')}
            value={idleLockMinutes}
            onChange={setIdleLock}
            min={1}
            max={240}
          />
          <Select
            label={say('settings.dayEndsAt')}
            value={dayEndsAt}
            onChange={(value) => value && setDayEndsAt(value)}
            data={DAY_ENDS}
            allowDeselect={false}
          />
          <NumberInput
            label={say('settings.transferCutOff')}
            value={cutOffDays}
            onChange={setCutOffDays}
            min={0}
            max={60}
          />
        </SimpleGrid>
        <TextInput
          label={say('settings.backupFolder')}
          value={backupFolder}
          onChange={(event) => setBackupFolder(event.currentTarget.value)}
          maxLength={400}
        />
        <TextInput
          label={say('settings.scanFolder')}
          value={scanFolder}
          onChange={(event) => setScanFolder(event.currentTarget.value)}
          maxLength={400}
        />
        <TextInput label={say('settings.zone')} value={settings.zone} readOnly />
        <FaultNotice fault={save.fault} />
        <Group>
          <Button
            type="submit"
            loading={save.pending}
            disabled={companyName.trim() === '' || communityName.trim() === ''}
          >
            {say('settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
