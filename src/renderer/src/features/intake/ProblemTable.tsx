import { usePages } from '../../desk/usePages.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { problemText } from './problemText.ts';
import styles from './StagedImport.module.css';

export function ProblemTable({ previewId }: { readonly previewId: string }) {
  return <ProblemList list={usePages('imports.problems', { previewId })} />;
}

type Problems = ReturnType<
  typeof usePages<'imports.problems' | 'meters.importProblems' | 'equipment.importProblems'>
>;

/** Every problem where it is in the workbook, and what to do about it. */
export function ProblemList({ list }: { readonly list: Problems }) {
  const say = useSay();
  if (list.fault) return <FaultNotice fault={list.fault} onRetry={list.retry} />;
  if (list.pending) return <Loading lines={8} />;
  return (
    <DataTable
      label={say('intake.problems', { count: list.total })}
      total={list.total}
      rowAt={list.rowAt}
      onLook={list.look}
      rowKey={(row) => `${row.sheet}.${row.row}.${row.column}.${row.sub}`}
      rowHeight={48}
      empty={<Empty title={say('intake.noProblems')} />}
      columns={[
        {
          key: 'severity',
          title: say('intake.severity'),
          width: '76px',
          render: (row) => (
            <Pill tone={row.severity === 'error' ? 'bad' : 'warn'}>
              {say(`intake.severity.${row.severity}`)}
            </Pill>
          ),
        },
        { key: 'sheet', title: say('intake.sheet'), width: '76px', render: (row) => row.sheet },
        { key: 'row', title: say('intake.row'), width: '44px', align: 'end', render: (row) => row.row },
        { key: 'column', title: say('intake.column'), width: '80px', render: (row) => row.column },
        {
          key: 'value',
          title: say('intake.value'),
          width: '110px',
          render: (row) => <span title={row.value}>{row.value}</span>,
        },
        {
          key: 'advice',
          title: say('intake.advice'),
          width: 'minmax(260px, 1fr)',
          render: (row) => {
            const text = problemText(say, row);
            return (
              <span className={styles.advice} title={text}>
                {text}
              </span>
            );
          },
        },
      ]}
    />
  );
}
