import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { usePages } from '../../desk/usePages.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { StagedSheet } from '../intake/StagedSheet.tsx';

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
    <StagedSheet
      fileName={summary.fileName}
      counts={summary.counts.map(({ state, count }) => (
        <Pill key={state} tone={TONE[state]}>
          {say(`equipment.rows.${state}`, { count: count.toLocaleString('en') })}
        </Pill>
      ))}
      problemCount={errors + warnings}
      problems={problems}
      rowCount={countOf('new', 'changed', 'unchanged', 'error')}
      rows={<RowList previewId={previewId} />}
      firstTab={errors + warnings > 0 ? 'problems' : 'rows'}
      verb={
        writes > 0
          ? say(isPartly ? 'equipment.commitGood' : 'equipment.commit', {
              count: writes.toLocaleString('en'),
            })
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
