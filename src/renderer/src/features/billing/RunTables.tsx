import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { basisText } from '../cash/lineWords.ts';
import { WhyDialog } from './WhyDialog.tsx';

type Props = { readonly previewId: string };

const DIFFERENCE_TONE: Record<Output<'billRuns.differences'>['rows'][number]['kind'], Tone> = {
  new: 'accent',
  gone: 'bad',
  changed: 'warn',
};

export function LineTable({ previewId }: Props) {
  const say = useSay();
  const [why, setWhy] = useState<Output<'billRuns.lines'>['rows'][number]>();
  const list = usePages('billRuns.lines', { previewId });
  if (list.fault) return <FaultNotice fault={list.fault} onRetry={list.retry} />;
  if (list.pending) return <Loading lines={8} />;
  return (
    <>
      <DataTable
        label={say('run.tabs.lines', { count: list.total })}
        total={list.total}
        rowAt={list.rowAt}
        onLook={list.look}
        onOpen={setWhy}
        rowKey={(row) => `${row.roomId}.${row.feeItemId}.${row.from}`}
        empty={<Empty title={say('run.noLines')} />}
        columns={[
          { key: 'room', title: say('run.col.room'), width: '104px', render: (row) => row.roomCode },
          { key: 'owner', title: say('run.col.owner'), width: '76px', render: (row) => row.ownerName ?? '–' },
          {
            key: 'fee',
            title: say('run.col.fee'),
            width: 'minmax(100px, 1fr)',
            render: (row) => row.feeName,
          },
          {
            key: 'service',
            title: say('run.col.service'),
            width: '156px',
            render: (row) => `${row.from} – ${row.to.slice(5)}`,
          },
          { key: 'due', title: say('run.col.due'), width: '84px', render: (row) => row.dueDate },
          {
            key: 'basis',
            title: say('run.col.basis'),
            width: '130px',
            render: (row) => basisText(say, row.trace, 'run'),
          },
          {
            key: 'amount',
            title: say('run.col.amount'),
            width: '84px',
            align: 'end',
            render: (row) => <Amount fen={row.amountFen} />,
          },
        ]}
      />
      <WhyDialog lineId={undefined} unposted={why} onClose={() => setWhy(undefined)} />
    </>
  );
}

export function SkippedTable({ previewId }: Props) {
  const say = useSay();
  const list = usePages('billRuns.skipped', { previewId });
  if (list.fault) return <FaultNotice fault={list.fault} onRetry={list.retry} />;
  if (list.pending) return <Loading lines={8} />;
  return (
    <DataTable
      label={say('run.tabs.skipped', { count: list.total })}
      total={list.total}
      rowAt={list.rowAt}
      onLook={list.look}
      rowKey={(row) => `${row.roomId}.${row.feeName}.${row.reason}`}
      empty={<Empty title={say('run.noneSkipped')} />}
      columns={[
        { key: 'room', title: say('run.col.room'), width: '180px', render: (row) => row.roomCode },
        {
          key: 'fee',
          title: say('run.col.fee'),
          width: 'minmax(140px, 1fr)',
          render: (row) => row.feeName ?? '–',
        },
        {
          key: 'reason',
          title: say('run.col.reason'),
          width: 'minmax(160px, 1fr)',
          render: (row) => say(`run.skip.${row.reason}`),
        },
      ]}
    />
  );
}

export function DifferenceTable({ previewId }: Props) {
  const say = useSay();
  const list = usePages('billRuns.differences', { previewId });
  if (list.fault) return <FaultNotice fault={list.fault} onRetry={list.retry} />;
  if (list.pending) return <Loading lines={8} />;
  return (
    <DataTable
      label={say('run.tabs.differences', { count: list.total })}
      total={list.total}
      rowAt={list.rowAt}
      onLook={list.look}
      rowKey={(row) => `${row.roomId}.${row.feeName}.${row.kind}`}
      empty={<Empty title={say('run.noneDifferent')} />}
      columns={[
        { key: 'room', title: say('run.col.room'), width: '150px', render: (row) => row.roomCode },
        { key: 'fee', title: say('run.col.fee'), width: 'minmax(140px, 1fr)', render: (row) => row.feeName },
        {
          key: 'kind',
          title: say('run.col.kind'),
          width: '90px',
          render: (row) => <Pill tone={DIFFERENCE_TONE[row.kind]}>{say(`run.diff.${row.kind}`)}</Pill>,
        },
        {
          key: 'cause',
          title: say('run.col.cause'),
          width: '130px',
          render: (row) => say(`run.cause.${row.cause}`),
        },
        {
          key: 'before',
          title: say('run.col.before'),
          width: '110px',
          align: 'end',
          render: (row) => <Amount fen={row.beforeFen} nilDash />,
        },
        {
          key: 'after',
          title: say('run.col.after'),
          width: '110px',
          align: 'end',
          render: (row) => <Amount fen={row.afterFen} nilDash />,
        },
      ]}
    />
  );
}
