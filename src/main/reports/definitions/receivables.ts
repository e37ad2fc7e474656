import { columnsOf, type ReportDefinition } from '../report.ts';
import { IN_MONTHS, linesOfMonth, type MonthScope, monthScope } from './serviceMonths.ts';

type Sums = {
  feeItemId: string;
  feeName: string;
  period: string;
  rooms: number;
  issuedFen: number;
  creditedFen: number;
  collectedFen: number;
  owedFen: number;
};

const COLUMNS = [
  { key: 'feeItem', type: 'text' },
  { key: 'month', type: 'text' },
  { key: 'roomCount', type: 'count' },
  { key: 'issued', type: 'fen', total: true },
  { key: 'credited', type: 'fen', total: true },
  { key: 'receivable', type: 'fen', total: true },
  { key: 'collected', type: 'fen', total: true },
  { key: 'outstanding', type: 'fen', total: true },
] as const;

const placeOf = (key: (typeof COLUMNS)[number]['key']) => COLUMNS.findIndex((column) => column.key === key);

/** What was issued for service months, what took off it, what came in and what is still owed, by fee item and month. */
export const receivables: ReportDefinition = {
  name: 'receivables',
  group: 'receivables',
  parameters: ['from', 'to', 'building', 'feeItemId'],
  span: 'months',
  firstDay: (to) => `${to.slice(0, 4)}-01-01`,
  columns: columnsOf(COLUMNS),
  rows: function* ({ db }, parameters) {
    const rows = db
      .prepare<[MonthScope], Sums>(
        `SELECT l.fee_item_id AS feeItemId, f.name AS feeName, l.period, count(DISTINCT l.room_id) AS rooms,
           sum(l.amount_fen) AS issuedFen, sum(s.credited_fen) AS creditedFen, sum(s.paid_fen) AS collectedFen,
           sum(s.outstanding_fen) AS owedFen
         FROM bill_lines l JOIN line_states s ON s.line_id = l.id JOIN rooms r ON r.id = l.room_id
         JOIN fee_items f ON f.id = l.fee_item_id
         WHERE ${IN_MONTHS} GROUP BY l.fee_item_id, l.period ORDER BY f.code, l.fee_item_id, l.period`,
      )
      .iterate(monthScope(parameters));
    for (const row of rows) {
      yield {
        cells: [
          row.feeName,
          row.period,
          row.rooms,
          row.issuedFen,
          row.creditedFen,
          row.issuedFen - row.creditedFen,
          row.collectedFen,
          row.owedFen,
        ],
        target: linesOfMonth(row.period, row.feeItemId),
      };
    }
  },
  chart: (say, rows, { feeItemId }) => {
    const series = (['issued', 'collected'] as const).map((key) => ({
      key,
      title: say(`report.column.${key}`),
    }));
    const byMonth = Map.groupBy(rows, ({ cells }) => String(cells[placeOf('month')]));
    const points = [...byMonth].map(([label, of]) => ({
      label,
      values: series.map(({ key }) =>
        of.reduce((sum, { cells }) => sum + Number(cells[placeOf(key)] ?? 0), 0),
      ),
      target: linesOfMonth(label, feeItemId),
    }));
    return { series, points: points.sort((a, b) => (a.label < b.label ? -1 : 1)) };
  },
};
