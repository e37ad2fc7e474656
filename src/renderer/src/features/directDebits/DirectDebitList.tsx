import { Button } from '@mantine/core';
import { useState } from 'react';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { AccountsDialog } from './AccountsDialog.tsx';
import { type Batch, BatchPanel } from './BatchPanel.tsx';
import { ExportDialog } from './ExportDialog.tsx';

const TONES = { open: 'warn', answered: 'good', cancelled: 'absent' } as const;

/** Batches at the bank, and what it said of them. */
export function DirectDebitList() {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('directDebits.list', {});
  const [dialog, setDialog] = useState<'export' | 'accounts'>();
  const [opened, setOpened] = useState<Batch>();
  const columns: Column<Batch>[] = [
    { key: 'number', title: say('directDebit.number'), width: '150px', render: (row) => row.number },
    {
      key: 'template',
      title: say('directDebit.template'),
      width: 'minmax(120px, 1fr)',
      render: (row) => row.template,
    },
    {
      key: 'at',
      title: say('directDebit.exportedAt'),
      width: '150px',
      render: (row) => instantText(row.exportedAt),
    },
    { key: 'by', title: say('directDebit.exportedBy'), width: '110px', render: (row) => row.exportedBy },
    {
      key: 'items',
      title: say('directDebit.items'),
      width: '70px',
      align: 'end',
      render: (row) => row.items,
    },
    {
      key: 'sum',
      title: say('directDebit.field.amount'),
      width: '120px',
      align: 'end',
      render: (row) => <Amount fen={row.sumFen} />,
    },
    {
      key: 'paid',
      title: say('directDebit.paid'),
      width: '120px',
      align: 'end',
      render: (row) => <Amount fen={row.paidFen} nilDash />,
    },
    {
      key: 'failed',
      title: say('directDebit.failed'),
      width: '80px',
      align: 'end',
      render: (row) => row.failed || '–',
    },
    {
      key: 'state',
      title: say('directDebit.state'),
      width: '110px',
      render: (row) => <Pill tone={TONES[row.state]}>{say(`directDebit.state.${row.state}`)}</Pill>,
    },
  ];
  return (
    <ListPane
      filters={
        <>
          <Button onClick={() => setDialog('export')}>{say('directDebit.make')}</Button>
          <Button variant="default" onClick={() => setDialog('accounts')}>
            {say('directDebit.accounts')}
          </Button>
        </>
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading />
      ) : (
        <DataTable
          label={say('receipts.tabs.directDebits')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.batchId}
          onOpen={setOpened}
          onLook={list.look}
          empty={<Empty title={say('directDebit.none')} hint={say('directDebit.noneHint')} />}
        />
      )}
      {dialog === 'export' && <ExportDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'accounts' && <AccountsDialog onClose={() => setDialog(undefined)} />}
      {opened && <BatchPanel batch={opened} onClose={() => setOpened(undefined)} />}
    </ListPane>
  );
}
