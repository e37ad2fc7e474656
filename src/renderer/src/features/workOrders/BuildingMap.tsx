import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './BuildingMap.module.css';
import { OrderTile } from './OrderTile.tsx';
import type { OrderRow } from './order.ts';

type Building = Output<'workOrders.buildings'>['buildings'][number];
type Props = { readonly refetchEveryMs: number; readonly onOpen: (row: OrderRow) => void };

/** The buildings as tiles, red where something is late; one of them opens what is open there. */
export function BuildingMap({ refetchEveryMs, onOpen }: Props) {
  const say = useSay();
  const [chosen, setChosen] = useState<string>();
  const { data, error, refetch } = useOperation(
    'workOrders.buildings',
    {},
    { keepPrevious: true, refetchEveryMs },
  );
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const nameOf = ({ building }: Building) =>
    building === undefined ? say('orders.sharedPlaces') : say('orders.building', { building });
  // Nobody chose yet: the worst one speaks for itself.
  const worst = data.buildings.toSorted(
    (a, b) => b.late - a.late || b.urgent - a.urgent || b.open - a.open,
  )[0];
  const shown = data.buildings.find((one) => nameOf(one) === chosen) ?? worst;
  if (!shown) return <Empty title={say('orders.none')} hint={say('orders.noneHint')} />;
  return (
    <div className={styles.map}>
      <ul className={styles.buildings} aria-label={say('orders.view.map')}>
        {data.buildings.map((one) => (
          <li key={nameOf(one)}>
            <button
              type="button"
              className={styles.building}
              data-tone={toneOf(one)}
              aria-pressed={one === shown}
              onClick={() => setChosen(nameOf(one))}
            >
              <strong>{nameOf(one)}</strong>
              <span className={styles.open}>{one.open === 0 ? '–' : one.open}</span>
              <span className={styles.state}>{stateOf(one)}</span>
            </button>
          </li>
        ))}
      </ul>
      <section className={styles.orders} aria-label={nameOf(shown)}>
        <h2 className={styles.head}>{nameOf(shown)}</h2>
        {shown.rows.length === 0 && <p className={styles.state}>{say('orders.noneHere')}</p>}
        {shown.rows.map((row) => (
          <OrderTile key={row.workOrderId} row={row} onOpen={onOpen} isSingle={false} />
        ))}
      </section>
    </div>
  );

  function stateOf({ open, late, urgent }: Building): string {
    if (late > 0) return say('orders.lateCount', { count: late });
    if (urgent > 0) return say('orders.urgentCount', { count: urgent });
    return say(open > 0 ? 'orders.allInTime' : 'orders.noneHere');
  }
}

function toneOf({ open, late, urgent }: Building): 'bad' | 'warn' | 'calm' | 'none' {
  if (late > 0) return 'bad';
  if (urgent > 0) return 'warn';
  return open > 0 ? 'calm' : 'none';
}
