import { Button, Group, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { ProblemList } from '../intake/ProblemTable.tsx';
import staged from '../intake/StagedImport.module.css';
import { unusualText } from './meterWords.ts';

type Props = {
  readonly summary: Output<'meters.importReadings'>;
  readonly onCommitted: (answer: Output<'meters.commitReadings'>) => void;
  readonly onDropped: () => void;
};

type Row = Output<'meters.importRows'>['rows'][number];

const TONE: Record<Row['state'], Tone> = {
  new: 'accent',
  newMeter: 'accent',
  unchanged: 'absent',
  error: 'bad',
};

/** What a workbook of readings would record, and everything that is wrong or doubtful in it. */
export function StagedReadings({ summary, onCommitted, onDropped }: Props) {
  const say = useSay();
  const { previewId, errors, warnings } = summary;
  const [tab, setTab] = useState<string | null>('problems');
  const problems = usePages('meters.importProblems', { previewId });
  const commit = useCommand('meters.commitReadings');
  const countOf = (states: readonly Row['state'][]) =>
    summary.counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const writes = countOf(['new', 'newMeter']);
  const rows = countOf(['new', 'newMeter', 'unchanged', 'error']);
  const isPartly = countOf(['error']) > 0;

  async function go(): Promise<void> {
    const answer = await commit.run({ previewId, goodRowsOnly: isPartly }).catch(() => undefined);
    if (answer) onCommitted(answer);
  }

  return (
    <div className={staged.staged}>
      <Card label={summary.fileName}>
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <strong>{summary.fileName}</strong>
            {summary.counts.map(({ state, count }) => (
              <Pill key={state} tone={TONE[state]}>
                {say(`meters.rows.${state}`, { count: count.toLocaleString('en') })}
              </Pill>
            ))}
            {summary.unusual > 0 && (
              <Pill tone="warn">
                {say('meters.rows.unusual', { count: summary.unusual.toLocaleString('en') })}
              </Pill>
            )}
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={onDropped}>
              {say('intake.discard')}
            </Button>
            {writes > 0 && (
              <Button loading={commit.pending} onClick={() => void go()}>
                {say(isPartly ? 'meters.commitGood' : 'meters.commit', {
                  count: writes.toLocaleString('en'),
                })}
              </Button>
            )}
          </Group>
        </Group>
        {writes === 0 && !isPartly && <p className={staged.soft}>{say('intake.nothing')}</p>}
        <FaultNotice fault={commit.fault} />
      </Card>
      <Card fill flush label={say('intake.problems', { count: errors + warnings })}>
        <Tabs value={tab} onChange={setTab}>
          <Tabs.List>
            <Tabs.Tab value="problems">
              {say('intake.problems', { count: (errors + warnings).toLocaleString('en') })}
            </Tabs.Tab>
            <Tabs.Tab value="rows">{say('intake.rows', { count: rows.toLocaleString('en') })}</Tabs.Tab>
          </Tabs.List>
        </Tabs>
        <div style={{ flex: 1, minHeight: 0 }}>
          {tab === 'problems' ? <ProblemList list={problems} /> : <RowList previewId={previewId} />}
        </div>
      </Card>
    </div>
  );
}

function RowList({ previewId }: { readonly previewId: string }) {
  const say = useSay();
  const list = usePages('meters.importRows', { previewId });
  if (list.fault) return <FaultNotice fault={list.fault} onRetry={list.retry} />;
  if (list.pending) return <Loading lines={8} />;
  return (
    <DataTable
      label={say('intake.rows', { count: list.total })}
      total={list.total}
      rowAt={list.rowAt}
      onLook={list.look}
      rowKey={(row) => `${row.sheet}.${row.row}`}
      columns={[
        { key: 'row', title: say('intake.row'), width: '52px', align: 'end', render: (row) => row.row },
        {
          key: 'place',
          title: say('meters.place'),
          width: 'minmax(110px, 1fr)',
          render: (row) => row.roomCode,
        },
        { key: 'number', title: say('meters.number'), width: '110px', render: (row) => row.number },
        {
          key: 'readings',
          title: say('meters.readings'),
          width: '140px',
          render: (row) => `${row.previous ?? '–'} → ${row.value ?? '–'}`,
        },
        {
          key: 'usage',
          title: say('meters.usage'),
          width: '80px',
          align: 'end',
          render: (row) => row.usage ?? '–',
        },
        { key: 'day', title: say('meters.readOn'), width: '96px', render: (row) => row.day ?? '–' },
        {
          key: 'state',
          title: say('intake.state'),
          width: '90px',
          render: (row) => <Pill tone={TONE[row.state]}>{say(`meters.state.${row.state}`)}</Pill>,
        },
        {
          key: 'why',
          title: say('meters.why'),
          width: 'minmax(150px, 1fr)',
          render: (row) => unusualText(say, row.unusual),
        },
      ]}
    />
  );
}
