import { TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ProveReceipt } from './ProveReceipt.tsx';
import { ReceiptPanel } from './ReceiptPanel.tsx';

type Row = Output<'receipts.list'>['rows'][number];

export function ReceiptList({ openId }: { readonly openId: string | undefined }) {
  const say = useSay();
  const instantText = useInstantText();
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [opened, setOpened] = useState(openId);
  const wanted = number.trim();
  const list = usePages('receipts.list', {
    ...(wanted !== '' && { number: wanted }),
    ...(day && { businessDate: day }),
  });

  return (
    <>
      <ListPane
        filters={
          <>
            <TextInput
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
              placeholder={say('receipts.findNumber')}
              aria-label={say('receipts.findNumber')}
              w={200}
              autoFocus
            />
            <DateInput
              value={day}
              onChange={setDay}
              valueFormat="YYYY-MM-DD"
              clearable
              placeholder={say('receipts.onDay')}
              aria-label={say('receipts.onDay')}
              w={160}
            />
            <span>{say('common.rowsCount', { count: list.total.toLocaleString('en') })}</span>
            <ProveReceipt />
          </>
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading lines={8} />
        ) : (
          <DataTable
            label={say('receipts.title')}
            columns={columnsOf(say, instantText)}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => row.receiptId}
            onLook={list.look}
            onOpen={(row) => setOpened(row.receiptId)}
            selectedKey={opened}
            empty={<Empty title={say('receipts.none')} hint={say('receipts.noneHint')} />}
          />
        )}
      </ListPane>
      <ReceiptPanel receiptId={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

function columnsOf(say: Say, instantText: (instant: number) => string): Column<Row>[] {
  return [
    {
      key: 'number',
      title: say('receipts.number'),
      width: '130px',
      render: (row) => row.number,
    },
    {
      key: 'form',
      title: say('receipts.form'),
      width: '150px',
      render: (row) =>
        row.backEntry ? (
          <Pill tone="accent">{say('receipts.backEntry', { form: row.backEntry.form })}</Pill>
        ) : (
          row.forms.join(say('common.listSeparator'))
        ),
    },
    {
      key: 'rooms',
      title: say('receipts.rooms'),
      width: 'minmax(120px, 1fr)',
      render: (row) => row.roomCodes.join(say('common.listSeparator')),
    },
    { key: 'day', title: say('receipts.day'), width: '100px', render: (row) => row.businessDate },
    {
      key: 'issued',
      title: say('receipts.issued'),
      width: '140px',
      render: (row) => instantText(row.issuedAt),
    },
    {
      key: 'methods',
      title: say('receipts.methods'),
      width: '120px',
      render: (row) => row.methods.map((method) => say(`method.${method}`)).join(' + '),
    },
    { key: 'cashier', title: say('receipts.cashier'), width: '90px', render: (row) => row.cashierName },
    {
      key: 'state',
      title: say('receipts.state'),
      width: '150px',
      render: (row) => (
        <>
          <Pill tone={row.state === 'valid' ? 'good' : 'bad'}>{say(`receipts.${row.state}`)}</Pill>{' '}
          {row.reprints > 0 && <Pill tone="absent">{say('receipts.reprints', { count: row.reprints })}</Pill>}
        </>
      ),
    },
    {
      key: 'amount',
      title: say('receipts.amount'),
      width: '110px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
  ];
}
