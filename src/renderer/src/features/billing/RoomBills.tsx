import { Button, Group, Switch } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { basisText } from '../cash/lineWords.ts';
import { PrintButton } from '../documents/PrintButton.tsx';
import styles from './WhyDialog.module.css';
import { WhyDialog } from './WhyDialog.tsx';

type Props = { readonly roomId: string; readonly code: string; readonly onClose: () => void };

/** Every line of a room; a line opens why it is what it is. */
export function RoomBills({ roomId, code, onClose }: Props) {
  const say = useSay();
  const client = useDesk();
  const [includeSettled, setSettled] = useState(true);
  const [why, setWhy] = useState<string>();
  const list = useOperation('bills.byRoom', { roomIds: [roomId], includeSettled }, { keepPrevious: true });
  const lines = list.data?.lines ?? [];
  const pdf = useTask('bills.pdf', `bills.pdf.${roomId}`);

  const make = () => pdf.start({ roomId, includeSettled }).catch(() => undefined);

  async function save(): Promise<void> {
    const file = await make();
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('bills.pdfSaved', { file: file.fileName }));
  }

  return (
    <Dialog opened onClose={onClose} title={say('bills.ofRoom', { room: code })} size={1020}>
      <Group justify="space-between" mb="sm">
        <Switch
          label={say('bills.settledToo')}
          checked={includeSettled}
          onChange={(event) => setSettled(event.currentTarget.checked)}
        />
        <Group gap={6}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={lines.length === 0}
            loading={pdf.running}
            onClick={() => void save()}
          >
            {say('bills.pdf', { room: code })}
          </Button>
          <PrintButton
            kind="letters"
            slot={`bills.${roomId}`}
            of={say('bills.ofRoom', { room: code })}
            disabled={lines.length === 0}
            make={make}
          />
        </Group>
      </Group>
      <FaultNotice fault={pdf.fault} />
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.isPending ? (
        <Loading lines={8} />
      ) : (
        <div className={styles.bills}>
          <DataTable
            label={say('bills.ofRoom', { room: code })}
            total={lines.length}
            rowAt={(index) => lines[index]}
            rowKey={(line) => line.lineId}
            rowHeight={28}
            onOpen={(line) => setWhy(line.lineId)}
            empty={<Empty title={say('run.noLines')} />}
            columns={[
              {
                key: 'fee',
                title: say('run.col.fee'),
                width: 'minmax(120px, 1fr)',
                render: (l) => l.feeName,
              },
              {
                key: 'service',
                title: say('run.col.service'),
                width: '156px',
                render: (l) => `${l.from} – ${l.to.slice(5)}`,
              },
              { key: 'due', title: say('run.col.due'), width: '92px', render: (l) => l.dueDate },
              {
                key: 'basis',
                title: say('run.col.basis'),
                width: '130px',
                render: (l) => basisText(say, l.trace, l.kind),
              },
              {
                key: 'amount',
                title: say('cash.col.amount'),
                width: '84px',
                align: 'end',
                render: (l) => <Amount fen={l.amountFen} />,
              },
              {
                key: 'credited',
                title: say('bills.credited'),
                width: '74px',
                align: 'end',
                render: (l) => <Amount fen={l.creditedFen} nilDash />,
              },
              {
                key: 'paid',
                title: say('cash.col.paid'),
                width: '84px',
                align: 'end',
                render: (l) => <Amount fen={l.paidFen} nilDash />,
              },
              {
                key: 'left',
                title: say('why.left'),
                width: '84px',
                align: 'end',
                render: (l) => <Amount fen={l.outstandingFen} nilDash />,
              },
            ]}
          />
        </div>
      )}
      {list.data && (
        <p className={styles.quiet}>
          {say('bills.owedAll', { amount: amountText(list.data.owedFen, { sign: true }) })}
        </p>
      )}
      <WhyDialog lineId={why} onClose={() => setWhy(undefined)} />
    </Dialog>
  );
}
