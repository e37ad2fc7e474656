import { Button, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import { WhyDialog } from '../billing/WhyDialog.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';
import styles from './TransferDialog.module.css';

type Props = { readonly household: Output<'rooms.get'>; readonly onClose: () => void };

/** What stands against a clearance certificate, or the certificate. */
export function ClearanceDialog({ household, onClose }: Props) {
  const say = useSay();
  const client = useDesk();
  const { roomId, code, parties } = household;
  const [personId, setPerson] = useState<string | null>(null);
  const [why, setWhy] = useState<string>();
  const asked = { roomId, ...(personId && { personId }) };
  const view = useOperation('clearances.get', asked, { keepPrevious: true });
  const pdf = useTask('clearances.pdf', `clearances.pdf.${roomId}`);
  const open = view.data?.open ?? [];
  const owedFen = open.reduce((sum, line) => sum + line.owedFen, 0);
  const people = new Map(parties.map((party) => [party.personId, party.name ?? say('person.erased')]));

  const make = () => pdf.start(asked).catch(() => undefined);

  async function save(): Promise<void> {
    const file = await make();
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('clearance.saved', { file: file.fileName }));
  }

  return (
    <Dialog opened onClose={onClose} title={say('clearance.dialog', { room: code })} size={640}>
      <Stack gap="sm">
        <Select
          label={say('clearance.of')}
          placeholder={say('clearance.ofRoom')}
          value={personId}
          onChange={setPerson}
          data={[...people].map(([value, label]) => ({ value, label }))}
          clearable
        />
        <FaultNotice fault={view.error?.fault} onRetry={() => void view.refetch()} />
        {view.isPending && <Loading lines={4} />}
        {view.data?.cleared && (
          <p style={{ margin: 0 }}>
            <Pill tone="good">{say('clearance.cleared')}</Pill>{' '}
            {view.data.settledThrough && say('clearance.settledThrough', { day: view.data.settledThrough })}
          </p>
        )}
        {open.length > 0 && (
          <>
            <p style={{ margin: 0 }}>
              <Pill tone="bad">{say('clearance.notCleared')}</Pill>{' '}
              {say('clearance.stands', { lines: open.length, amount: amountText(owedFen, { sign: true }) })}
            </p>
            <div className={styles.lines}>
              <DataTable
                label={say('clearance.notCleared')}
                total={open.length}
                rowAt={(index) => open[index]}
                rowKey={(line) => line.lineId}
                rowHeight={28}
                onOpen={(line) => setWhy(line.lineId)}
                columns={[
                  {
                    key: 'fee',
                    title: say('cash.col.item'),
                    width: 'minmax(120px, 1fr)',
                    render: (line) => line.feeName,
                  },
                  { key: 'period', title: say('run.period'), width: '90px', render: (line) => line.period },
                  { key: 'due', title: say('run.col.due'), width: '110px', render: (line) => line.dueDate },
                  {
                    key: 'owed',
                    title: say('household.owed'),
                    width: '110px',
                    align: 'end',
                    render: (line) => <Amount fen={line.owedFen} />,
                  },
                ]}
              />
            </div>
          </>
        )}
        <FaultNotice fault={pdf.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <PrintButton
            kind="letters"
            size="sm"
            slot={`clearance.${roomId}`}
            of={say('clearance.dialog', { room: code })}
            disabled={!view.data?.cleared}
            make={make}
          />
          <Button disabled={!view.data?.cleared} loading={pdf.running} onClick={() => void save()}>
            {say('clearance.pdf', { room: code })}
          </Button>
        </Group>
      </Stack>
      <WhyDialog lineId={why} onClose={() => setWhy(undefined)} />
    </Dialog>
  );
}
