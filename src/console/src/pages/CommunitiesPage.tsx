import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { ConsoleOutput } from '#shared/console/index.ts';
import type { Totals } from '#shared/console/watching.ts';
import { Amount } from '../../../renderer/src/ui/Amount.tsx';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { type Column, DataTable } from '../../../renderer/src/ui/DataTable.tsx';
import { Empty } from '../../../renderer/src/ui/Empty.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { Loading } from '../../../renderer/src/ui/Loading.tsx';
import { type Say, useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { useAsk } from '../ask/useAsk.ts';
import { AsOf } from './AsOf.tsx';
import styles from './CommunitiesPage.module.css';

type Community = ConsoleOutput<'communities.list'>['communities'][number];

const count = (value: number) => value.toLocaleString('en');

/** The communities side by side, and the sums over them. */
export function CommunitiesPage() {
  const say = useSay();
  const [, go] = useLocation();
  const { data, fault, again } = useAsk('communities.list', {});
  return (
    <Page
      title={say('console.place.communities')}
      aside={<AsOf at={data?.asOf ?? 0} isOfReplica={data?.isOfReplica ?? false} onAgain={again} />}
    >
      <div className={styles.page}>
        <FaultNotice fault={fault} onRetry={again} />
        {!data && !fault && <Loading />}
        {data?.communities.length === 0 && (
          <Empty title={say('console.noCommunities')} hint={say('console.noCommunitiesHint')}>
            <Button onClick={() => go('/codes')}>{say('console.codes.make')}</Button>
          </Empty>
        )}
        {data && data.communities.length > 0 && (
          <>
            <Sums total={data.total} />
            <div className={styles.table}>
              <Card flush fill label={say('console.place.communities')}>
                <DataTable
                  label={say('console.place.communities')}
                  columns={columnsOf(say)}
                  total={data.communities.length}
                  rowAt={(index) => data.communities[index]}
                  rowKey={({ communityId }) => communityId}
                  totals={totalsRow(say, data.total)}
                />
              </Card>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}

function Sums({ total }: { readonly total: Totals }) {
  const say = useSay();
  const sums = [
    ['console.collectedToday', <Amount key="today" fen={total.collectedTodayFen} sign />],
    ['console.collectedMonth', <Amount key="month" fen={total.collectedMonthFen} sign />],
    ['console.owed', <Amount key="owed" fen={total.owedFen} sign />],
    ['console.receipts', count(total.receipts)],
    ['console.openOrders', count(total.openOrders)],
  ] as const;
  return (
    <div className={styles.sums}>
      {sums.map(([label, value]) => (
        <dl key={label} className={styles.sum}>
          <dt>{say(label)}</dt>
          <dd>{value}</dd>
        </dl>
      ))}
    </div>
  );
}

function columnsOf(say: Say): Column<Community>[] {
  const money = (
    key: 'collectedTodayFen' | 'collectedMonthFen' | 'owedFen',
    title: string,
  ): Column<Community> => ({
    key,
    title,
    width: 'minmax(110px, 1fr)',
    align: 'end',
    render: (row) => <Amount fen={row[key]} nilDash />,
  });
  const number = (key: 'receipts' | 'openOrders' | 'desks', title: string): Column<Community> => ({
    key,
    title,
    width: '90px',
    align: 'end',
    render: (row) => (row[key] === 0 ? '–' : count(row[key])),
  });
  return [
    {
      key: 'name',
      title: say('console.community'),
      width: 'minmax(220px, 2fr)',
      render: (row) => <Name row={row} />,
    },
    money('collectedTodayFen', say('console.collectedToday')),
    money('collectedMonthFen', say('console.collectedMonth')),
    money('owedFen', say('console.owed')),
    number('receipts', say('console.receipts')),
    number('openOrders', say('console.openOrders')),
    number('desks', say('console.desksCount')),
    {
      key: 'toDo',
      title: say('console.toDo'),
      width: '80px',
      align: 'end',
      render: ({ openCases, suspects }) => {
        const toDo = openCases + suspects;
        return toDo === 0 ? '–' : <Pill tone="warn">{count(toDo)}</Pill>;
      },
    },
  ];
}

function Name({ row }: { readonly row: Community }) {
  const say = useSay();
  return (
    <span className={styles.name}>
      <span>{row.name || row.communityId.slice(0, 8)}</span>
      <span className={styles.soft}>{row.companyName}</span>
      {row.isDemo && <Pill tone="absent">{say('console.demo')}</Pill>}
      {row.state === 'founding' && <Pill tone="warn">{say('console.founding')}</Pill>}
    </span>
  );
}

function totalsRow(say: Say, total: Totals) {
  return [
    say('console.total'),
    <Amount key="today" fen={total.collectedTodayFen} nilDash strong />,
    <Amount key="month" fen={total.collectedMonthFen} nilDash strong />,
    <Amount key="owed" fen={total.owedFen} nilDash strong />,
    count(total.receipts),
    count(total.openOrders),
    '',
    '',
  ];
}
