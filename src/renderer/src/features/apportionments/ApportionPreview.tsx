import { Button } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './ApportionPart.module.css';

type Props = { readonly preview: Output<'apportionments.preview'>; readonly onDone: () => void };

/** The pool, how it came about, and every room's share; then the verb. */
export function ApportionPreview({ preview, onDone }: Props) {
  const say = useSay();
  const may = useMay();
  const { previewId, feeName, period } = preview;
  const list = usePages('apportionments.shares', { previewId });
  const post = useCommand('apportionments.post');
  const amount = amountText(preview.poolFen, { sign: true });

  async function go(): Promise<void> {
    const answer = await post.run({ previewId }).catch(() => undefined);
    if (!answer) return;
    tell(
      say('apportion.done', {
        fee: feeName,
        period,
        lines: answer.lines.toLocaleString('en'),
        amount: amountText(answer.totalFen, { sign: true }),
      }),
    );
    onDone();
  }

  return (
    <Card
      fill
      flush
      title={say('apportion.result', { fee: feeName, period })}
      aside={
        may('bills.publish') ? (
          <Button loading={post.pending} onClick={() => void go()}>
            {say('apportion.post', { rooms: preview.rooms.toLocaleString('en'), amount })}
          </Button>
        ) : (
          say('run.mayNotPublish')
        )
      }
    >
      <div className={styles.figures}>
        <span>
          {say('apportion.pool')} <b>{amount}</b>
        </span>
        {preview.lossFen !== 0 && (
          <span>
            {say('apportion.loss')} <b>{amountText(preview.lossFen, { sign: true })}</b>
          </span>
        )}
        <span>
          {say('apportion.weightBy', { basis: say(`fees.basis.${preview.basis}`) })}{' '}
          <b>{preview.totalWeight}</b>
        </span>
        <span>
          {say('run.rooms')} <b>{preview.rooms.toLocaleString('en')}</b>
        </span>
        {preview.leftOut.map(({ why, count }) => (
          <span key={why}>
            {say(`apportion.leftOut.${why}`)} <b>{count.toLocaleString('en')}</b>
          </span>
        ))}
      </div>
      {preview.steps.length > 0 && (
        <ol className={styles.steps}>
          {preview.steps.map((step) => (
            <li key={step.sentence}>{step.sentence}</li>
          ))}
        </ol>
      )}
      <FaultNotice fault={post.fault ?? list.fault} />
      <div className={styles.table}>
        {list.pending ? (
          <Loading lines={8} />
        ) : (
          <DataTable
            label={say('apportion.shares')}
            total={list.total}
            rowAt={list.rowAt}
            onLook={list.look}
            rowKey={(row) => row.roomId}
            columns={[
              {
                key: 'room',
                title: say('run.col.room'),
                width: 'minmax(110px, 1fr)',
                render: (row) => row.roomCode,
              },
              {
                key: 'owner',
                title: say('run.col.owner'),
                width: 'minmax(90px, 1fr)',
                render: (row) => row.ownerName ?? '–',
              },
              {
                key: 'weight',
                title: say('apportion.weight'),
                width: '110px',
                align: 'end',
                render: (row) => row.weight,
              },
              {
                key: 'amount',
                title: say('run.col.amount'),
                width: '110px',
                align: 'end',
                render: (row) => <Amount fen={row.amountFen} />,
              },
            ]}
          />
        )}
      </div>
    </Card>
  );
}
