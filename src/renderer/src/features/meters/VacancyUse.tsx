import { Group } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import styles from './Meters.module.css';

/** Rooms with a vacancy reduction that used more in a month than an empty one may, for a person to end it. */
export function VacancyUse() {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { data: status } = useOperation('system.status', {});
  const [chosen, setChosen] = useState<string>();
  const period = chosen ?? status?.today.slice(0, 7);
  const check = useOperation('reductions.check', { period: period ?? '' }, { enabled: period !== undefined });
  const used = check.data?.used ?? [];
  return (
    <Card fill flush label={say('meters.tabs.vacancy')}>
      <ListPane
        filters={
          <Group gap="sm">
            <MonthPickerInput
              aria-label={say('meters.vacancyMonth')}
              valueFormat="YYYY-MM"
              value={period === undefined ? null : `${period}-01`}
              onChange={(month) => month && setChosen(month.slice(0, 7))}
              w={140}
            />
            <span className={styles.soft}>{say('meters.vacancyHint')}</span>
          </Group>
        }
      >
        <FaultNotice fault={check.error?.fault} onRetry={() => void check.refetch()} />
        {check.isPending ? (
          <Loading lines={6} />
        ) : (
          <DataTable
            label={say('meters.tabs.vacancy')}
            total={used.length}
            rowAt={(index) => used[index]}
            rowKey={(row) => `${row.reductionId} ${row.meterId} ${row.to}`}
            rowHeight={40}
            empty={
              <Empty
                title={say('meters.noVacancyUse', { period: period ?? '' })}
                hint={say('meters.noVacancyUseHint')}
              />
            }
            columns={[
              {
                key: 'room',
                title: say('rooms.code'),
                width: 'minmax(120px, 1fr)',
                render: (row) => <strong>{row.roomCode}</strong>,
              },
              {
                key: 'kind',
                title: say('meters.kind'),
                width: '80px',
                render: (row) => say(`meterKind.${row.kind}`),
              },
              {
                key: 'number',
                title: say('meters.number'),
                width: '110px',
                render: (row) => row.number || '–',
              },
              {
                key: 'days',
                title: say('meters.vacancySpan'),
                width: '200px',
                render: (row) => `${row.from} – ${row.to}`,
              },
              {
                key: 'usage',
                title: say('meters.usage'),
                width: '90px',
                align: 'end',
                render: (row) => row.usage,
              },
              {
                key: 'most',
                title: say('meters.vacancyMost'),
                width: '120px',
                align: 'end',
                render: (row) => row.mostUsage,
              },
              {
                key: 'act',
                title: '',
                width: '110px',
                align: 'end',
                render: (row) =>
                  may('rooms.read') && (
                    <RowButton
                      name={say('meters.openRoom', { room: row.roomCode })}
                      onClick={() => navigate(`/rooms/${row.roomId}`)}
                    >
                      {say('cash.openHousehold')}
                    </RowButton>
                  ),
              },
            ]}
          />
        )}
      </ListPane>
    </Card>
  );
}
