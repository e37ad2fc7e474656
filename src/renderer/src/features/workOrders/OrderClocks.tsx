import { useInstantText } from '../../desk/useInstantText.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { durationText } from './durationText.ts';
import styles from './Orders.module.css';
import { clockTone, type OrderCard, type OrderClock } from './order.ts';

/** Both clocks of the present round, with their limits. */
export function OrderClocks({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const { respond, complete } = order.clocks;
  return (
    <div className={styles.clocks}>
      <Clock name={say('orders.respond')} clock={respond} />
      {complete ? (
        <Clock name={say('orders.complete')} clock={complete} />
      ) : (
        <p className={styles.soft}>{say('orders.clock.agree')}</p>
      )}
    </div>
  );
}

function Clock({ name, clock }: { readonly name: string; readonly clock: OrderClock }) {
  const say = useSay();
  const instantText = useInstantText();
  const { limitMs, elapsedMs, stoppedAt, dueAt, isLate } = clock;
  const params = { used: durationText(say, elapsedMs), limit: durationText(say, limitMs) };
  const share = Math.min(100, Math.round((elapsedMs * 100) / limitMs));
  const tone = stoppedAt === undefined ? clockTone(clock) : isLate ? 'bad' : 'good';
  return (
    <section className={styles.clock} data-tone={tone} aria-label={name}>
      <span className={styles.line}>
        <span>{name}</span>
        <Pill tone={tone}>
          {say(isLate ? 'orders.late' : stoppedAt === undefined ? 'orders.running' : 'orders.inTime')}
        </Pill>
      </span>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      <span className={styles.soft}>
        {say('orders.usedOf', params)}
        {stoppedAt === undefined &&
          (dueAt === undefined
            ? ` · ${say('orders.clock.paused')}`
            : ` · ${say('orders.dueAt', { due: instantText(dueAt) })}`)}
      </span>
    </section>
  );
}
