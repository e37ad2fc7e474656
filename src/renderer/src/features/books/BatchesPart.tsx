import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Books.module.css';
import { EntryTable } from './EntryTable.tsx';
import { FormatFields } from './FormatFields.tsx';
import { useVoucherFile } from './useVoucherFile.ts';

type Row = Output<'vouchers.batches'>['rows'][number];

/** What went out, and its files once more. */
export function BatchesPart() {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('vouchers.batches', {});
  const [opened, setOpened] = useState<Row>();
  const columns: Column<Row>[] = [
    { key: 'period', title: say('books.period'), width: '120px', render: (row) => row.period },
    {
      key: 'number',
      title: say('books.number'),
      width: 'minmax(160px, 1fr)',
      render: ({ period, number, isLate }) => (
        <Group gap="xs" wrap="nowrap">
          {say('books.batch', { period, number })}
          {isLate && <Pill tone="warn">{say('books.late')}</Pill>}
        </Group>
      ),
    },
    {
      key: 'vouchers',
      title: say('books.vouchers'),
      width: '90px',
      align: 'end',
      render: (row) => row.vouchers,
    },
    { key: 'facts', title: say('books.facts'), width: '90px', align: 'end', render: (row) => row.facts },
    {
      key: 'total',
      title: say('books.amount'),
      width: '150px',
      align: 'end',
      render: (row) => <Amount fen={row.totalFen} />,
    },
    { key: 'by', title: say('books.exportedBy'), width: '110px', render: (row) => row.exportedBy },
    {
      key: 'at',
      title: say('books.exportedAt'),
      width: '150px',
      render: (row) => instantText(row.exportedAt),
    },
  ];
  return (
    <Card fill flush label={say('books.tab.batches')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={6} />
      ) : (
        <DataTable
          label={say('books.tab.batches')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.batchId}
          onLook={list.look}
          onOpen={setOpened}
          selectedKey={opened?.batchId}
          empty={<Empty title={say('books.noBatches')} hint={say('books.noBatchesHint')} />}
        />
      )}
      <SidePanel
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened && say('books.batch', { period: opened.period, number: opened.number })}
        size={720}
      >
        {opened && <Batch batch={opened} />}
      </SidePanel>
    </Card>
  );
}

function Batch({ batch }: { readonly batch: Row }) {
  const say = useSay();
  const may = useMay();
  const { data, error } = useOperation('vouchers.batch', { batchId: batch.batchId });
  const file = useVoucherFile();

  async function write(): Promise<void> {
    const name = await file.save(batch.batchId);
    if (name) tell(name);
  }

  return (
    <Stack gap="md">
      {may('vouchers.export') && (
        <>
          <FormatFields choice={file.choice} onChoice={file.setChoice} />
          <FaultNotice fault={file.fault} />
          <Group>
            <Button disabled={!file.ready} loading={file.running} onClick={() => void write()}>
              {say('books.file', { number: batch.number })}
            </Button>
          </Group>
        </>
      )}
      <FaultNotice fault={error?.fault} />
      {data?.posted.map((voucher) => (
        <section key={voucher.number} className={styles.vouchers}>
          <strong>
            {say('books.voucherNo', { number: voucher.number })} {voucher.day}
          </strong>
          <EntryTable
            label={say('books.voucherNo', { number: voucher.number })}
            entries={voucher.entries}
            totalFen={voucher.totalFen}
          />
        </section>
      ))}
    </Stack>
  );
}
