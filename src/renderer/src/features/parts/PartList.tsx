import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { usePages } from '../../desk/usePages.ts';
import { Amount, amountText } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { PartDialog } from './PartDialog.tsx';
import { PartPanel } from './PartPanel.tsx';
import styles from './Parts.module.css';
import type { PartRow } from './part.ts';
import { ReceiveDialog } from './ReceiveDialog.tsx';
import { StockState } from './StockState.tsx';

type Act = { readonly kind: 'add' } | { readonly kind: 'receive'; readonly part: PartRow };

/** What there is of each part, with what needs buying first. */
export function PartList() {
  const say = useSay();
  const may = useMay();
  const keeps = may('parts.keep');
  const [text, setText] = useState('');
  const [below, setBelow] = useState(false);
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string>();
  const [acting, setActing] = useState<Act>();
  const list = usePages('parts.list', {
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(below && { belowMinimum: true as const }),
    ...(all && { all: true as const }),
  });
  const isFiltered = text.trim() !== '' || below;
  const columns: Column<PartRow>[] = [
    { key: 'code', title: say('parts.code'), width: '100px', render: (row) => row.code },
    {
      key: 'name',
      title: say('parts.name'),
      width: 'minmax(160px, 2fr)',
      render: (row) => (
        <>
          {row.name} <span className={styles.soft}>{row.specification}</span>
        </>
      ),
    },
    {
      key: 'place',
      title: say('parts.place'),
      width: 'minmax(90px, 1fr)',
      render: (row) => row.place ?? '–',
    },
    {
      key: 'stock',
      title: say('parts.stock'),
      width: '110px',
      align: 'end',
      render: (row) => say('parts.issuedQuantity', { quantity: row.quantity, unit: row.unit }),
    },
    {
      key: 'minimum',
      title: say('parts.minimum'),
      width: '90px',
      align: 'end',
      render: (row) => row.minimum,
    },
    {
      key: 'value',
      title: say('parts.value'),
      width: '120px',
      align: 'end',
      render: (row) => <Amount fen={row.valueFen} nilDash />,
    },
    { key: 'state', title: say('parts.state'), width: '150px', render: (row) => <StockState part={row} /> },
  ];
  if (keeps)
    columns.push({
      key: 'act',
      title: say('transfers.act'),
      width: '80px',
      render: (part) =>
        part.active && (
          <RowButton
            name={say('parts.receiveTitle', { name: part.name })}
            onClick={() => setActing({ kind: 'receive', part })}
          >
            {say('parts.receive')}
          </RowButton>
        ),
    });
  const close = () => setActing(undefined);

  return (
    <>
      <ListPane
        filters={
          <>
            <TextInput
              size="xs"
              w={200}
              aria-label={say('parts.search')}
              placeholder={say('parts.search')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Checkbox
              size="xs"
              label={say('parts.onlyBelow', { count: list.first?.belowMinimum ?? 0 })}
              checked={below}
              onChange={(event) => setBelow(event.currentTarget.checked)}
            />
            <Checkbox
              size="xs"
              label={say('parts.withInactive')}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
            {list.first && (
              <span className={`${styles.soft} ${styles.push}`}>
                {say('parts.total', {
                  count: list.total,
                  amount: amountText(list.first.valueFen, { sign: true }),
                })}
              </span>
            )}
            {keeps && (
              <Button size="compact-sm" onClick={() => setActing({ kind: 'add' })}>
                {say('parts.add')}
              </Button>
            )}
          </>
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading />
        ) : (
          <DataTable
            label={say('parts.tab.stock')}
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => row.partId}
            onLook={list.look}
            onOpen={(row) => setOpened(row.partId)}
            selectedKey={opened}
            empty={
              isFiltered ? (
                <Empty title={say('parts.noneFound')} />
              ) : (
                <Empty title={say('parts.none')} hint={say('parts.noneHint')} />
              )
            }
          />
        )}
      </ListPane>
      <PartPanel partId={opened} onClose={() => setOpened(undefined)} />
      {acting?.kind === 'add' && <PartDialog part={undefined} onClose={close} />}
      {acting?.kind === 'receive' && <ReceiveDialog part={acting.part} onClose={close} />}
    </>
  );
}
