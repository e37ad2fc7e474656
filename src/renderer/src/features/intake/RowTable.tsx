import { Select } from '@mantine/core';
import { useState } from 'react';
import { ROW_STATES } from '#shared/contract/imports.contract.ts';
import { usePages } from '../../desk/usePages.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { fieldText } from './mappingFields.ts';

type State = (typeof ROW_STATES)[number];

const TONE: Record<State, Tone> = { new: 'accent', changed: 'warn', unchanged: 'absent', error: 'bad' };

/** The staged rows one by one: what each would change. */
export function RowTable({ previewId }: { readonly previewId: string }) {
  const say = useSay();
  const [state, setState] = useState<State>();
  const list = usePages('imports.rows', { previewId, ...(state && { state }) });
  return (
    <ListPane
      filters={
        <Select
          data={ROW_STATES.map((each) => ({ value: each, label: say(`intake.state.${each}`) }))}
          value={state ?? null}
          onChange={(value) => setState(ROW_STATES.find((each) => each === value))}
          placeholder={say('common.all')}
          aria-label={say('intake.state')}
          clearable
          w={130}
        />
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={8} />
      ) : (
        <DataTable
          label={say('intake.rows', { count: list.total })}
          total={list.total}
          rowAt={list.rowAt}
          onLook={list.look}
          rowKey={(row) => `${row.sheet}.${row.row}.${row.subject}`}
          columns={[
            { key: 'sheet', title: say('intake.sheet'), width: '120px', render: (row) => row.sheet },
            { key: 'row', title: say('intake.row'), width: '60px', align: 'end', render: (row) => row.row },
            {
              key: 'subject',
              title: say('intake.subject'),
              width: '130px',
              render: (row) => say(`intake.subject.${row.subject}`),
            },
            {
              key: 'label',
              title: say('intake.label'),
              width: 'minmax(140px, 1fr)',
              render: (row) => row.label,
            },
            {
              key: 'state',
              title: say('intake.state'),
              width: '80px',
              render: (row) => <Pill tone={TONE[row.state]}>{say(`intake.state.${row.state}`)}</Pill>,
            },
            {
              key: 'changes',
              title: say('intake.changes'),
              width: 'minmax(220px, 2fr)',
              render: (row) =>
                row.changes
                  .map((change) => `${fieldText(say, change.field)} ${say('intake.arrow', change)}`)
                  .join('；'),
            },
          ]}
        />
      )}
    </ListPane>
  );
}
