import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { RECENT_DAYS } from '#shared/domain/equipment/trend.ts';
import { WARNING_KINDS, type WarningKind } from '#shared/domain/equipment/warnings.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Equipment.module.css';

type Row = Output<'equipment.warnings'>['rows'][number];

/** What machines warn of, the grave first, each with the data it stands on. */
export function WarningsPart() {
  const say = useSay();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<WarningKind>();
  const list = usePages('equipment.warnings', kind ? { kind } : {});
  const counts = list.first?.counts ?? [];
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card fill flush label={say('equipment.tabs.warnings')}>
      <ListPane
        filters={
          <>
            <SegmentedControl
              aria-label={say('warnings.kind')}
              data={[
                { value: 'all', label: say('warnings.all', { count: all }) },
                ...WARNING_KINDS.map((value) => ({
                  value,
                  label: `${say(`warnings.kind.${value}`)} ${
                    counts.find((one) => one.kind === value)?.count ?? 0
                  }`,
                })),
              ]}
              value={kind ?? 'all'}
              onChange={(next) => setKind(WARNING_KINDS.find((one) => one === next))}
            />
            {list.first && (
              <p className={styles.soft}>
                {say('warnings.trendHow', {
                  days: RECENT_DAYS,
                  tested: list.first.tested,
                  tooFew: list.first.tooFew,
                })}
              </p>
            )}
          </>
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading lines={8} />
        ) : (
          <DataTable
            label={say('equipment.tabs.warnings')}
            columns={columnsOf(say)}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => `${row.code}.${row.warning.kind}`}
            onLook={list.look}
            onOpen={(row) => navigate(`/equipment/${row.code}`)}
            empty={<Empty title={say('warnings.none')} hint={say('warnings.noneHint')} />}
          />
        )}
      </ListPane>
    </Card>
  );
}

function columnsOf(say: ReturnType<typeof useSay>): Column<Row>[] {
  return [
    {
      key: 'kind',
      title: say('warnings.kind'),
      width: '104px',
      render: ({ warning, isGrave }) => (
        <Pill tone={isGrave ? 'bad' : 'warn'}>{say(`warnings.kind.${warning.kind}`)}</Pill>
      ),
    },
    { key: 'code', title: say('equipment.code'), width: '170px', render: (row) => row.code },
    { key: 'name', title: say('equipment.name'), width: 'minmax(110px, 0.7fr)', render: (row) => row.name },
    {
      key: 'location',
      title: say('equipment.location'),
      width: 'minmax(110px, 0.7fr)',
      render: (row) => row.location,
    },
    {
      key: 'why',
      title: say('warnings.why'),
      width: 'minmax(320px, 2.4fr)',
      render: (row) => <span title={whyText(say, row)}>{whyText(say, row)}</span>,
    },
  ];
}

/** The data behind a warning in a sentence; of a trend also how sure it is. */
function whyText(say: ReturnType<typeof useSay>, { warning }: Row): string {
  switch (warning.kind) {
    case 'plan':
      return say('warnings.plan', warning);
    case 'certificate':
      return say(warning.isOver ? 'warnings.certificateOver' : 'warnings.certificate', { day: warning.day });
    case 'warranty':
      return say('warnings.warranty', { day: warning.day });
    case 'age':
      return say(warning.isOver ? 'warnings.ageOver' : 'warnings.age', {
        day: warning.day,
        months: warning.months,
      });
    case 'trend': {
      const { failures, recent, days, p } = warning;
      return say('warnings.trend', {
        recentDays: RECENT_DAYS,
        recent,
        before: failures - recent,
        beforeDays: days - RECENT_DAYS,
        percent: p < 0.0001 ? '<0.01' : (p * 100).toFixed(2),
      });
    }
  }
}
