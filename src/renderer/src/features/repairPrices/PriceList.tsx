import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import styles from '../parts/Parts.module.css';
import { PriceDialog } from './PriceDialog.tsx';
import { PriceItemDialog } from './PriceItemDialog.tsx';

export type PriceItem = Output<'repairPrices.list'>['items'][number];

/** The public price list of paid repairs, each item with its earlier and coming prices. */
export function PriceList() {
  const say = useSay();
  const may = useMay();
  const list = useOperation('repairPrices.list', {});
  const save = useCommand('repairPrices.save');
  const [pricing, setPricing] = useState<PriceItem>();
  const [adding, setAdding] = useState(false);
  const writes = may('workOrders.manage');
  const items = list.data?.items ?? [];

  function turn({ itemId, name, kind, unit, partId, active }: PriceItem): void {
    void save
      .run({ itemId, name, kind, unit, active: !active, ...(partId !== undefined && { partId }) })
      .catch(() => undefined);
  }

  const columns: Column<PriceItem>[] = [
    { key: 'name', title: say('prices.name'), width: 'minmax(160px, 1fr)', render: (row) => row.name },
    {
      key: 'kind',
      title: say('prices.kind'),
      width: '80px',
      render: (row) => say(`prices.kind.${row.kind}`),
    },
    { key: 'unit', title: say('prices.unit'), width: '70px', render: (row) => row.unit },
    {
      key: 'price',
      title: say('prices.price'),
      width: '110px',
      align: 'end',
      render: (row) => row.unitPrice ?? say('prices.noPrice'),
    },
    {
      key: 'prices',
      title: say('prices.past'),
      width: 'minmax(200px, 2fr)',
      render: (row) => (
        <span className={styles.soft}>
          {row.prices
            .map(({ from, unitPrice }) => `${unitPrice} ${say('prices.since', { from })}`)
            .join(say('common.listSeparator'))}
        </span>
      ),
    },
    {
      key: 'state',
      title: say('parts.state'),
      width: '90px',
      render: (row) => !row.active && <Pill tone="absent">{say('prices.stopped')}</Pill>,
    },
  ];
  if (writes)
    columns.push({
      key: 'act',
      title: say('transfers.act'),
      width: '150px',
      render: (row) => (
        <Group gap={6} wrap="nowrap">
          {row.active && (
            <RowButton name={say('prices.changeTitle', { name: row.name })} onClick={() => setPricing(row)}>
              {say('prices.change')}
            </RowButton>
          )}
          <RowButton
            name={say('prices.switch', {
              act: say(row.active ? 'prices.stop' : 'prices.start'),
              name: row.name,
            })}
            onClick={() => turn(row)}
          >
            {say(row.active ? 'prices.stop' : 'prices.start')}
          </RowButton>
        </Group>
      ),
    });

  return (
    <>
      <ListPane
        filters={
          <>
            {writes && (
              <Button size="compact-sm" onClick={() => setAdding(true)}>
                {say('prices.add')}
              </Button>
            )}
            <span className={styles.soft}>{say('prices.note')}</span>
          </>
        }
      >
        <FaultNotice fault={list.error?.fault ?? save.fault} onRetry={() => void list.refetch()} />
        {list.isPending ? (
          <Loading />
        ) : (
          <DataTable
            label={say('prices.title')}
            columns={columns}
            total={items.length}
            rowAt={(index) => items[index]}
            rowKey={(row) => row.itemId}
            empty={<Empty title={say('prices.none')} hint={say('prices.noneHint')} />}
          />
        )}
      </ListPane>
      {adding && <PriceItemDialog onClose={() => setAdding(false)} />}
      {pricing && <PriceDialog item={pricing} onClose={() => setPricing(undefined)} />}
    </>
  );
}
