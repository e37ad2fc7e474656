import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './AdjustPart.module.css';

type Summary = Output<'adjustments.preview'>;
type Row = Output<'adjustments.rows'>['rows'][number];
type Props = { readonly summary: Summary; readonly onDone: () => void };

/** The differences line by line; then the reason and the verb. */
export function AdjustPreview({ summary, onDone }: Props) {
  const say = useSay();
  const may = useMay();
  const { previewId } = summary;
  const [asking, setAsking] = useState(false);
  const list = usePages('adjustments.rows', { previewId });
  const post = useCommand('adjustments.post');
  const settled = summary.rows - summary.kept;
  const figures = {
    count: settled.toLocaleString('en'),
    up: amountText(summary.upFen, { sign: true }),
    down: amountText(summary.downFen, { sign: true }),
  };

  async function go(reason: string): Promise<void> {
    const answer = await post.run({ previewId, reason }).catch(() => undefined);
    if (!answer) return;
    tell(
      say('adjust.done', {
        lines: answer.lines.toLocaleString('en'),
        credits: answer.credits.toLocaleString('en'),
        up: amountText(answer.upFen, { sign: true }),
        down: amountText(answer.downFen, { sign: true }),
      }),
    );
    onDone();
  }

  return (
    <Card
      fill
      flush
      title={say('adjust.differences', { from: summary.from, to: summary.to })}
      aside={
        settled > 0 &&
        (may('bills.publish') ? (
          <Button onClick={() => setAsking(true)}>{say('adjust.post', figures)}</Button>
        ) : (
          say('run.mayNotPublish')
        ))
      }
    >
      <div className={styles.figures}>
        <span>
          {say('adjust.rows')} <b>{summary.rows.toLocaleString('en')}</b>
        </span>
        <span>
          {say('adjust.up')} <b>{figures.up}</b>
        </span>
        <span>
          {say('adjust.down')} <b>{figures.down}</b>
        </span>
        <span>
          {say('adjust.kept')} <b>{summary.kept.toLocaleString('en')}</b>
        </span>
      </div>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={8} />
      ) : (
        <DataTable
          label={say('adjust.differences', { from: summary.from, to: summary.to })}
          columns={columnsOf(say)}
          total={list.total}
          rowAt={list.rowAt}
          onLook={list.look}
          rowKey={(row) => `${row.roomId}.${row.feeItemId}.${row.period}`}
          empty={<Empty title={say('adjust.none')} hint={say('adjust.noneHint')} />}
        />
      )}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={say('adjust.title')}
        verb={say('adjust.post', figures)}
        pending={post.pending}
        fault={post.fault}
        onGo={(reason) => void go(reason)}
      >
        <span>{say('adjust.what')}</span>
      </ReasonDialog>
    </Card>
  );
}

function columnsOf(say: Say): Column<Row>[] {
  return [
    { key: 'room', title: say('run.col.room'), width: '120px', render: (row) => row.roomCode },
    { key: 'owner', title: say('run.col.owner'), width: '90px', render: (row) => row.ownerName ?? '–' },
    { key: 'fee', title: say('run.col.fee'), width: 'minmax(130px, 1fr)', render: (row) => row.feeName },
    { key: 'period', title: say('run.period'), width: '80px', render: (row) => row.period },
    {
      key: 'issued',
      title: say('adjust.issued'),
      width: '100px',
      align: 'end',
      render: (row) => <Amount fen={row.issuedFen} nilDash />,
    },
    {
      key: 'present',
      title: say('adjust.present'),
      width: '100px',
      align: 'end',
      render: (row) => <Amount fen={row.presentFen} nilDash />,
    },
    {
      key: 'difference',
      title: say('adjust.difference'),
      width: '100px',
      align: 'end',
      render: (row) => <Amount fen={row.differenceFen} />,
    },
    {
      key: 'decision',
      title: say('adjust.decision'),
      width: '150px',
      render: (row) => (
        <>
          <Pill tone={row.decision === 'settle' ? 'accent' : 'absent'}>
            {say(`adjust.decision.${row.decision}`)}
          </Pill>{' '}
          {row.paidAhead && say('run.cause.paidAhead')}
        </>
      ),
    },
  ];
}
