import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { StagedSheet } from '../intake/StagedSheet.tsx';
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
    <StagedSheet
      fileName={summary.fileName}
      counts={
        <>
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
        </>
      }
      problemCount={errors + warnings}
      problems={problems}
      rowCount={rows}
      rows={<RowList previewId={previewId} />}
      firstTab="problems"
      verb={
        writes > 0
          ? say(isPartly ? 'meters.commitGood' : 'meters.commit', { count: writes.toLocaleString('en') })
          : undefined
      }
      isKnown={writes === 0 && !isPartly}
      pending={commit.pending}
      fault={commit.fault}
      onCommit={() => void go()}
      onDropped={onDropped}
    />
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
