import { Button, FileButton, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';

/** The way by hand: a file that one PC saves and another takes in. */
export function BundleCard() {
  const say = useSay();
  const client = useDesk();
  const save = useTask('sync.exportBundle');
  const take = useTask('sync.importBundle');
  const [fault, setFault] = useState<Fault>();

  async function onSave(): Promise<void> {
    setFault(undefined);
    try {
      const { fileId, fileName, ops } = await save.start({});
      await saveFile(client, fileId, fileName);
      tell(say('bundle.saved', { ops: ops.toLocaleString('en') }));
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  async function onTake(file: File | null): Promise<void> {
    if (!file) return;
    setFault(undefined);
    try {
      const { ops, entries, logFits } = await take.start({ fileId: await client.uploadFile(file) });
      if (!logFits) tell(say('bundle.logMissing'));
      else if (ops + entries === 0) tell(say('bundle.nothingNew'));
      else
        tell(say('bundle.taken', { ops: ops.toLocaleString('en'), entries: entries.toLocaleString('en') }));
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  return (
    <Card title={say('bundle.title')}>
      <Stack gap="sm">
        <span>{say('bundle.hint')}</span>
        <FaultNotice fault={fault} />
        {take.running && take.state ? (
          <TaskProgress task={take.state} label={say('sync.receiving')} onCancel={() => void take.cancel()} />
        ) : (
          <Group>
            <Button variant="default" loading={save.running} onClick={() => void onSave()}>
              {say('bundle.save')}
            </Button>
            <FileButton onChange={(file) => void onTake(file)} accept=".steward">
              {(props) => (
                <Button {...props} variant="default" loading={take.running}>
                  {say('bundle.take')}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
