import { type KeyboardEvent, useRef, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './RoomMap.module.css';
import { type Unit, unitName } from './unitName.ts';

type Cell = Output<'rooms.map'>['floors'][number]['cells'][number];
type Props = { readonly unit: Unit; readonly compact?: boolean; readonly onOpen: (roomId: string) => void };

const STATES = ['paid', 'owing', 'repair', 'vacant'] as const;

/** 楼栋图: floors from the top, arrow keys walk, Enter opens the household. */
export function RoomMap({ unit, compact = false, onOpen }: Props) {
  const say = useSay();
  const grid = useRef<HTMLFieldSetElement>(null);
  const [at, setAt] = useState<readonly [floor: number, place: number]>([0, 0]);
  const { phase, building, unit: unitCode } = unit;
  const map = useOperation('rooms.map', { ...(phase && { phase }), building, unit: unitCode });
  const floors = map.data?.floors ?? [];
  const widest = Math.max(1, ...floors.map((floor) => floor.cells.length));

  function walk(event: KeyboardEvent): void {
    const [floor, place] = at;
    const steps: Record<string, readonly [number, number]> = {
      ArrowUp: [floor - 1, place],
      ArrowDown: [floor + 1, place],
      ArrowLeft: [floor, place - 1],
      ArrowRight: [floor, place + 1],
    };
    const to = steps[event.code];
    if (!to || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(floors.length - 1, to[0]));
    const column = Math.max(0, Math.min((floors[row]?.cells.length ?? 1) - 1, to[1]));
    setAt([row, column]);
    grid.current?.querySelector<HTMLElement>(`[data-at="${row}.${column}"]`)?.focus();
  }

  function cellName(cell: Cell): string {
    const owed = cell.owedFen > 0 ? ` ${amountText(cell.owedFen, { sign: true })}` : '';
    return `${cell.code} ${say(`rooms.map.${cell.state}`)}${owed}`;
  }

  if (map.error) return <FaultNotice fault={map.error.fault} onRetry={() => void map.refetch()} />;
  if (!map.data) return <Loading lines={6} />;
  return (
    <fieldset
      ref={grid}
      className={styles.map}
      data-compact={compact}
      aria-label={say('rooms.map.label', { name: unitName(say, unit) })}
      onKeyDown={walk}
    >
      {floors.map((floor, row) => (
        <div key={floor.label} className={styles.floor}>
          {!compact && <span className={styles.label}>{floor.label}</span>}
          <div
            className={styles.cells}
            style={{ gridTemplateColumns: `repeat(${widest}, minmax(0, ${compact ? '1fr' : '240px'}))` }}
          >
            {floor.cells.map((cell, place) => (
              <button
                key={cell.roomId}
                type="button"
                className={styles.cell}
                data-state={cell.state}
                data-at={`${row}.${place}`}
                tabIndex={row === at[0] && place === at[1] ? 0 : -1}
                aria-label={cellName(cell)}
                title={cellName(cell)}
                onFocus={() => setAt([row, place])}
                onClick={() => onOpen(cell.roomId)}
              >
                {cell.number}
                {!compact && <small>{say(`rooms.map.${cell.state}`)}</small>}
              </button>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

export function RoomMapLegend() {
  const say = useSay();
  return (
    <span className={styles.legend}>
      {STATES.map((state) => (
        <span key={state}>
          <i className={styles.swatch} data-state={state} /> {say(`rooms.map.${state}`)}
        </span>
      ))}
    </span>
  );
}
