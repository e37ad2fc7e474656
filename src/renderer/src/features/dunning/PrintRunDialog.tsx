import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';
import styles from './DunningScreen.module.css';
import type { LetterRun } from './LettersPart.tsx';

type Props = { readonly run: LetterRun; readonly onClose: () => void };

/** The sheets of a run as PDF files, from any sheet on; stopped, what is done can be kept. */
export function PrintRunDialog({ run, onClose }: Props) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('letters.sheets', `letters.sheets.${run.runId}`);
  const [from, setFrom] = useState(1);
  const [to, setTo] = useState(run.sheets);
  const [made, setMade] = useState<Output<'letters.sheets'>>();
  const title = say('letters.printOf', { day: run.asOf, kind: say(`letters.kind.${run.kind}`) });
  const ready = from >= 1 && from <= to && to <= run.sheets;

  async function go(): Promise<void> {
    setMade(undefined);
    const answer = await task.start({ runId: run.runId, from, to }).catch(() => undefined);
    if (!answer) return;
    setMade(answer);
    if (answer.next !== undefined) setFrom(answer.next);
    const [only, ...others] = answer.files;
    if (only && others.length === 0) await saveFile(client, only.fileId, only.fileName);
  }

  return (
    <Dialog opened onClose={onClose} title={title} size={520}>
      <Stack gap="sm">
        <span className={styles.soft}>{say('letters.printHint')}</span>
        <Group grow>
          <NumberInput
            label={say('letters.from')}
            value={from}
            onChange={(value) => setFrom(Number(value))}
            min={1}
            max={run.sheets}
            allowDecimal={false}
            data-autofocus
          />
          <NumberInput
            label={say('letters.to')}
            value={to}
            onChange={(value) => setTo(Number(value))}
            min={1}
            max={run.sheets}
            allowDecimal={false}
          />
        </Group>
        <FaultNotice fault={task.fault} />
        {task.running && task.state && (
          <TaskProgress
            task={task.state}
            label={say('letters.drawing')}
            onCancel={() => void task.cancel()}
          />
        )}
        {made?.next !== undefined && (
          <output>{say('letters.stopped', { done: made.next - 1, next: made.next })}</output>
        )}
        {made && made.files.length > 0 && (
          <section aria-label={say('letters.files')}>
            <h3 className={styles.heading}>{say('letters.files')}</h3>
            <Stack gap={4} align="flex-start">
              {made.files.map(({ fileId, fileName }) => (
                <Group key={fileId} gap={6}>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => void saveFile(client, fileId, fileName)}
                  >
                    {say('letters.saveFile', { file: fileName })}
                  </Button>
                  <PrintButton
                    kind="letters"
                    slot={fileId}
                    of={fileName}
                    make={async () => ({ fileId, fileName })}
                  />
                </Group>
              ))}
            </Stack>
          </section>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.close')}
          </Button>
          <Button disabled={!ready} loading={task.running} onClick={() => void go()}>
            {say('letters.printVerb', { from, to })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
