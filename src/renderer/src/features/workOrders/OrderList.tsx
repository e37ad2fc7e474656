import type { Input } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ClockText } from './ClockText.tsx';
import { type OrderRow, PRIORITY_TONES, STATE_TONES, whereOf } from './order.ts';

type Props = {
  readonly filter: Omit<Input<'workOrders.board'>, 'limit' | 'offset'>;
  readonly chosen: string | undefined;
  readonly onOpen: (row: OrderRow) => void;
};

export function OrderList({ filter, chosen, onOpen }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('workOrders.board', filter);
  const columns: Column<OrderRow>[] = [
    { key: 'number', title: say('orders.number'), width: '120px', render: (row) => row.number },
    {
      key: 'priority',
      title: say('orders.priority'),
      width: '86px',
      render: (row) => (
        <Pill tone={PRIORITY_TONES[row.priority]}>{say(`workOrder.priority.${row.priority}`)}</Pill>
      ),
    },
    { key: 'where', title: say('orders.where'), width: '130px', render: whereOf },
    { key: 'category', title: say('orders.category'), width: '150px', render: (row) => row.category },
    {
      key: 'words',
      title: say('orders.words'),
      width: 'minmax(140px, 1fr)',
      render: (row) => row.words ?? say('orders.wordsGone'),
    },
    {
      key: 'state',
      title: say('orders.state'),
      width: '84px',
      render: (row) => <Pill tone={STATE_TONES[row.state]}>{say(`workOrder.state.${row.state}`)}</Pill>,
    },
    { key: 'worker', title: say('orders.worker'), width: '84px', render: (row) => row.worker?.name ?? '–' },
    {
      key: 'reported',
      title: say('orders.reportedAt'),
      width: '140px',
      render: (row) => instantText(row.reportedAt),
    },
    {
      key: 'clock',
      title: say('orders.due'),
      width: '150px',
      render: (row) => (row.closedAt ? instantText(row.closedAt) : <ClockText row={row} />),
    },
  ];
  return (
    <Card fill flush label={say('orders.title')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending ? (
        <Loading lines={8} />
      ) : (
        <DataTable
          label={say('orders.title')}
          columns={columns}
          total={list.total}
          rowAt={list.rowAt}
          rowKey={(row) => row.number}
          onLook={list.look}
          onOpen={onOpen}
          selectedKey={chosen}
          rowHeight={40}
          empty={<Empty title={say('orders.none')} hint={say('orders.noneHint')} />}
        />
      )}
    </Card>
  );
}
