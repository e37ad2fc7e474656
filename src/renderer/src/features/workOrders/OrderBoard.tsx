import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ClockText } from './ClockText.tsx';
import styles from './Orders.module.css';
import { BOARD_COLUMNS, type OrderRow, PRIORITY_TONES, STATE_TONES, whereOf } from './order.ts';

type Props = { readonly rows: readonly OrderRow[]; readonly onOpen: (row: OrderRow) => void };

/** The columns of an order's way; in each the urgent first, then the oldest. */
export function OrderBoard({ rows, onOpen }: Props) {
  const say = useSay();
  if (rows.length === 0) return <Empty title={say('orders.none')} hint={say('orders.noneHint')} />;
  return (
    <div className={styles.board}>
      {BOARD_COLUMNS.map(({ key, states }) => {
        const inside = rows.filter((row) => (states as readonly string[]).includes(row.state));
        return (
          <section key={key} className={styles.column} aria-label={say(`orders.column.${key}`)}>
            <h2 className={styles.columnHead}>
              {say(`orders.column.${key}`)} <span className={styles.soft}>{inside.length}</span>
            </h2>
            <ul className={styles.tiles}>
              {inside.map((row) => (
                <li key={row.workOrderId}>
                  <Tile row={row} onOpen={onOpen} isSingle={states.length === 1} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type TileProps = {
  readonly row: OrderRow;
  readonly onOpen: (row: OrderRow) => void;
  /** The column says the state already. */
  readonly isSingle: boolean;
};

function Tile({ row, onOpen, isSingle }: TileProps) {
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
