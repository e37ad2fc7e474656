import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { CountDialog } from './CountDialog.tsx';
import styles from './Parts.module.css';
import { STOCKTAKE_TONES, type StocktakeRow } from './part.ts';

/** Counts of the stock, newest first, with what differed and what became of it. */
export function StocktakeList() {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const list = usePages('parts.stocktakes', {});
  const [counting, setCounting] = useState(false);
  const [opened, setOpened] = useState<StocktakeRow>();
  const columns: Column<StocktakeRow>[] = [
    { key: 'at', title: say('parts.at'), width: '160px', render: (row) => instantText(row.at) },
    { key: 'by', title: say('parts.by'), width: 'minmax(100px, 1fr)', render: (row) => row.by },
    {
      key: 'counted',
      title: say('stocktakes.counted'),
      width: '90px',
      align: 'end',
      render: (row) => row.counted,
    },
    {
      key: 'differing',
      title: say('stocktakes.difference'),
      width: '90px',
      align: 'end',
      render: (row) => row.differing || '–',
    },
    {
      key: 'amount',
      title: say('parts.value'),
      width: '120px',
      align: 'end',
      render: (row) => <Amount fen={row.amountFen} nilDash />,
    },
    {
      key: 'state',
      title: say('parts.state'),
      width: '110px',
      render: (row) => <Pill tone={STOCKTAKE_TONES[row.state]}>{say(`stocktakes.state.${row.state}`)}</Pill>,
    },
  ];
  return (
    <>
      <ListPane
        filters={
          may('parts.keep') && (
            <Button size="compact-sm" onClick={() => setCounting(true)}>
              {say('stocktakes.new')}
            </Button>
          )
        }
      >
        <FaultNotice fault={list.fault} onRetry={list.retry} />
        {list.pending ? (
          <Loading />
        ) : (
          <DataTable
            label={say('parts.tab.stocktakes')}
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            rowKey={(row) => row.stocktakeId}
            onLook={list.look}
            onOpen={setOpened}
            selectedKey={opened?.stocktakeId}
            empty={<Empty title={say('stocktakes.none')} hint={say('stocktakes.noneHint')} />}
          />
        )}
      </ListPane>
      {counting && <CountDialog onClose={() => setCounting(false)} />}
      <SidePanel
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened ? say('stocktakes.card', { at: instantText(opened.at) }) : ''}
        size={560}
      >
        {opened && <CountedLines stocktake={opened} />}
      </SidePanel>
    </>
  );
}

function CountedLines({ stocktake }: { readonly stocktake: StocktakeRow }) {
  const say = useSay();
  return (
    <Stack gap="sm">
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{say('parts.part')}</th>
            <th className={styles.number}>{say('stocktakes.book')}</th>
            <th className={styles.number}>{say('stocktakes.counted')}</th>
          </tr>
        </thead>
        <tbody>
          {stocktake.lines.map((line) => (
            <tr key={line.partId} data-idle={line.book !== line.counted}>
              <td>
                {line.name} <span className={styles.soft}>{line.code}</span>
              </td>
              <td className={styles.number}>
                {say('parts.issuedQuantity', { quantity: line.book, unit: line.unit })}
              </td>
              <td className={styles.number}>{line.counted}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}
