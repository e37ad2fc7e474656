import { Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Orders.module.css';
import { STATE_TONES } from './order.ts';
import { type RepairRoom, useRepair } from './RepairProvider.tsx';

const MOST_SHOWN = 10;

/** What is open in a room, each a click away, and the form for the next one. */
export function RoomOrders({ room }: { readonly room: RepairRoom }) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const [, navigate] = useLocation();
  const { report } = useRepair();
  const { data } = useOperation('workOrders.board', { roomId: room.roomId, limit: MOST_SHOWN });
  const rows = data?.rows ?? [];
  return (
    <section aria-label={say('orders.ofRoom')}>
      <Group justify="space-between" mb={6}>
        <h3 className={styles.heading}>{say('orders.ofRoom')}</h3>
        {may('workOrders.report') && (
          <Button size="compact-xs" variant="default" onClick={() => report(room)}>
            {say('orders.report')}
          </Button>
        )}
      </Group>
      {rows.length === 0 && <p className={styles.soft}>{say('orders.ofRoomNone')}</p>}
      {rows.map((row) => (
        <button
          key={row.workOrderId}
          type="button"
          className={styles.roomOrder}
          onClick={() => navigate(`/orders/${row.number}`)}
        >
          <span className={styles.cut}>
            {row.category} · {row.words ?? say('orders.wordsGone')}
          </span>
          <span className={styles.soft}>{instantText(row.reportedAt)}</span>
          <Pill tone={STATE_TONES[row.state]}>{say(`workOrder.state.${row.state}`)}</Pill>
        </button>
      ))}
    </section>
  );
}
