import type { Output } from '#shared/contract/index.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { DaySpanFields, useDaySpan } from './DaySpan.tsx';

type Row = Output<'reconciliations.summary'>['rows'][number];
type Money = 'ourFen' | 'paidFen' | 'refundedFen' | 'differenceFen' | 'feeFen' | 'netFen';

/** Per channel and day: ours, theirs, what differs, what it cost, and whether the bank has it. */
export function DaysPart() {
  const say = useSay();
  const { span, setSpan } = useDaySpan();
  const summary = useOperation('reconciliations.summary', span ?? { from: '2000-01-01', to: '2000-01-01' }, {
    enabled: span !== undefined,
    keepPrevious: true,
  });
  if (!span || summary.isPending) return <Loading lines={8} />;
  const rows = summary.data?.rows ?? [];
  const sum = (key: Money | 'open') => rows.reduce((total, row) => total + row[key], 0);
  const money = (key: Money, title: string): Column<Row> => ({
    key,
    title,
    width: 'minmax(96px, 1fr)',
    align: 'end',
    render: (row) => <Amount fen={row[key]} nilDash />,
  });
  const columns: Column<Row>[] = [
    { key: 'day', title: say('recon.day'), width: '96px', render: (row) => row.day },
    {
      key: 'channel',
      title: say('recon.channel'),
      width: '90px',
      render: (row) => say(`recon.channel.${row.channel}`),
    },
    money('ourFen', say('recon.ours')),
    money('paidFen', say('recon.theirs')),
    money('refundedFen', say('recon.refunds')),
    money('differenceFen', say('recon.difference')),
    money('feeFen', say('recon.fees')),
    money('netFen', say('recon.net')),
    { key: 'settled', title: say('recon.settled'), width: '150px', render: (row) => <Settled row={row} /> },
    {
      key: 'open',
      title: say('recon.openCount'),
      width: '70px',
      align: 'end',
      render: (row) => (row.open > 0 ? row.open : '–'),
    },
  ];
  return (
    <Card fill flush label={say('recon.tab.days')}>
      <ListPane filters={<DaySpanFields span={span} onSpan={setSpan} />}>
        <FaultNotice fault={summary.error?.fault} onRetry={() => void summary.refetch()} />
        <DataTable
          label={say('recon.tab.days')}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={(row) => `${row.channel}|${row.day}`}
          totals={[
            say('report.total'),
            '',
            ...(['ourFen', 'paidFen', 'refundedFen', 'differenceFen', 'feeFen', 'netFen'] as const).map(
              (key) => <Amount key={key} fen={sum(key)} />,
            ),
            '',
            sum('open'),
          ]}
          empty={<Empty title={say('recon.noRows')} hint={say('recon.dropHint')} />}
        />
      </ListPane>
    </Card>
  );
}

function Settled({ row }: { readonly row: Row }) {
  const say = useSay();
  if (!row.covered) return <Pill tone="warn">{say('recon.notCovered')}</Pill>;
  if (row.channel === 'bank') return null;
  return row.settledOn ? (
    <Pill tone="good">{say('recon.settledOn', { day: row.settledOn })}</Pill>
  ) : (
    <Pill tone="absent">{say('recon.notSettled')}</Pill>
  );
}
