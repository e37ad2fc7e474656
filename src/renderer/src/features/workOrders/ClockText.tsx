import { useInstantText } from '../../desk/useInstantText.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Orders.module.css';
import { clockOf, clockTone, type OrderRow } from './order.ts';

/** The clock that matters now, in words: by when, or that it is late. Its bar only repeats them. */
export function ClockText({ row }: { readonly row: Pick<OrderRow, 'clocks' | 'closedAt'> }) {
  const say = useSay();
  const instantText = useInstantText();
  const { name, clock } = clockOf(row);
  if (row.closedAt !== undefined || clock?.stoppedAt !== undefined) return null;
  if (!clock) return <span className={styles.soft}>{say('orders.clock.agree')}</span>;
  const share = Math.min(100, Math.round((clock.elapsedMs * 100) / clock.limitMs));
  const due = clock.dueAt === undefined ? undefined : instantText(clock.dueAt).slice(5);
  const words =
    due === undefined
      ? say('orders.clock.paused')
      : say(clock.isLate ? `orders.clock.${name}Late` : `orders.clock.${name}By`, { due });
  return (
    <span className={styles.clock} data-tone={clockTone(clock)}>
      <span>{words}</span>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}
