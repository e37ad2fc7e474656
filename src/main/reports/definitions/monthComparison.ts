import { addMonths, firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { fractionFen } from '#shared/domain/money/decimal.ts';
import type { Say } from '#shared/i18n/index.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';
import { linesOfMonth, type MonthScope, monthScope } from './serviceMonths.ts';

type Row = {
  feeItemId: string;
  feeName: string;
  linesBefore: number;
  beforeFen: number;
  linesAfter: number;
  afterFen: number;
};

/** A change as percent of what was, HALF_UP to two decimals; there is none of nothing. */
function percentOf(changeFen: number, beforeFen: number, say: Say): string {
  if (beforeFen === 0) return say('report.notApplicable');
  const sign = beforeFen < 0 ? -1 : 1;
  // A fraction of 100 元 in fen is the percentage in hundredths.
  return (fractionFen('100', sign * changeFen, sign * beforeFen) / 100).toFixed(2);
}

/** What a month was charged, after what took off it, against another month, by fee item. */
export const monthComparison: ReportDefinition = {
  name: 'monthComparison',
  group: 'receivables',
  parameters: ['from', 'to', 'building', 'feeItemId'],
  span: 'twoMonths',
  firstDay: (to) => firstDayOf(addMonths(periodOf(to), -1)),
  columns: columnsOf([
    { key: 'feeItem', type: 'text' },
    { key: 'linesBefore', type: 'count', total: true },
    { key: 'before', type: 'fen', total: true },
    { key: 'linesAfter', type: 'count', total: true },
    { key: 'after', type: 'fen', total: true },
    { key: 'change', type: 'fen', total: true },
    { key: 'changePercent', type: 'decimal' },
  ]),
  rows: function* ({ db, say }, parameters) {
    const period = periodOf(parameters.to);
    const rows = db
      .prepare<[MonthScope], Row>(
        `SELECT l.fee_item_id AS feeItemId, f.name AS feeName,
           sum(l.period = @first) AS linesBefore,
           sum(CASE WHEN l.period = @first THEN l.amount_fen - s.credited_fen ELSE 0 END) AS beforeFen,
           sum(l.period = @last) AS linesAfter,
           sum(CASE WHEN l.period = @last THEN l.amount_fen - s.credited_fen ELSE 0 END) AS afterFen
         FROM bill_lines l JOIN line_states s ON s.line_id = l.id JOIN rooms r ON r.id = l.room_id
         JOIN fee_items f ON f.id = l.fee_item_id
         WHERE l.period IN (@first, @last) AND (@building IS NULL OR r.building = @building)
           AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)
         GROUP BY l.fee_item_id ORDER BY f.code, l.fee_item_id`,
      )
      .iterate(monthScope(parameters));
    for (const row of rows) {
      const changeFen = row.afterFen - row.beforeFen;
      yield {
        cells: [
          row.feeName,
          row.linesBefore,
          row.beforeFen,
          row.linesAfter,
          row.afterFen,
          changeFen,
          percentOf(changeFen, row.beforeFen, say),
        ],
        target: linesOfMonth(period, row.feeItemId),
      };
    }
  },
  chart: (_say, rows, { from, to }) => ({
    series: [
      { key: 'before', title: periodOf(from) },
      { key: 'after', title: periodOf(to) },
    ],
    points: rows.map(({ cells: [feeName, , before, , after], target }) => ({
      label: String(feeName),
      values: [Number(before), Number(after)],
      ...(target && { target }),
    })),
  }),
};
