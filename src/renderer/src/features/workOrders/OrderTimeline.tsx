import { Group } from '@mantine/core';
import { useInstantText } from '../../desk/useInstantText.ts';
import { amountText } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Orders.module.css';
import type { OrderCard } from './order.ts';

type Event = OrderCard['events'][number];

/** Entered from paper when so much lies between. */
const LATER_MS = 60_000;

/** All that was done, the newest first, with who, when and in which words. */
export function OrderTimeline({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const instantText = useInstantText();
  return (
    <section>
      <h3 className={styles.heading}>{say('orders.timeline')}</h3>
      <ol className={styles.timeline} aria-label={say('orders.timeline')}>
        {order.events.toReversed().map((event) => (
          <li key={event.eventId} data-idle={event.isIdle}>
            <Group gap={6}>
              <strong>{say(`workOrder.act.${event.act}`)}</strong>
              <span>{detailOf(event)}</span>
              {event.approved !== undefined && (
                <Pill tone={event.approved ? 'good' : 'absent'}>
                  {say(event.approved ? 'orders.pauseApproved' : 'orders.pauseRefused')}
                </Pill>
              )}
              {event.isIdle && <Pill tone="absent">{say('orders.idle')}</Pill>}
            </Group>
            {event.note && <div className={styles.answer}>{event.note}</div>}
            <div className={styles.soft}>
              {instantText(event.at)} · {event.by}
              {event.recordedAt - event.at > LATER_MS &&
                ` · ${say('orders.enteredAt', { at: instantText(event.recordedAt) })}`}
            </div>
          </li>
        ))}
        <li>
          <strong>{say('orders.reported')}</strong>
          <div className={styles.soft}>
            {instantText(order.reportedAt)} · {order.reportedBy} · {say(`workOrder.channel.${order.channel}`)}
          </div>
        </li>
      </ol>
    </section>
  );

  function detailOf(event: Event): string {
    const parts: string[] = [];
    if (event.worker !== undefined)
      parts.push(
        event.way
          ? say('orders.toWorker', { name: event.worker, way: say(`workOrder.way.${event.way}`) })
          : event.worker,
      );
    if (event.quoteFen !== undefined) parts.push(amountText(event.quoteFen, { sign: true }));
    if (event.agreed) parts.push(say(`repairQuote.agreed.${event.agreed}`));
    if (event.contractor) parts.push(event.contractor);
    if (event.cause) parts.push(say(`workOrder.cause.${event.cause}`));
    if (event.solved !== undefined) parts.push(say(event.solved ? 'orders.solved' : 'orders.unsolved'));
    if (event.ratings) parts.push(say('orders.ratingLine', event.ratings));
    return parts.join(' · ');
  }
}
