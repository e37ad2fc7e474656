import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Orders.module.css';
import { OrderTile } from './OrderTile.tsx';
import { BOARD_COLUMNS, type OrderRow } from './order.ts';

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
                  <OrderTile row={row} onOpen={onOpen} isSingle={states.length === 1} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
