import { type RefObject, useMemo } from 'react';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { AheadLines } from './AheadLines.tsx';
import { OwedLine } from './OwedLine.tsx';
import styles from './OwedLines.module.css';
import type { BillLine, Till, TillAction } from './till.ts';

type Props = {
  readonly till: Till;
  readonly lines: readonly BillLine[];
  readonly current: string | undefined;
  readonly editing: string | undefined;
  readonly tableRef: RefObject<HTMLTableElement | null>;
  readonly onCurrent: (lineId: string) => void;
  readonly onEdit: (lineId: string | undefined) => void;
  readonly dispatch: (action: TillAction) => void;
};

const COLUMNS = ['item', 'period', 'basis', 'amount', 'paid', 'now'] as const;
const AMOUNTS: readonly string[] = ['amount', 'paid', 'now'];

/** What is owed, overdue first. The row with the focus is what Space, E and W act on. */
export function OwedLines({ till, lines, current, editing, tableRef, onCurrent, onEdit, dispatch }: Props) {
  const say = useSay();
  const groups = useMemo(
    () =>
      [
        { title: say('cash.overdueGroup'), lines: lines.filter((line) => line.overdue) },
        { title: say('cash.currentGroup'), lines: lines.filter((line) => !line.overdue) },
      ].filter((group) => group.lines.length > 0),
    [lines, say],
  );
  const severalRooms = till.roomIds.length > 1;
  const locked = till.outcome !== undefined;

  return (
    <table ref={tableRef} className={styles.table} aria-label={say('cash.owed', { count: lines.length })}>
      <thead>
        <tr>
          <th className={styles.tick} aria-label={say('cash.col.tick')} />
          {COLUMNS.map((column) => (
            <th key={column} data-align={AMOUNTS.includes(column) ? 'end' : undefined}>
              {say(`cash.col.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.title}>
          <tr className={styles.group}>
            <th colSpan={7} scope="rowgroup">
              {group.title}
            </th>
          </tr>
          {group.lines.map((line) => (
            <OwedLine
              key={line.lineId}
              line={line}
              till={till}
              showRoom={severalRooms}
              current={line.lineId === current}
              editing={line.lineId === editing && !locked}
              locked={locked}
              onCurrent={onCurrent}
              onEdit={onEdit}
              dispatch={dispatch}
            />
          ))}
        </tbody>
      ))}
      {till.ahead && <AheadLines quote={till.ahead} showRoom={severalRooms} />}
    </table>
  );
}
