import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
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
import { RowButton } from '../../ui/RowButton.tsx';
import { PayRefundDialog } from './PayRefundDialog.tsx';
import { type RefundRow, refundWhat } from './refundRow.ts';
import { VoucherFile } from './VoucherFile.tsx';

const TONES = {
  waiting: 'warn',
  approved: 'warn',
  refused: 'bad',
  withdrawn: 'absent',
  paid: 'good',
} as const;

/** Refunds and settlements, those to be paid out by the cashier, and what became of the others. */
export function RefundList() {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const list = usePages('refunds.list', {});
  const [paying, setPaying] = useState<RefundRow>();
  const columns: Column<RefundRow>[] = [
    { key: 'room', title: say('deposits.room'), width: '110px', render: (row) => row.roomCode },
    {
      key: 'what',
      title: say('approvals.what'),
      width: 'minmax(140px, 1fr)',
      render: (row) => refundWhat(say, row),
    },
    {
      key: 'reason',
      title: say('common.reason'),
      width: 'minmax(120px, 1fr)',
      render: (row) => row.reason ?? '–',
    },
    {
      key: 'asked',
      title: say('approvals.requestedAt'),
      width: '140px',
      render: (row) => instantText(row.requestedAt),
    },
    {
      key: 'state',
      title: say('approvals.stateTitle'),
      width: '120px',
      render: (row) => <Pill tone={TONES[row.state]}>{say(`refunds.state.${row.state}`)}</Pill>,
    },
    {
      key: 'number',
      title: say('refund.number'),
      width: '190px',
      render: (row) =>
        row.refundId ? <VoucherFile refundId={row.refundId} number={row.number ?? ''} /> : '–',
    },
    {
      key: 'method',
      title: say('refunds.method'),
      width: '80px',
      render: (row) => say(`method.${row.method}`),
    },
    {
      key: 'amount',
      title: say('refund.amount'),
      width: '110px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} nilDash />,
    },
  ];
  if (may('refunds.pay')) {
    columns.push({
      key: 'act',
      title: say('transfers.act'),
      width: '84px',
      render: (row) =>
        row.state === 'approved' && (
          <RowButton name={say('refunds.payOf', { room: row.roomCode })} onClick={() => setPaying(row)}>
            {say('refunds.payShort')}
          </RowButton>
        ),
    });
  }
  return (
    <ListPane>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading />
      ) : (
        <DataTable
          label={say('receipts.tabs.refunds')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.requestId}
          onLook={list.look}
          empty={<Empty title={say('refunds.none')} hint={say('refunds.noneHint')} />}
        />
      )}
      {paying && <PayRefundDialog request={paying} onClose={() => setPaying(undefined)} />}
    </ListPane>
  );
}
