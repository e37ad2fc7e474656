import { Button, FileButton, Group, Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Amount } from '../../ui/Amount.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';

export type Batch = Output<'directDebits.list'>['rows'][number];
type Problem = Output<'directDebits.import'>['problems'][number];

/** A batch with what the bank said, and what can be done with it. */
export function BatchPanel({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const say = useSay();
  const client = useDesk();
  const { batchId, number } = batch;
  const list = usePages('directDebits.get', { batchId });
  const take = useTask('directDebits.import');
  const again = useTask('directDebits.file');
  const cancel = useCommand('directDebits.cancel');
  const shown = list.first?.batch ?? batch;

  async function read(file: File | null): Promise<void> {
    if (!file) return;
    const fileId = await client.uploadFile(file);
    const done = await take.start({ batchId, fileId }).catch(() => undefined);
    if (done) tell(say('directDebit.answered', { number, ...done, problems: done.problems.length }));
  }

  async function write(): Promise<void> {
    const file = await again.start({ batchId }).catch(() => undefined);
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  async function withdraw(): Promise<void> {
    const done = await cancel.run({ batchId }).catch(() => undefined);
    if (!done) return;
    tell(say('directDebit.withdrawn', { number }));
    onClose();
  }

  return (
    <SidePanel opened onClose={onClose} title={say('directDebit.batch', { number })} size={640}>
      <Stack gap="sm">
        <Group gap="xs">
          {shown.state !== 'cancelled' && (
            <FileButton onChange={(file) => void read(file)}>
              {(props) => (
                <Button {...props} loading={take.running}>
                  {say('directDebit.import')}
                </Button>
              )}
            </FileButton>
          )}
          <Button variant="default" loading={again.running} onClick={() => void write()}>
            {say('directDebit.again')}
          </Button>
          {shown.state === 'open' && shown.paid + shown.failed === 0 && (
            <Button variant="default" color="red" onClick={() => void withdraw()}>
              {say('directDebit.withdraw', { number })}
            </Button>
          )}
        </Group>
        {take.running && take.state && (
          <TaskProgress
            task={take.state}
            label={say('directDebit.settling')}
            onCancel={() => void take.cancel()}
          />
        )}
        <FaultNotice fault={take.fault ?? again.fault ?? cancel.fault ?? list.fault} />
        {take.value?.problems.map((problem) => (
          <div key={problem.line}>{problemText(say, problem)}</div>
        ))}
        <div style={{ height: 420 }}>
          <DataTable
            label={say('directDebit.batch', { number })}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => String(row.no)}
            onLook={list.look}
            empty={<Empty title={say('directDebit.none')} />}
            columns={[
              { key: 'room', title: say('deposits.room'), width: '90px', render: (row) => row.roomCode },
              {
                key: 'name',
                title: say('directDebit.field.holder'),
                width: 'minmax(80px, 1fr)',
                render: (row) => `${row.name ?? ''} *${row.last4}`,
              },
              {
                key: 'amount',
                title: say('directDebit.field.amount'),
                width: '100px',
                align: 'end',
                render: (row) => <Amount fen={row.amountFen} />,
              },
              {
                key: 'outcome',
                title: say('directDebit.outcome'),
                width: 'minmax(150px, 1fr)',
                render: (row) =>
                  row.outcome === undefined ? (
                    <Pill tone="warn">{say('directDebit.waiting')}</Pill>
                  ) : (
                    <Pill tone={row.outcome === 'paid' ? 'good' : 'bad'}>
                      {row.outcome === 'paid'
                        ? (row.receiptNumber ?? say('directDebit.outcome.paid'))
                        : (row.reason ?? say('directDebit.outcome.failed'))}
                    </Pill>
                  ),
              },
            ]}
          />
        </div>
      </Stack>
    </SidePanel>
  );
}

function problemText(say: ReturnType<typeof useSay>, problem: Problem): string {
  const { line, kind, roomCode = '', ourFen = 0, theirFen = 0 } = problem;
  return say(`directDebit.problem.${kind}`, { line, room: roomCode, ourFen, theirFen });
}
