import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { addMonths, lastDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { ExportButtons } from '../reports/ExportButtons.tsx';
import styles from './Depreciation.module.css';
import { MonthRuns } from './MonthRuns.tsx';
import { SchedulePanel } from './SchedulePanel.tsx';
import { TakeInForm } from './TakeInForm.tsx';

type Row = Output<'depreciation.list'>['rows'][number];

const STATE_TONES: Readonly<Record<Row['state'], Tone>> = {
  waiting: 'absent',
  charging: 'good',
  charged: 'accent',
  disposed: 'absent',
};

/** The machines of the company month by month: the schedule beside the books, and what is left to charge. */
export function DepreciationPart() {
  const { data: status } = useOperation('system.status', {});
  if (!status?.today) return <Loading lines={8} />;
  return <Month present={periodOf(status.today)} />;
}

function Month({ present }: { readonly present: string }) {
  const say = useSay();
  const may = useMay();
  const { locale } = useLanguage();
  const [period, setPeriod] = useState(present);
  const [takingIn, setTakingIn] = useState(false);
  const [opened, setOpened] = useState<string>();
  const list = usePages('depreciation.list', { period });
  const step = (count: number) => setPeriod(addMonths(period, count));
  const title = say('report.depreciationMonth');
  return (
    <div className={styles.part}>
      <Card
        fill
        flush
        label={say('equipment.tabs.depreciation')}
        lead={
          <Group gap="xs">
            <ActionIcon variant="default" aria-label={say('depreciation.before')} onClick={() => step(-1)}>
              <IconChevronLeft size={16} />
            </ActionIcon>
            <strong className={styles.month}>{period}</strong>
            <ActionIcon
              variant="default"
              aria-label={say('depreciation.after')}
              disabled={period >= present}
              onClick={() => step(1)}
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </Group>
        }
        aside={
          <Group gap="xs">
            {list.total > 0 && (
              <ExportButtons
                parameters={{ report: 'depreciationMonth', to: lastDayOf(period), language: locale }}
                title={title}
              />
            )}
            {may('equipment.depreciate') && (
              <Button variant="default" onClick={() => setTakingIn(true)}>
                {say('depreciation.takeIn')}
              </Button>
            )}
          </Group>
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading lines={8} />
        ) : (
          <DataTable
            label={title}
            columns={columnsOf(say)}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => row.code}
            onLook={list.look}
            onOpen={(row) => setOpened(row.equipmentId)}
            totals={totalsOf(say, list.first?.sums)}
            empty={<Empty title={say('depreciation.none')} hint={say('depreciation.noneHint')} />}
          />
        )}
      </Card>
      <MonthRuns period={period} list={list.first} onMonth={setPeriod} />
      <Dialog
        opened={takingIn}
        onClose={() => setTakingIn(false)}
        title={say('depreciation.takeIn')}
        size={900}
      >
        {takingIn && <TakeInForm present={present} onClose={() => setTakingIn(false)} />}
      </Dialog>
      <SchedulePanel equipmentId={opened} onClose={() => setOpened(undefined)} />
    </div>
  );
}

function totalsOf(say: ReturnType<typeof useSay>, sums: Output<'depreciation.list'>['sums'] | undefined) {
  if (!sums) return undefined;
  return [
    say('report.total'),
    '',
    '',
    <Amount key="cost" fen={sums.costFen} />,
    <Amount key="charge" fen={sums.chargeFen} nilDash />,
    <Amount key="booked" fen={sums.bookedFen} nilDash />,
    <Amount key="accumulated" fen={sums.accumulatedFen} nilDash />,
    <Amount key="net" fen={sums.netFen} nilDash />,
    '',
  ];
}

function columnsOf(say: ReturnType<typeof useSay>): Column<Row>[] {
  const amount = (key: string, title: string, of: (row: Row) => number): Column<Row> => ({
    key,
    title,
    width: 'minmax(84px, 1fr)',
    align: 'end',
    render: (row) => <Amount fen={of(row)} nilDash />,
  });
  return [
    { key: 'code', title: say('equipment.code'), width: '132px', render: (row) => row.code },
    { key: 'name', title: say('equipment.name'), width: 'minmax(70px, 1fr)', render: (row) => row.name },
    {
      key: 'method',
      title: say('depreciation.method'),
      width: '60px',
      render: (row) => say(`depreciation.short.${row.method}`),
    },
    amount('cost', say('report.column.assetCost'), (row) => row.costFen),
    amount('charge', say('report.column.chargePlanned'), (row) => row.chargeFen),
    amount('booked', say('report.column.chargeBooked'), (row) => row.bookedFen),
    amount('accumulated', say('report.column.accumulated'), (row) => row.accumulatedFen),
    amount('net', say('report.column.netValue'), (row) => row.netFen),
    {
      key: 'state',
      title: say('equipment.state'),
      width: '84px',
      render: (row) =>
        row.differenceFen !== 0 ? (
          <Pill tone="bad">{say('depreciation.differs')}</Pill>
        ) : row.behind > 0 ? (
          <Pill tone="warn">{say('depreciation.behind', { count: row.behind })}</Pill>
        ) : (
          <Pill tone={STATE_TONES[row.state]}>{say(`depreciation.state.${row.state}`)}</Pill>
        ),
    },
  ];
}
