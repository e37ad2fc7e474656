import { Group, Stack } from '@mantine/core';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { OrderMaterials } from '../parts/OrderMaterials.tsx';
import { OrderActs } from './OrderActs.tsx';
import { OrderClocks } from './OrderClocks.tsx';
import styles from './Orders.module.css';
import { OrderTimeline } from './OrderTimeline.tsx';
import { type OrderCard, PRIORITY_TONES, STATE_TONES, whereOf } from './order.ts';
import { QuoteBox } from './QuoteBox.tsx';

type Props = { readonly number: string | undefined; readonly onClose: () => void };

/** One order: what it is, how long there is, what may be done, and all that was done. */
export function OrderPanel({ number, onClose }: Props) {
  const say = useSay();
  return (
    <SidePanel
      opened={number !== undefined}
      onClose={onClose}
      title={say('orders.cardTitle', { number: number ?? '' })}
      size={620}
    >
      {number && <Card number={number} />}
    </SidePanel>
  );
}

function Card({ number }: { readonly number: string }) {
  const may = useMay();
  const { data, error, refetch } = useOperation(
    'workOrders.timeline',
    { number },
    { keepPrevious: true, refetchEveryMs: 30_000 },
  );
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  return (
    <Stack gap="md">
      <OrderFacts order={data} />
      <OrderClocks order={data} />
      <OrderActs key={data.version} order={data} />
      <QuoteBox order={data} />
      {may('parts.read') && (
        <OrderMaterials
          order={{
            workOrderId: data.workOrderId,
            number: data.number,
            isEnded: data.closedAt !== undefined,
          }}
        />
      )}
      {may('attachments.read') && <Attachments subjectKind="workOrder" subjectId={data.workOrderId} />}
      <OrderTimeline order={data} />
    </Stack>
  );
}

function OrderFacts({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const instantText = useInstantText();
  const caller = [order.caller?.name, order.caller?.phone].filter(Boolean).join(' ');
  return (
    <>
      <Group gap="xs">
        <strong className={styles.where}>{whereOf(order)}</strong>
        <Pill tone={STATE_TONES[order.state]}>{say(`workOrder.state.${order.state}`)}</Pill>
        <Pill tone={PRIORITY_TONES[order.priority]}>{say(`workOrder.priority.${order.priority}`)}</Pill>
        {order.urged > 0 && <Pill tone="warn">{say('orders.urgedTimes', { count: order.urged })}</Pill>}
        {order.reopened > 0 && (
          <Pill tone="bad">{say('orders.reopenedTimes', { count: order.reopened })}</Pill>
        )}
      </Group>
      <p className={styles.words}>{order.words ?? say('orders.wordsGone')}</p>
      <FactList>
        <Fact name={say('orders.category')}>{order.category}</Fact>
        {caller !== '' && <Fact name={say('orders.caller')}>{caller}</Fact>}
        {order.appointmentAt && (
          <Fact name={say('orders.appointment')}>{instantText(order.appointmentAt)}</Fact>
        )}
        <Fact name={say('orders.worker')}>{order.worker?.name ?? say('orders.nobody')}</Fact>
        {order.contractor && <Fact name={say('orders.contractor')}>{order.contractor.name}</Fact>}
        {order.workers.length > 1 && (
          <Fact name={say('orders.chain')}>{order.workers.map(({ name }) => name).join(' → ')}</Fact>
        )}
        {order.ratings && <Fact name={say('orders.ratings')}>{say('orders.ratingLine', order.ratings)}</Fact>}
      </FactList>
    </>
  );
}
