import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Input, Output } from '#shared/contract/index.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import styles from './Books.module.css';

export type Behind = Pick<Input<'vouchers.facts'>, 'kind' | 'key'> & { readonly title: string };
type Row = Output<'vouchers.facts'>['rows'][number];

type Props = {
  readonly period: string;
  readonly scope: 'rest' | 'all';
  readonly behind: Behind | undefined;
  readonly onClose: () => void;
};

/** The facts an entry adds up: what day, which number or room, how much. */
export function FactsPanel({ behind, onClose, ...rest }: Props) {
  return (
    <SidePanel opened={behind !== undefined} onClose={onClose} title={behind?.title} size={560}>
      {behind && <Facts behind={behind} {...rest} />}
    </SidePanel>
  );
}

function Facts({ period, scope, behind }: Omit<Props, 'onClose'> & { readonly behind: Behind }) {
  const say = useSay();
  const list = usePages('vouchers.facts', { period, scope, kind: behind.kind, key: behind.key });
  const columns: Column<Row>[] = [
    { key: 'day', title: say('books.day'), width: '96px', render: (row) => row.day },
    {
      key: 'number',
      title: say('books.number'),
      width: 'minmax(130px, 1fr)',
      render: (row) => row.number ?? '–',
    },
    {
      key: 'room',
      title: say('books.room'),
      width: '110px',
      render: (row) =>
        row.roomCode === undefined ? '–' : row.parts > 1 && !row.number ? `${row.roomCode} …` : row.roomCode,
    },
    { key: 'parts', title: say('books.parts'), width: '52px', align: 'end', render: (row) => row.parts },
    {
      key: 'amount',
      title: say('books.amount'),
      width: '110px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} />,
    },
  ];
  return (
    <div className={styles.stack} style={{ height: 'calc(100dvh - 90px)' }}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      <div className={styles.rest}>
        {list.pending ? (
          <Loading lines={6} />
        ) : (
          <DataTable
            label={behind.title}
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => row.factId}
            onLook={list.look}
            totals={[say('books.total'), '', '', '', <Amount key="sum" fen={list.first?.amountFen ?? 0} />]}
          />
        )}
      </div>
      <Button component={Link} href={behind.kind === 'issued' ? '/bills' : '/receipts'} variant="default">
        {say(behind.kind === 'issued' ? 'place.bills' : 'place.receipts')}
      </Button>
    </div>
  );
}
