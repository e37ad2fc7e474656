import { Select, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { ROOM_KINDS } from '#shared/contract/rooms.contract.ts';
import { usePages } from '../../desk/usePages.ts';
import { Amount } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { type Say, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useBuildings } from './useBuildings.ts';

type Row = Output<'rooms.list'>['rows'][number];
type Props = { readonly openId: string | undefined; readonly onOpen: (roomId: string) => void };

export function RoomList({ openId, onOpen }: Props) {
  const say = useSay();
  const { buildings, unitsOf } = useBuildings();
  const [building, setBuilding] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [kind, setKind] = useState<Row['kind']>();
  const [owingOnly, setOwingOnly] = useState(false);
  const list = usePages('rooms.list', {
    ...(building && { building }),
    ...(unit && { unit }),
    ...(kind && { kind }),
    owingOnly,
  });
  const filtered = building !== null || kind !== undefined || owingOnly;

  return (
    <ListPane
      filters={
        <>
          <Select
            data={buildings}
            value={building}
            onChange={(value) => {
              setBuilding(value);
              setUnit(null);
            }}
            placeholder={say('rooms.building')}
            aria-label={say('rooms.building')}
            clearable
            searchable
            w={140}
          />
          <Select
            data={building ? unitsOf(building) : []}
            value={unit}
            onChange={setUnit}
            placeholder={say('rooms.unit')}
            aria-label={say('rooms.unit')}
            clearable
            disabled={!building}
            w={110}
          />
          <Select
            data={ROOM_KINDS.map((each) => ({ value: each, label: say(`roomKind.${each}`) }))}
            value={kind ?? null}
            onChange={(value) => setKind(ROOM_KINDS.find((each) => each === value))}
            placeholder={say('rooms.kind')}
            aria-label={say('rooms.kind')}
            clearable
            w={120}
          />
          <Switch
            label={say('rooms.owingOnly')}
            checked={owingOnly}
            onChange={(event) => setOwingOnly(event.currentTarget.checked)}
          />
          <span style={{ marginLeft: 'auto', color: 'var(--steward-text-soft)' }}>
            {say('common.rowsCount', { count: list.total.toLocaleString('en') })}
          </span>
        </>
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={10} />
      ) : (
        <DataTable
          label={say('rooms.title')}
          columns={columnsOf(say)}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.roomId}
          onLook={list.look}
          onOpen={(row) => onOpen(row.roomId)}
          selectedKey={openId}
          empty={
            filtered ? (
              <Empty title={say('rooms.noneFiltered')} />
            ) : (
              <Empty title={say('rooms.none')} hint={say('rooms.noneHint')} />
            )
          }
        />
      )}
    </ListPane>
  );
}

function columnsOf(say: Say): Column<Row>[] {
  return [
    { key: 'code', title: say('rooms.code'), width: '150px', render: (row) => <strong>{row.code}</strong> },
    { key: 'kind', title: say('rooms.kind'), width: '80px', render: (row) => say(`roomKind.${row.kind}`) },
    {
      key: 'owner',
      title: say('rooms.owner'),
      width: 'minmax(140px, 1fr)',
      render: (row) => row.ownerName ?? '–',
    },
    { key: 'phone', title: say('rooms.phone'), width: '140px', render: (row) => row.phoneMask ?? '–' },
    {
      key: 'state',
      title: say('rooms.occupancy'),
      width: '90px',
      render: (row) => (
        <Pill tone={row.occupancy === 'vacant' ? 'absent' : 'good'}>{say(`occupancy.${row.occupancy}`)}</Pill>
      ),
    },
    {
      key: 'area',
      title: say('rooms.area'),
      width: '110px',
      align: 'end',
      render: (row) => (Number(row.areaM2) > 0 ? `${row.areaM2} ${say('common.sqm')}` : '–'),
    },
    {
      key: 'owed',
      title: say('rooms.owed'),
      width: '120px',
      align: 'end',
      render: (row) => (
        <span style={row.owedFen > 0 ? { color: 'var(--steward-bad)' } : undefined}>
          <Amount fen={row.owedFen} nilDash />
        </span>
      ),
    },
  ];
}
