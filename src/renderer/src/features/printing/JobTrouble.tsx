import { Button, Group } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './JobTrouble.module.css';

export type PrintJob = Output<'printJobs.list'>['rows'][number];

/** What is wrong with a job in a sentence, and the buttons that settle it. Silent when nothing is wrong. */
export function JobTrouble({ job, quiet = false }: { readonly job: PrintJob; readonly quiet?: boolean }) {
  const say = useSay();
  const sentence = useFaultSentence();
  const may = useMay();
  const settle = useCommand('printJobs.settle');
  const retry = useCommand('printJobs.retry');
  const { printJobId, documentNumber: number } = job;
  const stuck = job.state === 'failed' || job.state === 'unknown';
  if (!stuck && !job.problem) return null;

  return (
    <span className={styles.trouble}>
      {!quiet && job.problem && (
        <span className={styles.sentence} role="status">
          {sentence({ code: 'device', sub: job.problem })}
        </span>
      )}
      {may('print.settle') && job.state === 'unknown' && (
        <Group gap={6} wrap="nowrap">
          <Button
            size="compact-xs"
            variant="default"
            loading={settle.pending}
            onClick={() => void settle.run({ printJobId, outcome: 'printed' }).catch(() => {})}
          >
            {say('queue.printed', { number })}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            loading={settle.pending}
            onClick={() =>
              void settle.run({ printJobId, outcome: 'notPrinted', printAgain: true }).catch(() => {})
            }
          >
            {say('queue.notPrinted', { number })}
          </Button>
        </Group>
      )}
      {may('print.settle') && job.state === 'failed' && (
        <Button
          size="compact-xs"
          variant="default"
          loading={retry.pending}
          onClick={() => void retry.run({ printJobId }).catch(() => {})}
        >
          {say('queue.retry', { number })}
        </Button>
      )}
      <FaultNotice fault={settle.fault ?? retry.fault} />
    </span>
  );
}
