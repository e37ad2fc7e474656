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

type Row = Output<'equipment.importRows'>['rows'][number];

type Props = {
  readonly summary: Output<'equipment.importPreview'>;
  readonly onCommitted: (written: number) => void;
  readonly onDropped: () => void;
};

const TONE: Record<Row['state'], Tone> = {
  new: 'accent',
  changed: 'accent',
  unchanged: 'absent',
  error: 'bad',
};

/** What a workbook would change in the ledger, and everything that is wrong or doubtful in it. */
export function StagedLedger({ summary, onCommitted, onDropped }: Props) {
  const say = useSay();
  const { previewId, errors, warnings } = summary;
  const [tab, setTab] = useState<string | null>(errors + warnings > 0 ? 'problems' : 'rows');
  const problems = usePages('equipment.importProblems', { previewId });
  const commit = useCommand('equipment.importCommit');
  const countOf = (...states: readonly Row['state'][]) =>
    summary.counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const writes = countOf('new', 'changed');
  const isPartly = countOf('error') > 0;

  async function go(): Promise<void> {
    const answer = await commit.run({ previewId, goodRowsOnly: isPartly }).catch(() => undefined);
    if (answer) onCommitted(answer.written);
  }

  return (
    <div className={staged.staged}>
      <Card label={summary.fileName}>
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <strong>{summary.fileName}</strong>
            {summary.counts.map(({ state, count }) => (
              <Pill key={state} tone={TONE[state]}>
                {say(`equipment.rows.${state}`, { count: count.toLocaleString('en') })}
              </Pill>
            ))}
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={onDropped}>
              {say('intake.discard')}
            </Button>
            {writes > 0 && (
              <Button loading={commit.pending} onClick={() => void go()}>
                {say(isPartly ? 'equipment.commitGood' : 'equipment.commit', {
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
            <Tabs.Tab value="problems">{say('intake.problems', { count: errors + warnings })}</Tabs.Tab>
            <Tabs.Tab value="rows">
              {say('intake.rows', { count: countOf('new', 'changed', 'unchanged', 'error') })}
            </Tabs.Tab>
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
  const list = usePages('equipment.importRows', { previewId });
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
        { key: 'code', title: say('equipment.code'), width: '150px', render: (row) => row.code ?? '–' },
        { key: 'name', title: say('equipment.name'), width: 'minmax(120px, 1fr)', render: (row) => row.name },
        {
          key: 'location',
          title: say('equipment.location'),
          width: 'minmax(120px, 1fr)',
          render: (row) => row.location,
        },
        {
          key: 'state',
          title: say('intake.state'),
          width: '84px',
          render: (row) => <Pill tone={TONE[row.state]}>{say(`equipment.rowState.${row.state}`)}</Pill>,
        },
        {
          key: 'changes',
          title: say('equipment.changes'),
          width: 'minmax(160px, 1.4fr)',
          render: (row) => row.changes.join('、') || '–',
        },
      ]}
    />
  );
}
