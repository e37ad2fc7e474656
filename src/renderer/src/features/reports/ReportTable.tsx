import type { ReactNode } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { displayWidth } from '#shared/domain/receipts/displayWidth.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { amountText } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReportChart } from './ReportChart.tsx';
import styles from './ReportsScreen.module.css';
import type { Target } from './target.ts';

type Answer = Output<'reports.run'>;
type Cell = Answer['rows'][number]['cells'][number];
type ReportColumn = Answer['columns'][number];
/** A row knows its place, for it has no other name. */
type Row = Answer['rows'][number] & { readonly index: number };
type Props = {
  readonly onOpen: (target: Target) => void;
  readonly parameters: Omit<Input<'reports.run'>, 'limit' | 'offset'>;
  readonly filters: ReactNode;
};

const RIGHT: ReadonlySet<ReportColumn['type']> = new Set(['fen', 'count', 'decimal']);
/** A half-width character in px: of the rows, and of the smaller titles. */
const CELL_PX = 8;
const TITLE_CELL_PX = 6.5;
/** Characters of what has one width everywhere. */
const FIXED_CELLS: Partial<Record<ReportColumn['type'], number>> = { day: 11, instant: 17 };
const LEAST_CELLS = 6;

/** A column has room for the widest it holds, so that no name or amount is cut; what is over is shared out alike. */
function widthOf({ title, type, cells }: ReportColumn): string {
  const ofRows = CELL_PX * Math.max(LEAST_CELLS, FIXED_CELLS[type] ?? cells);
  const width = Math.ceil(Math.max(ofRows, TITLE_CELL_PX * displayWidth(title)));
  return `minmax(${width}px, ${width}fr)`;
}

export function ReportTable({ parameters, filters, onOpen }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('reports.run', parameters);
  const report = list.first;
  const columns = (report?.columns ?? []).map(
    (column, place): Column<Row> => ({
      key: column.key,
      title: column.title,
      width: widthOf(column),
      ...(RIGHT.has(column.type) && { align: 'end' }),
      render: (row) => cellText(column, row.cells[place] ?? null, instantText),
    }),
  );

  return (
    <ListPane
      filters={
        <>
          {filters}
          <span className={styles.quiet}>{report?.subtitle}</span>
          <span className={styles.quiet} style={{ marginLeft: 'auto' }}>
            {report && say('common.rowsCount', { count: list.total.toLocaleString('en') })}
          </span>
        </>
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending && <Loading lines={10} />}
      {report && (
        <div className={styles.chartAndTable}>
          {report.chart && <ReportChart label={report.title} chart={report.chart} onOpen={onOpen} />}
          <div className={styles.table}>
            <DataTable
              wide
              label={report.title}
              columns={columns}
              total={list.total}
              rowAt={(index) => {
                const row = list.rowAt(index);
                return row && { ...row, index };
              }}
              onOpen={(row) => row.target && onOpen(row.target)}
              rowKey={(row) => String(row.index)}
              onLook={list.look}
              totals={report.columns.map((column, place) => {
                const total = report.totals[place] ?? null;
                if (report.totalsAfterCount) return place === 0 ? say('figures.afterCount') : '';
                if (column.total || total !== null) return cellText(column, total, instantText);
                return place === 0 ? say('figures.totals') : '';
              })}
              empty={<Empty title={say('figures.none')} hint={say('figures.noneHint')} />}
            />
          </div>
        </div>
      )}
    </ListPane>
  );
}

function cellText({ type }: ReportColumn, cell: Cell, instantText: (instant: number) => string): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  if (type === 'fen') return amountText(cell, { nilDash: true });
  return type === 'instant' ? instantText(cell) : cell.toLocaleString('en');
}
