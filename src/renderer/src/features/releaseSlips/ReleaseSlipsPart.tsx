import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { amountText } from '../../ui/Amount.tsx';
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
import { SlipCard } from './SlipCard.tsx';
import { SlipForm } from './SlipForm.tsx';

export type SlipRow = Output<'releaseSlips.list'>['rows'][number];

/** Goods-out slips: those still good first. */
export function ReleaseSlipsPart({ number, aside, onOpen }: PartProps) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const [adding, setAdding] = useState(false);
  const list = usePages('releaseSlips.list', {});
  const chosen = useOperation(
    'releaseSlips.list',
    { number: number ?? '' },
    { enabled: number !== undefined },
  );
  const slip = number === undefined ? undefined : chosen.data?.rows[0];
  const mayWrite = may('counter.write');
  useKeys('place.counter', [{ code: 'KeyN', label: 'releaseSlips.add', run: () => setAdding(true) }], {
    enabled: mayWrite,
  });
  const columns: Column<SlipRow>[] = [
    { key: 'number', title: say('releaseSlip.number'), width: '120px', render: (row) => row.number },
    { key: 'room', title: say('releaseSlip.room'), width: '100px', render: (row) => row.roomCode },
    {
      key: 'goods',
      title: say('releaseSlip.goods'),
      width: 'minmax(160px, 1fr)',
      render: (row) => row.goods.map(({ name, count }) => `${name} ×${count}`).join('、'),
    },
    {
      key: 'carrier',
      title: say('releaseSlip.carrier'),
      width: '120px',
      render: (row) => row.carrier ?? '–',
    },
    { key: 'validOn', title: say('releaseSlip.validOn'), width: '110px', render: (row) => row.validOn },
    {
      key: 'arrears',
      title: say('releaseSlip.arrears'),
      width: '110px',
      align: 'end',
      render: (row) => (row.arrearsFen > 0 ? amountText(row.arrearsFen) : '–'),
    },
    {
      key: 'end',
      title: say('complaints.state'),
      width: '210px',
      render: (row) =>
        row.end ? (
          <>
            <Pill tone={row.end.way === 'passed' ? 'good' : 'absent'}>
              {say(`releaseSlip.end.${row.end.way}`)}
            </Pill>{' '}
            {instantText(row.end.at)}
          </>
        ) : (
          <Pill tone="accent">{say('releaseSlip.open')}</Pill>
        ),
    },
  ];
  return (
    <div className={styles.page}>
      <Aside into={aside}>
        {mayWrite && (
          <Button onClick={() => setAdding(true)} rightSection={<Key>N</Key>}>
            {say('releaseSlips.add')}
          </Button>
        )}
      </Aside>
      <Card fill flush label={say('releaseSlip.title')}>
        <FaultNotice fault={list.fault ?? chosen.error?.fault} onRetry={list.retry} />
        <DataTable
          label={say('releaseSlip.title')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.number}
          onLook={list.look}
          onOpen={(row) => onOpen(row.number)}
          selectedKey={number}
          empty={<Empty title={say('releaseSlips.none')} hint={say('releaseSlips.noneHint')} />}
        />
      </Card>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('releaseSlips.add')} size={600}>
        {adding && <SlipForm onClose={() => setAdding(false)} />}
      </Dialog>
      <Dialog
        opened={slip !== undefined}
        onClose={() => onOpen('releaseSlips')}
        title={`${say('releaseSlip.title')} ${number ?? ''}`}
      >
        {slip && <SlipCard key={slip.number} slip={slip} onClose={() => onOpen('releaseSlips')} />}
      </Dialog>
    </div>
  );
}
