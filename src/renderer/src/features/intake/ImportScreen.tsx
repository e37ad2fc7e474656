import { Button, FileButton, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Page } from '../../ui/Page.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { useIntake } from './IntakeProvider.tsx';
import { MappingForm } from './MappingForm.tsx';
import { StagedImport } from './StagedImport.tsx';

const ACCEPTED = '.xlsx,.csv,.tsv,.txt,.xls,.et';

/** Drop, look, correct or take the good rows. Nothing is written before the button says so. */
export default function ImportScreen() {
  const say = useSay();
  const may = useMay();
  const intake = useIntake();
  const { preview, task, fileName, fault } = intake;
  const [done, setDone] = useState<Output<'imports.commit'>>();

  function take(file: File | null): void {
    if (!file) return;
    setDone(undefined);
    void intake.begin(file);
  }

  const chooser = (label: string) => (
    <FileButton onChange={take} accept={ACCEPTED}>
      {(props) => <Button {...props}>{label}</Button>}
    </FileButton>
  );

  return (
    <Page title={say('intake.title')} aside={fileName && !task && chooser(say('intake.another'))}>
      {task && (
        <Card label={say('intake.reading', { file: fileName ?? '' })}>
          <TaskProgress
            task={task}
            label={say('intake.reading', { file: fileName ?? '' })}
            onCancel={intake.cancel}
          />
        </Card>
      )}
      {fault && (
        <Card label={fileName ?? ''}>
          <Group gap="sm" mb={8}>
            <strong>{fileName}</strong>
          </Group>
          <FaultNotice fault={fault} />
        </Card>
      )}
      {!task && !fault && preview?.outcome === 'staged' && (
        <StagedImport
          key={preview.previewId}
          previewId={preview.previewId}
          onCommitted={(answer) => {
            setDone(answer);
            intake.clear();
          }}
          onDropped={intake.clear}
        />
      )}
      {!task && !fault && preview?.outcome === 'mappingNeeded' && <MappingForm needed={preview} />}
      {!task && !fault && !preview && (
        <Card fill label={say('intake.start')}>
          {done ? (
            <Empty
              title={say('intake.committed', {
                written: done.written.toLocaleString('en'),
                unchanged: done.unchanged.toLocaleString('en'),
                leftOut: done.leftOut.toLocaleString('en'),
              })}
            >
              <Group gap="xs">
                <Button component={Link} href="/rooms">
                  {say('intake.next.rooms')}
                </Button>
                {may('bills.run') && (
                  <Button component={Link} href="/bills" variant="default">
                    {say('intake.next.bills')}
                  </Button>
                )}
                {chooser(say('intake.another'))}
              </Group>
            </Empty>
          ) : (
            <Empty
              title={say(intake.cancelled ? 'intake.cancelled' : 'intake.start')}
              hint={say('intake.startHint')}
            >
              <Group gap="sm" align="flex-end">
                <DateInput
                  label={say('intake.cutOver')}
                  valueFormat="YYYY-MM-DD"
                  value={intake.cutOver ?? null}
                  onChange={(day) => intake.setCutOver(day ?? undefined)}
                  clearable
                />
                {chooser(say('intake.choose'))}
              </Group>
            </Empty>
          )}
        </Card>
      )}
    </Page>
  );
}
