import { Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';
import { ConfirmTransfer } from './ConfirmTransfer.tsx';
import type { Transfer } from './transfer.ts';

/** Transfers somebody says were made. Whoever sees the bank account settles them. */
export function TransferList() {
  const say = useSay();
  const instantText = useInstantText();
  const may = useMay();
  const list = usePages('payments.transfers', { state: 'waiting' });
  const [confirming, setConfirming] = useState<Transfer>();
  const [dropping, setDropping] = useState<Transfer>();
  const drop = useCommand('payments.dropTransfer');

  const columns: Column<Transfer>[] = [
    { key: 'slip', title: say('transfers.slip'), width: '140px', render: (row) => row.slipNumber },
    { key: 'room', title: say('transfers.room'), width: 'minmax(100px, 1fr)', render: (row) => row.roomCode },
    {
      key: 'reference',
      title: say('transfers.reference'),
      width: 'minmax(100px, 1fr)',
      render: (row) => row.reference ?? '–',
    },
    {
      key: 'noted',
      title: say('transfers.noted'),
      width: '150px',
      render: (row) => instantText(row.notedAt),
    },
    {
      key: 'amount',
      title: say('transfers.amount'),
      width: '120px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
  ];
  if (may('transfers.confirm')) {
    columns.push({
      key: 'act',
      title: say('transfers.act'),
      width: '180px',
      render: (row) => (
        <Group gap={6} wrap="nowrap">
          <RowButton
            name={say('transfers.confirm', { slip: row.slipNumber })}
            onClick={() => setConfirming(row)}
          >
            {say('transfers.confirmShort')}
          </RowButton>
          <RowButton name={say('transfers.drop', { slip: row.slipNumber })} onClick={() => setDropping(row)}>
            {say('transfers.dropShort')}
          </RowButton>
        </Group>
      ),
    });
  }

  async function goDrop(transfer: Transfer, reason: string): Promise<void> {
    const answer = await drop.run({ transferId: transfer.transferId, reason }).catch(() => undefined);
    if (!answer) return;
    setDropping(undefined);
    tell(say('transfers.dropped', { slip: transfer.slipNumber }));
  }

  return (
    <ListPane>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading />
      ) : (
        <DataTable
          label={say('receipts.tabs.transfers')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.transferId}
          onLook={list.look}
          empty={<Empty title={say('transfers.none')} hint={say('transfers.noneHint')} />}
        />
      )}
      <ConfirmTransfer transfer={confirming} onClose={() => setConfirming(undefined)} />
      {dropping && (
        <ReasonDialog
          opened
          onClose={() => setDropping(undefined)}
          title={say('transfers.drop', { slip: dropping.slipNumber })}
          verb={say('transfers.drop', { slip: dropping.slipNumber })}
          dangerous
          pending={drop.pending}
          fault={drop.fault}
          onGo={(reason) => void goDrop(dropping, reason)}
        >
          <p style={{ margin: 0 }}>
            {say('transfers.dropWhat', {
              slip: dropping.slipNumber,
              amount: amountText(dropping.amountFen, { sign: true }),
            })}
          </p>
        </ReasonDialog>
      )}
    </ListPane>
  );
}
