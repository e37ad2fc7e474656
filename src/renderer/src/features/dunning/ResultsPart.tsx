import { NumberInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { DEMAND_KINDS } from '#shared/domain/dunning/demand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { type Say, useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { ExportButtons } from '../reports/ExportButtons.tsx';
import styles from './DunningScreen.module.css';

type Row = Output<'dunning.results'>['rows'][number];

const USUAL_DAYS = 30;

/** What each person's demands came to. */
export function ResultsPart({ today }: { readonly today: string }) {
  const say = useSay();
  const { locale } = useLanguage();
  const [from, setFrom] = useState(firstDayOf(periodOf(today)));
  const [to, setTo] = useState(today);
  const [withinDays, setDays] = useState(USUAL_DAYS);
  const results = useOperation('dunning.results', { from, to, withinDays }, { keepPrevious: true });
  const rows = results.data?.rows ?? [];

  return (
    <Card fill flush label={say('dunning.tab.results')}>
      <ListPane
        filters={
          <>
            <DateInput
              aria-label={say('dunning.results.from')}
              valueFormat="YYYY-MM-DD"
              value={from}
              onChange={(day) => day && setFrom(day)}
              w={120}
            />
            <DateInput
              aria-label={say('dunning.results.to')}
              valueFormat="YYYY-MM-DD"
              value={to}
              onChange={(day) => day && setTo(day)}
              w={120}
            />
            <span>{say('dunning.results.days')}</span>
            <NumberInput
              aria-label={say('dunning.results.days')}
              value={withinDays}
              onChange={(value) => Number(value) >= 1 && setDays(Number(value))}
              min={1}
              max={365}
              allowDecimal={false}
              w={80}
            />
            <span className={styles.sum}>
              {withinDays === USUAL_DAYS ? (
                <ExportButtons
                  parameters={{ report: 'dunningResults', from, to, language: locale }}
                  title={say('dunning.tab.results')}
                />
              ) : (
                say('dunning.results.exportDays', { days: USUAL_DAYS })
              )}
            </span>
          </>
        }
      >
        <FaultNotice fault={results.error?.fault} onRetry={() => void results.refetch()} />
        <DataTable
          label={say('dunning.tab.results')}
          columns={columnsOf(say, withinDays)}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={(row) => row.userId}
          empty={results.data && <Empty title={say('dunning.results.none')} />}
        />
      </ListPane>
    </Card>
  );
}

function columnsOf(say: Say, days: number): Column<Row>[] {
  const count = (key: 'demands' | 'reached' | 'promised' | 'kept' | 'broken'): Column<Row> => ({
    key,
    title: say(`report.column.${key}`),
    width: '66px',
    align: 'end',
    render: (row) => row[key] || '–',
  });
  return [
    {
      key: 'person',
      title: say('report.column.person'),
      width: 'minmax(80px, 1fr)',
      render: (row) => row.name,
    },
    ...DEMAND_KINDS.map(
      (kind): Column<Row> => ({
        key: kind,
        title: say(`dunning.kind.${kind}`),
        width: '56px',
        align: 'end',
        render: ({ byKind }) => byKind.find((each) => each.kind === kind)?.demands ?? '–',
      }),
    ),
    count('demands'),
    count('reached'),
    count('promised'),
    count('kept'),
    count('broken'),
    {
      key: 'collected',
      title: say('dunning.results.collected', { days }),
      width: '150px',
      align: 'end',
      render: (row) => <Amount fen={row.collectedFen} nilDash strong />,
    },
  ];
}
