import { Button, FileButton, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type DragEvent, useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { faultOf } from '../../desk/deskClient.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';
import { StagedReadings } from './StagedReadings.tsx';

type Props = { readonly onDone: () => void };

/** Readings from a workbook: drop it, look, take the good rows. Nothing is written before the button says so. */
export function ReadingImport({ onDone }: Props) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('meters.importReadings');
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const [readOn, setReadOn] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault>();

  async function take(file: File | null | undefined): Promise<void> {
    if (!file) return;
    task.clear();
    setFault(undefined);
    try {
      const fileId = await client.uploadFile(file);
      await task.start({ fileId, ...(openedOn && { openedOn }), ...(readOn && { readOn }) });
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  }

  if (task.running && task.state)
    return (
      <Card label={say('meters.importing')}>
        <TaskProgress task={task.state} label={say('meters.importing')} onCancel={() => void task.cancel()} />
      </Card>
    );
  if (task.value && !fault)
    return (
      <StagedReadings
        key={task.value.previewId}
        summary={task.value}
        onDropped={task.clear}
        onCommitted={({ written, unusual }) => {
          tell(say('meters.imported', { written: written.toLocaleString('en'), unusual }));
          task.clear();
          onDone();
        }}
      />
    );
  return (
    <Card fill label={say('meters.importStart')}>
      <section
        aria-label={say('meters.importStart')}
        onDrop={onDrop}
        onDragOver={(event) => event.preventDefault()}
      >
        <Empty title={say('meters.importStart')} hint={say('meters.importHint')}>
          <Group gap="sm" align="flex-end">
            <DateInput
              label={say('meters.openedOn')}
              valueFormat="YYYY-MM-DD"
              value={openedOn}
              onChange={setOpenedOn}
              clearable
            />
            <DateInput
              label={say('meters.readOnMissing')}
              valueFormat="YYYY-MM-DD"
              value={readOn}
              onChange={setReadOn}
              clearable
            />
            <FileButton onChange={(file) => void take(file)} accept=".xlsx,.csv,.tsv,.txt">
              {(props) => <Button {...props}>{say('intake.choose')}</Button>}
            </FileButton>
          </Group>
          <FaultNotice fault={fault} />
        </Empty>
      </section>
    </Card>
  );
}
