import type { APPORTION_BASES } from '#shared/contract/feeItems.contract.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';
import { type MonthScope, monthScope } from './serviceMonths.ts';

type Shared = {
  id: string;
  feeName: string;
  period: string;
  fromDay: string;
  toDay: string;
  basis: (typeof APPORTION_BASES)[number];
  poolFen: number;
  lossFen: number;
  totalWeight: string;
  rooms: number;
  sharesFen: number;
};

/**
 * Rooms and their shares (`roomId`, `amountFen`), those below nothing as what was given back, each with the op of the
 * apportionment it came from (`postedBy`): the last one before it of the same desk, because one transaction records
 * an apportionment and what it issues, in this order.
 */
export const APPORTIONED_SHARES = `SELECT (SELECT n.id FROM ops n WHERE n.incarnation = o.incarnation AND n.dseq < o.dseq
    AND n.type = 'apportionment.posted' ORDER BY n.dseq DESC LIMIT 1) AS postedBy, s.roomId, s.amountFen
  FROM (SELECT op_id AS opId, room_id AS roomId, amount_fen AS amountFen FROM bill_lines WHERE kind = 'apportioned'
    UNION ALL SELECT op_id, room_id, -amount_fen FROM prepayment_entries WHERE kind = 'apportioned') s
  JOIN ops o ON o.id = s.opId`;

/** Pools that were shared out for service months, with how, and what the shares add up to. */
export const apportionmentLedger: ReportDefinition = {
  name: 'apportionmentLedger',
  group: 'consumption',
  parameters: ['from', 'to', 'feeItemId'],
  span: 'months',
  firstDay: (to) => `${to.slice(0, 4)}-01-01`,
  columns: columnsOf([
    { key: 'month', type: 'text' },
    { key: 'feeItem', type: 'text' },
    { key: 'fromDay', type: 'day' },
    { key: 'toDay', type: 'day' },
    { key: 'pool', type: 'fen', total: true },
    { key: 'loss', type: 'fen', total: true },
    { key: 'basis', type: 'text' },
    { key: 'totalWeight', type: 'decimal' },
    { key: 'roomCount', type: 'count' },
    { key: 'shares', type: 'fen', total: true },
  ]),
  rows: function* ({ db, say }, parameters) {
    const rows = db
      .prepare<[Omit<MonthScope, 'building'>], Shared>(
        `WITH shares AS (SELECT postedBy, sum(amountFen) AS sumFen FROM (${APPORTIONED_SHARES}) GROUP BY postedBy)
         SELECT a.id, f.name AS feeName, a.period, a.from_day AS fromDay, a.to_day AS toDay, a.basis, a.pool_fen AS poolFen,
           a.loss_fen AS lossFen, a.total_weight AS totalWeight, a.rooms, coalesce(s.sumFen, 0) AS sharesFen
         FROM apportionments a JOIN fee_items f ON f.id = a.fee_item_id LEFT JOIN shares s ON s.postedBy = a.op_id
         WHERE a.period BETWEEN @first AND @last AND (@feeItemId IS NULL OR a.fee_item_id = @feeItemId)
         ORDER BY a.period, f.code, a.posted_at, a.id`,
      )
      .iterate(monthScope(parameters));
    for (const row of rows) {
      yield {
        cells: [
          row.period,
          row.feeName,
          row.fromDay,
          row.toDay,
          row.poolFen,
          row.lossFen,
          say(`fees.basis.${row.basis}`),
          row.totalWeight,
          row.rooms,
          row.sharesFen,
        ],
        target: { kind: 'apportionment', id: row.id },
      };
    }
  },
};
