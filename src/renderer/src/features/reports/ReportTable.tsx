import type { ReactNode } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { usePages } from '../../desk/usePages.ts';
import { amountText } from '../../ui/Amount.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { ListPane } from '../../ui/ListPane.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';

type Answer = Output<'reports.run'>;
type Cell = Answer['rows'][number][number];
type ReportColumn = Answer['columns'][number];
/** A row knows its place, for it has no other name. */
type Row = { readonly index: number; readonly cells: readonly Cell[] };
type Props = {
  readonly parameters: Omit<Input<'reports.run'>, 'limit' | 'offset'>;
  readonly filters: ReactNode;
};

const WIDTHS: Record<ReportColumn['type'], string> = {
  text: 'minmax(90px, 1.2fr)',
  fen: 'minmax(96px, 1fr)',
  count: 'minmax(60px, 0.6fr)',
  day: '100px',
  instant: '140px',
};

export function ReportTable({ parameters, filters }: Props) {
  const say = useSay();
  const instantText = useInstantText();
  const list = usePages('reports.run', parameters);
  const report = list.first;
  const columns = (report?.columns ?? []).map(
    (column, place): Column<Row> => ({
      key: column.key,
      title: column.title,
      width: WIDTHS[column.type],
      ...((column.type === 'fen' || column.type === 'count') && { align: 'end' }),
      render: (row) => cellText(column, row.cells[place] ?? null, instantText),
    }),
  );

  return (
    <ListPane
      filters={
        <>
          {filters}
          <span style={{ color: 'var(--steward-text-soft)' }}>{report?.subtitle}</span>
          <span style={{ marginLeft: 'auto', color: 'var(--steward-text-soft)' }}>
            {report && say('common.rowsCount', { count: list.total.toLocaleString('en') })}
          </span>
        </>
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending && <Loading lines={10} />}
      {report && (
        <DataTable
          label={report.title}
          columns={columns}
          total={list.total}
          rowAt={(index) => {
            const cells = list.rowAt(index);
            return cells && { index, cells };
          }}
          rowKey={(row) => String(row.index)}
          onLook={list.look}
          totals={report.columns.map((column, place) => {
            if (column.total) return cellText(column, report.totals[place] ?? null, instantText);
            return place === 0 ? say('figures.totals') : '';
          })}
          empty={<Empty title={say('figures.none')} hint={say('figures.noneHint')} />}
        />
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
