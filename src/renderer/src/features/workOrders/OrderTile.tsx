import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ClockText } from './ClockText.tsx';
import styles from './Orders.module.css';
import { type OrderRow, PRIORITY_TONES, STATE_TONES, whereOf } from './order.ts';

type TileProps = {
  readonly row: OrderRow;
  readonly onOpen: (row: OrderRow) => void;
  /** The column says the state already. */
  readonly isSingle: boolean;
};

/** One order on the wall: where, what, who, and how long there is. */
export function OrderTile({ row, onOpen, isSingle }: TileProps) {
  const say = useSay();
  return (
    <button type="button" className={styles.tile} data-priority={row.priority} onClick={() => onOpen(row)}>
      <span className={styles.line}>
        <strong>{whereOf(row)}</strong>
        <Pill tone={PRIORITY_TONES[row.priority]}>{say(`workOrder.priority.${row.priority}`)}</Pill>
      </span>
      <span className={styles.cut}>{row.words ?? say('orders.wordsGone')}</span>
      <span className={`${styles.line} ${styles.soft}`}>
        <span className={styles.cut}>{row.category}</span>
        {row.urged > 0 && <span>{say('orders.urgedTimes', { count: row.urged })}</span>}
      </span>
      <span className={styles.line}>
        <span className={styles.soft}>{row.worker?.name ?? say('orders.nobody')}</span>
        {!isSingle && <Pill tone={STATE_TONES[row.state]}>{say(`workOrder.state.${row.state}`)}</Pill>}
      </span>
      <ClockText row={row} />
    </button>
  );
}
