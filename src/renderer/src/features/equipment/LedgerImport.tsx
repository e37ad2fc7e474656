import { Button, FileButton } from '@mantine/core';
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
import { StagedLedger } from './StagedLedger.tsx';

/** A ledger from a workbook: drop it, look, take the good rows. Nothing is written before the button says so. */
export function LedgerImport({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('equipment.importPreview');
  const [fault, setFault] = useState<Fault>();

  async function take(file: File | null | undefined): Promise<void> {
    if (!file) return;
    task.clear();
    setFault(undefined);
    try {
      await task.start({ fileId: await client.uploadFile(file) });
    } catch (error) {
      setFault(faultOf(error));
    }
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    void take(event.dataTransfer.files[0]);
  }

  if (task.running && task.state)
    return (
      <Card label={say('equipment.importing')}>
        <TaskProgress
          task={task.state}
          label={say('equipment.importing')}
          onCancel={() => void task.cancel()}
        />
      </Card>
    );
  if (task.value && !fault)
    return (
      <StagedLedger
        key={task.value.previewId}
        summary={task.value}
        onDropped={task.clear}
        onCommitted={(written) => {
          tell(say('equipment.imported', { count: written.toLocaleString('en') }));
          task.clear();
          onDone();
        }}
      />
    );
  return (
    <Card fill label={say('equipment.importStart')}>
      <section
        aria-label={say('equipment.importStart')}
        onDrop={onDrop}
        onDragOver={(event) => event.preventDefault()}
      >
        <Empty title={say('equipment.importStart')} hint={say('equipment.importHint')}>
          <FileButton onChange={(file) => void take(file)} accept=".xlsx,.csv,.tsv,.txt">
            {(props) => <Button {...props}>{say('intake.choose')}</Button>}
          </FileButton>
          <FaultNotice fault={fault} />
        </Empty>
      </section>
    </Card>
  );
}
