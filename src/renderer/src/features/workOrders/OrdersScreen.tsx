import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Key } from '../../ui/Key.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Page } from '../../ui/Page.tsx';
import { BuildingMap } from './BuildingMap.tsx';
import { OrderBoard } from './OrderBoard.tsx';
import { OrderList } from './OrderList.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { useRepair } from './RepairProvider.tsx';
import { SystemReminders } from './SystemReminders.tsx';

/** Clocks go on without any event: the wall looks again this often. */
const LOOK_AGAIN_MS = 30_000;
const MOST_ON_WALL = 300;
const VIEWS = ['board', 'map', 'open', 'ended'] as const;
type View = (typeof VIEWS)[number];

/** Work orders on the wall of the office: as columns of their way, on the map of buildings, or as a list. */
export default function OrdersScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const { report } = useRepair();
  const [view, setView] = useState<View>('board');
  const [workerId, setWorkerId] = useState<string>();
  const filter = workerId === undefined ? {} : { workerId };
  const board = useOperation(
    'workOrders.board',
    { ...filter, limit: MOST_ON_WALL },
    { keepPrevious: true, refetchEveryMs: LOOK_AGAIN_MS },
  );
  const { data: people } = useOperation('workOrders.workers', {});

  return (
    <Page
      title={say('orders.title')}
      aside={
        <>
          <Select
            aria-label={say('orders.worker')}
            placeholder={say('orders.allWorkers')}
            data={(people?.workers ?? []).map(({ userId, name, open }) => ({
              value: userId,
              label: say('orders.workerOpen', { name, open }),
            }))}
            value={workerId ?? null}
            onChange={(value) => setWorkerId(value ?? undefined)}
            clearable
            w={170}
          />
          <SegmentedControl
            aria-label={say('orders.view')}
            value={view}
            onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'board')}
            data={VIEWS.map((value) => ({ value, label: say(`orders.view.${value}`) }))}
          />
          <SystemReminders />
          {may('workOrders.report') && (
            <Button onClick={() => report()} rightSection={<Key>F4</Key>}>
              {say('orders.report')}
            </Button>
          )}
        </>
      }
    >
      <FaultNotice fault={board.error?.fault} onRetry={() => void board.refetch()} />
      {!board.data && !board.error && <Loading lines={8} />}
      {board.data && view === 'board' && (
        <OrderBoard rows={board.data.rows} onOpen={(row) => navigate(`/orders/${row.number}`)} />
      )}
      {view === 'map' && (
        <BuildingMap refetchEveryMs={LOOK_AGAIN_MS} onOpen={(row) => navigate(`/orders/${row.number}`)} />
      )}
      {view === 'open' && (
        <OrderList filter={filter} chosen={part} onOpen={(row) => navigate(`/orders/${row.number}`)} />
      )}
      {view === 'ended' && (
        <OrderList
          filter={{ ...filter, states: ['closed', 'cancelled', 'rejected'] }}
          chosen={part}
          onOpen={(row) => navigate(`/orders/${row.number}`)}
        />
      )}
      <OrderPanel number={part} onClose={() => navigate('/orders')} />
    </Page>
  );
}
