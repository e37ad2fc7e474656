import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { InspectDepositDialog } from './InspectDepositDialog.tsx';
import { SettleDepositDialog } from './SettleDepositDialog.tsx';

export type DepositRow = Output<'deposits.list'>['rows'][number];

/** Deposits the office holds, those due back first, with the next step of each. */
export function DepositList() {
  const say = useSay();
  const may = useMay();
  const { data: status } = useOperation('system.status', {});
  const [state, setState] = useState<'held' | 'settled'>('held');
  const list = usePages('deposits.list', { state });
  const [acting, setActing] = useState<{ act: 'inspect' | 'settle'; row: DepositRow }>();
  const today = status?.businessDate ?? '';

  const columns: Column<DepositRow>[] = [
    { key: 'room', title: say('deposits.room'), width: '110px', render: (row) => row.roomCode },
    { key: 'name', title: say('deposits.name'), width: 'minmax(120px, 1fr)', render: (row) => row.name },
    { key: 'taken', title: say('deposits.takenOn'), width: '110px', render: (row) => row.takenOn },
    {
      key: 'receipt',
      title: say('deposits.receipt'),
      width: '140px',
      render: (row) => row.receiptNumber ?? row.oldReceiptNumber ?? '–',
    },
    {
      key: 'state',
      title: say('deposits.state'),
      width: '210px',
      render: (row) => <DepositState row={row} today={today} />,
    },
    {
      key: 'amount',
      title: say('deposits.amount'),
      width: '110px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
    {
      key: 'balance',
      title: say('deposits.balance'),
      width: '110px',
      align: 'end',
      render: (row) => <Amount fen={row.balanceFen} nilDash />,
    },
  ];
  if (may('refunds.request') && state === 'held') {
    columns.push({
      key: 'act',
      title: say('transfers.act'),
      width: '150px',
      render: (row) =>
        row.openRequestId === undefined && (
          <Group gap={6} wrap="nowrap">
            <RowButton
              name={say('deposits.inspectOf', { room: row.roomCode, name: row.name })}
              onClick={() => setActing({ act: 'inspect', row })}
            >
              {say('deposits.inspect')}
            </RowButton>
            <RowButton
              name={say('deposits.settleOf', { room: row.roomCode, name: row.name })}
              onClick={() => setActing({ act: 'settle', row })}
            >
              {say('deposits.settle')}
            </RowButton>
          </Group>
        ),
    });
  }
  const close = () => setActing(undefined);
  return (
    <ListPane
      filters={
        <>
          <SegmentedControl
            size="xs"
            aria-label={say('deposits.state')}
            value={state}
            onChange={(value) => setState(value === 'settled' ? 'settled' : 'held')}
            data={(['held', 'settled'] as const).map((value) => ({
              value,
              label: say(`deposits.filter.${value}`),
            }))}
          />
          {list.first && (
            <span>{say('deposits.held', { amount: amountText(list.first.heldFen, { sign: true }) })}</span>
          )}
        </>
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading />
      ) : (
        <DataTable
          label={say('receipts.tabs.deposits')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.depositId}
          onLook={list.look}
          empty={<Empty title={say('deposits.none')} hint={say('deposits.noneHint')} />}
        />
      )}
      {acting?.act === 'inspect' && (
        <InspectDepositDialog deposit={acting.row} today={today} onClose={close} />
      )}
      {acting?.act === 'settle' && <SettleDepositDialog deposit={acting.row} onClose={close} />}
    </ListPane>
  );
}

function DepositState({ row, today }: { readonly row: DepositRow; readonly today: string }) {
  const say = useSay();
  if (row.balanceFen === 0) return <Pill tone="absent">{say('deposits.is.settled')}</Pill>;
  if (row.openRequestId !== undefined) return <Pill tone="warn">{say('deposits.is.requested')}</Pill>;
  const { inspection } = row;
  if (!inspection) return <Pill tone="good">{say('deposits.is.held')}</Pill>;
  if (inspection.outcome === 'failed') return <Pill tone="warn">{say('deposits.is.failed')}</Pill>;
  const { refundDue } = inspection;
  const late = refundDue !== undefined && refundDue < today;
  return (
    <Pill tone={late ? 'bad' : 'warn'}>
      {refundDue === undefined
        ? say('deposits.is.passed')
        : say(late ? 'deposits.is.overdue' : 'deposits.is.due', { day: refundDue })}
    </Pill>
  );
}
