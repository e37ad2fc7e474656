import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ContractorDialog } from './ContractorDialog.tsx';
import { ContractorPanel } from './ContractorPanel.tsx';
import type { Contractor } from './contractor.ts';

/** Firms that work for the office, those whose papers ended first. */
export function ContractorList() {
  const say = useSay();
  const may = useMay();
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string>();
  const [adding, setAdding] = useState(false);
  const list = useOperation('contractors.list', all ? { all: true } : {});
  const rows = list.data?.contractors ?? [];
  const columns: Column<Contractor>[] = [
    { key: 'name', title: say('contractors.name'), width: 'minmax(200px, 2fr)', render: (row) => row.name },
    {
      key: 'categories',
      title: say('contractors.categories'),
      width: 'minmax(140px, 1fr)',
      render: (row) => row.categories.join(say('common.listSeparator')) || '–',
    },
    {
      key: 'contact',
      title: say('contractors.contact'),
      width: '190px',
      render: (row) => [row.contact?.name, row.contact?.phone].filter(Boolean).join(' ') || '–',
    },
    {
      key: 'open',
      title: say('contractors.openOrders'),
      width: '90px',
      align: 'end',
      render: (row) => row.openOrders || '–',
    },
    {
      key: 'end',
      title: say('contractors.nextEnd'),
      width: '120px',
      render: (row) => row.nextEnd ?? '–',
    },
    {
      key: 'state',
      title: say('contractors.state'),
      width: '170px',
      render: (row) => <ContractorState contractor={row} />,
    },
  ];
  return (
    <>
      <ListPane
        filters={
          <>
            {may('contractors.write') && (
              <Button size="compact-sm" onClick={() => setAdding(true)}>
                {say('contractors.add')}
              </Button>
            )}
            <Checkbox
              size="xs"
              label={say('contractors.withInactive')}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
          </>
        }
      >
        <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
        {list.isPending ? (
          <Loading />
        ) : (
          <DataTable
            label={say('parts.tab.contractors')}
            columns={columns}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.contractorId}
            onOpen={(row) => setOpened(row.contractorId)}
            selectedKey={opened}
            empty={<Empty title={say('contractors.none')} hint={say('contractors.noneHint')} />}
          />
        )}
      </ListPane>
      <ContractorPanel contractorId={opened} onClose={() => setOpened(undefined)} />
      {adding && <ContractorDialog contractor={undefined} onClose={() => setAdding(false)} />}
    </>
  );
}

function ContractorState({ contractor }: { readonly contractor: Contractor }) {
  const say = useSay();
  if (!contractor.active) return <Pill tone="absent">{say('contractors.inactive')}</Pill>;
  if (contractor.troubles.length > 0)
    return (
      <>
        {contractor.troubles.map((one) => (
          <Pill key={one} tone="bad">
            {say(`contractors.trouble.${one}`)}
          </Pill>
        ))}
      </>
    );
  return contractor.ending > 0 ? (
    <Pill tone="warn">{say('contractors.ending', { count: contractor.ending })}</Pill>
  ) : (
    <Pill tone="good">{say('contractors.good')}</Pill>
  );
}
