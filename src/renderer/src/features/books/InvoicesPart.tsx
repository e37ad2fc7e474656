import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { INVOICE_REQUEST_STATES } from '#shared/contract/invoices.contract.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import { InvoicePanel } from './InvoicePanel.tsx';
import { OpeningRedDialog } from './OpeningRedDialog.tsx';
import { RequestDialog } from './RequestDialog.tsx';

export type InvoiceRow = Output<'invoices.list'>['rows'][number];
type State = InvoiceRow['state'] | 'all';

const TONES = { open: 'warn', issued: 'good', red: 'bad', withdrawn: 'absent' } as const;

/** Invoices asked for, given and taken back. */
export function InvoicesPart() {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const instantText = useInstantText();
  const [state, setState] = useState<State>('open');
  const [opened, setOpened] = useState<InvoiceRow>();
  const [acting, setActing] = useState<'request' | 'openingRed'>();
  const close = () => setActing(undefined);
  const list = usePages('invoices.list', state === 'all' ? {} : { state });
  const task = useTask('invoices.export');

  async function save(): Promise<void> {
    const file = await task.start({}).catch(() => undefined);
    if (!file) return;
    await saveFile(client, file.fileId, file.fileName);
    tell(say('invoices.exported', { rows: file.rows }));
  }

  const columns: Column<InvoiceRow>[] = [
    { key: 'room', title: say('invoices.room'), width: '110px', render: (row) => row.roomCode },
    {
      key: 'title',
      title: say('invoices.buyer'),
      width: 'minmax(150px, 1fr)',
      render: (row) => row.title ?? say('invoices.titleGone'),
    },
    {
      key: 'kind',
      title: say('invoices.buyerKind'),
      width: '76px',
      render: (row) => say(`invoice.buyer.${row.buyerKind}`),
    },
    {
      key: 'state',
      title: say('approvals.stateTitle'),
      width: '96px',
      render: (row) => <Pill tone={TONES[row.state]}>{say(`invoices.state.${row.state}`)}</Pill>,
    },
    {
      key: 'number',
      title: say('invoices.number'),
      width: '190px',
      render: (row) => row.red?.number ?? row.invoice?.number ?? '–',
    },
    {
      key: 'amount',
      title: say('invoices.amount'),
      width: '110px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
    { key: 'by', title: say('invoices.requestedBy'), width: '90px', render: (row) => row.requestedBy },
    { key: 'at', title: say('books.day'), width: '145px', render: (row) => instantText(row.requestedAt) },
  ];

  return (
    <Card fill flush label={say('books.tab.invoices')}>
      <ListPane
        filters={
          <>
            <SegmentedControl
              aria-label={say('approvals.stateTitle')}
              value={state}
              onChange={(value) => setState(INVOICE_REQUEST_STATES.find((each) => each === value) ?? 'all')}
              data={[
                ...INVOICE_REQUEST_STATES.map((each) => ({
                  value: each,
                  label: say(`invoices.state.${each}`),
                })),
                { value: 'all', label: say('invoices.all') },
              ]}
            />
            <FaultNotice fault={task.fault} />
            <Group ml="auto" gap="xs">
              {may('invoices.record') && (
                <>
                  <Button variant="default" onClick={() => setActing('openingRed')}>
                    {say('invoices.openingRedShort')}
                  </Button>
                  <Button variant="default" loading={task.running} onClick={() => void save()}>
                    {say('invoices.export')}
                  </Button>
                </>
              )}
              <Button onClick={() => setActing('request')}>{say('invoices.request')}</Button>
            </Group>
          </>
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading lines={6} />
        ) : (
          <DataTable
            label={say('books.tab.invoices')}
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => row.requestId}
            onLook={list.look}
            onOpen={setOpened}
            selectedKey={opened?.requestId}
            empty={<Empty title={say('invoices.none')} hint={say('invoices.noneHint')} />}
          />
        )}
      </ListPane>
      <InvoicePanel request={opened} onClose={() => setOpened(undefined)} />
      <RequestDialog opened={acting === 'request'} onClose={close} />
      <OpeningRedDialog opened={acting === 'openingRed'} onClose={close} />
    </Card>
  );
}
