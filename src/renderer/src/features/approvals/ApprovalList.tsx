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
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ApprovalPanel } from './ApprovalPanel.tsx';

export type ApprovalRow = Output<'approvals.list'>['rows'][number];

export const STATE_TONES = {
  waiting: 'warn',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'absent',
} as const;

/** Requests for a second person: those that wait, or all of them. */
export function ApprovalList({ waiting }: { readonly waiting: boolean }) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('approvals.list', waiting ? { state: 'waiting' } : {});
  const [opened, setOpened] = useState<ApprovalRow>();

  const columns: Column<ApprovalRow>[] = [
    {
      key: 'kind',
      title: say('approvals.what'),
      width: '110px',
      render: (row) => say(`approvals.kind.${row.kind}`),
    },
    { key: 'room', title: say('approvals.room'), width: '110px', render: (row) => row.roomCode ?? '–' },
    {
      key: 'reason',
      title: say('common.reason'),
      width: 'minmax(160px, 1fr)',
      render: (row) => row.reason ?? '–',
    },
    {
      key: 'by',
      title: say('approvals.requestedBy'),
      width: '100px',
      render: (row) => row.requestedBy,
    },
    {
      key: 'at',
      title: say('approvals.requestedAt'),
      width: '150px',
      render: (row) => instantText(row.requestedAt),
    },
    {
      key: 'state',
      title: say('approvals.stateTitle'),
      width: '170px',
      render: (row) => (
        <>
          <Pill tone={STATE_TONES[row.state]}>{say(`approvals.state.${row.state}`)}</Pill>{' '}
          {row.state === 'waiting' && row.needed > 1 && (
            <Pill tone="absent">{say('approvals.needsTwo')}</Pill>
          )}
        </>
      ),
    },
    {
      key: 'amount',
      title: say('approvals.amount'),
      width: '120px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
  ];

  return (
    <ListPane>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading />
      ) : (
        <DataTable
          label={say(waiting ? 'approvals.tab.waiting' : 'approvals.tab.all')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.requestId}
          onLook={list.look}
          onOpen={setOpened}
          selectedKey={opened?.requestId}
          empty={<Empty title={say('approvals.none')} hint={say('approvals.noneHint')} />}
        />
      )}
      <ApprovalPanel request={opened} onClose={() => setOpened(undefined)} />
    </ListPane>
  );
}
