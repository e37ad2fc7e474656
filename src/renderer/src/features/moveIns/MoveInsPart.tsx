import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
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
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Aside } from '../counter/Aside.tsx';
import styles from '../counter/Counter.module.css';
import type { PartProps } from '../counter/parts.ts';
import { MoveInCard } from './MoveInCard.tsx';
import { MoveInForm } from './MoveInForm.tsx';

type Row = Output<'moveIns.list'>['rows'][number];

/** Homes that were handed over, and the form that hands one over in one go. */
export function MoveInsPart({ number, aside, onOpen }: PartProps) {
  const say = useSay();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const list = usePages('moveIns.list', {});
  const chosen = useOperation('moveIns.list', { number: number ?? '' }, { enabled: number !== undefined });
  const row = number === undefined ? undefined : chosen.data?.rows[0];
  const mayComplete = may('moveIns.complete');
  useKeys('place.counter', [{ code: 'KeyN', label: 'moveIns.add', run: () => setAdding(true) }], {
    enabled: mayComplete,
  });
  const columns: Column<Row>[] = [
    { key: 'number', title: say('registers.column.number'), width: '120px', render: (one) => one.number },
    { key: 'room', title: say('fitOut.room'), width: '110px', render: (one) => one.roomCode },
    { key: 'on', title: say('moveIns.on'), width: '120px', render: (one) => one.on },
    {
      key: 'receiver',
      title: say('moveIns.receiver'),
      width: 'minmax(120px, 1fr)',
      render: (one) => one.receiver ?? say('registers.erased'),
    },
    {
      key: 'checks',
      title: say('moveIns.checks'),
      width: '150px',
      render: ({ checks }) => {
        const poor = checks.filter(({ fine }) => !fine).length;
        return poor === 0 ? (
          <Pill tone="good">{say('moveIns.allFine')}</Pill>
        ) : (
          <Pill tone="warn">{say('moveIns.poor', { count: poor })}</Pill>
        );
      },
    },
    {
      key: 'keys',
      title: say('moveIns.keys'),
      width: '110px',
      align: 'end',
      render: ({ keys }) => String(keys.reduce((sum, { count }) => sum + count, 0)),
    },
    { key: 'by', title: say('registers.column.by'), width: '110px', render: (one) => one.enteredBy },
  ];
  return (
    <div className={styles.page}>
      <Aside into={aside}>
        {mayComplete && (
          <Button onClick={() => setAdding(true)} rightSection={<Key>N</Key>}>
            {say('moveIns.add')}
          </Button>
        )}
      </Aside>
      <Card fill flush label={say('counter.part.moveIns')}>
        <FaultNotice fault={list.fault ?? chosen.error?.fault} onRetry={list.retry} />
        <DataTable
          label={say('counter.part.moveIns')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(one) => one.number}
          onLook={list.look}
          onOpen={(one) => onOpen(one.number)}
          selectedKey={number}
          empty={<Empty title={say('moveIns.none')} hint={say('moveIns.noneHint')} />}
        />
      </Card>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('moveIns.add')} size={760}>
        {adding && <MoveInForm onClose={() => setAdding(false)} />}
      </Dialog>
      <SidePanel
        opened={row !== undefined}
        onClose={() => onOpen('moveIns')}
        title={`${say('counter.part.moveIns')} ${number ?? ''}`}
      >
        {row && <MoveInCard row={row} />}
      </SidePanel>
    </div>
  );
}
