import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Key } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Aside } from '../counter/Aside.tsx';
import styles from '../counter/Counter.module.css';
import type { PartProps } from '../counter/parts.ts';
import { ApplyForm } from './ApplyForm.tsx';
import { FitOutPanel } from './FitOutPanel.tsx';
import { STATE_TONES } from './fitOutTones.ts';

type Row = Output<'fitOuts.list'>['rows'][number];

/** Fit-outs, the open ones first; one whose permit ran out can't be overlooked. */
export function FitOutsPart({ number, aside, onOpen }: PartProps) {
  const say = useSay();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const list = usePages('fitOuts.list', {});
  const mayWrite = may('fitOuts.write');
  useKeys('place.counter', [{ code: 'KeyN', label: 'fitOuts.add', run: () => setAdding(true) }], {
    enabled: mayWrite,
  });
  const columns: Column<Row>[] = [
    { key: 'number', title: say('registers.column.number'), width: '120px', render: (row) => row.number },
    { key: 'room', title: say('fitOut.room'), width: '100px', render: (row) => row.roomCode },
    {
      key: 'contractor',
      title: say('fitOut.contractor'),
      width: 'minmax(140px, 1fr)',
      render: (row) => row.contractor ?? say('registers.erased'),
    },
    {
      key: 'period',
      title: say('fitOut.duration'),
      width: '210px',
      render: ({ from, to }) => say('fitOut.period', { from, to }),
    },
    {
      key: 'state',
      title: say('complaints.state'),
      width: '190px',
      render: (row) => (
        <>
          <Pill tone={STATE_TONES[row.state]}>{say(`fitOut.state.${row.state}`)}</Pill>{' '}
          {row.isOverdue && <Pill tone="bad">{say('fitOuts.overdue')}</Pill>}
        </>
      ),
    },
    {
      key: 'violations',
      title: say('fitOuts.violations'),
      width: '80px',
      align: 'end',
      render: ({ violations }) => (violations > 0 ? String(violations) : '–'),
    },
  ];
  return (
    <div className={styles.page}>
      <Aside into={aside}>
        {mayWrite && (
          <Button onClick={() => setAdding(true)} rightSection={<Key>N</Key>}>
            {say('fitOuts.add')}
          </Button>
        )}
      </Aside>
      <Card fill flush label={say('counter.part.fitOuts')}>
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        <DataTable
          label={say('counter.part.fitOuts')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.number}
          onLook={list.look}
          onOpen={(row) => onOpen(row.number)}
          selectedKey={number}
          empty={<Empty title={say('fitOuts.none')} hint={say('fitOuts.noneHint')} />}
        />
      </Card>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('fitOuts.add')} size={640}>
        {adding && <ApplyForm onClose={() => setAdding(false)} />}
      </Dialog>
      <FitOutPanel number={number} onClose={() => onOpen('fitOuts')} />
    </div>
  );
}
