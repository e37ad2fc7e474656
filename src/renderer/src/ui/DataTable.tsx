import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './DataTable.module.css';

export type Column<Row> = {
  readonly key: string;
  readonly title: ReactNode;
  /** A track of the grid: `120px`, `2fr`, `minmax(90px, 1fr)`. */
  readonly width: string;
  readonly align?: 'end';
  readonly render: (row: Row) => ReactNode;
};

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  /** Told which rows are looked at, so that their pages can be asked for. */
  readonly onLook?: (first: number, last: number) => void;
  readonly onOpen?: (row: Row) => void;
  readonly selectedKey?: string | undefined;
  readonly totals?: readonly ReactNode[] | undefined;
  readonly rowHeight?: number;
  /** Scrolls sideways where the columns need more room than there is, instead of narrowing them. */
  readonly wide?: boolean;
  readonly empty?: ReactNode;
};

const HEAD_HEIGHT = 34;
const FOOT_HEIGHT = 36;

/** A table of any length: only the rows in sight exist. Arrow keys walk, Enter opens. */
export function DataTable<Row>({
  label,
  columns,
  total,
  rowAt,
  rowKey,
  onLook,
  onOpen,
  selectedKey,
  totals,
  rowHeight = 34,
  wide = false,
  empty,
}: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: totals ? FOOT_HEIGHT : 0,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  const current = Math.min(active, Math.max(total - 1, 0));

  useEffect(() => onLook?.(first, last), [onLook, first, last]);

  function walk(to: number): void {
    const next = Math.max(0, Math.min(total - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
    window.requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.code];
    if (to !== undefined && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      walk(to);
    }
    if (event.code === 'Enter' && event.target instanceof HTMLTableRowElement) {
      const row = rowAt(current);
      if (row && onOpen) {
        event.preventDefault();
        onOpen(row);
      }
    }
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        className={styles.table}
        data-wide={wide}
        aria-label={label}
        aria-rowcount={total + 1}
        onKeyDown={onKeyDown}
      >
        <thead className={styles.head}>
          <tr className={styles.tracks} style={tracks}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={styles.cell} data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            return (
              <tr
                key={item.key}
                aria-rowindex={item.index + 2}
                data-index={item.index}
                data-opens={onOpen !== undefined}
                data-selected={row !== undefined && rowKey(row) === selectedKey}
                tabIndex={item.index === current ? 0 : -1}
                className={`${styles.tracks} ${styles.row}`}
                style={{
                  ...tracks,
                  height: rowHeight,
                  transform: `translateY(${item.start - HEAD_HEIGHT}px)`,
                }}
                onFocus={() => setActive(item.index)}
                onClick={() => row && onOpen?.(row)}
              >
                {columns.map((column) => (
                  <td key={column.key} className={styles.cell} data-align={column.align}>
                    {row ? column.render(row) : '·'}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {totals && total > 0 && (
          <tfoot className={styles.foot}>
            <tr className={styles.tracks} style={tracks}>
              {columns.map((column, index) => (
                <td key={column.key} className={styles.cell} data-align={column.align}>
                  {totals[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {total === 0 && empty && <div className={styles.empty}>{empty}</div>}
    </div>
  );
}
