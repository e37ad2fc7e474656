import type { CREDIT_KINDS } from '#shared/contract/billing.contract.ts';
import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { columnsOf, type ReportContext, type ReportDefinition } from '../report.ts';

type Change = {
  lineId: string;
  businessDate: string | null;
  recordedAt: number;
  roomCode: string;
  feeName: string;
  period: string;
  kind: (typeof CREDIT_KINDS)[number];
  amountFen: number;
  byName: string | null;
};

type Scope = { building: string | null; feeItemId: string | null };

/**
 * Whatever changed what was issued: credits, and lines that correct upwards or take over what was credited to somebody
 * else. Those lines bear no business day of their own, they are of the day they were recorded on.
 */
function changes({ db }: ReportContext, scope: Scope): IterableIterator<Change> {
  return db
    .prepare<[Scope], Change>(
      `SELECT c.lineId, c.businessDate, o.mono AS recordedAt, r.code AS roomCode, f.name AS feeName, l.period, c.kind,
         c.amountFen, u.display_name AS byName
       FROM (
         SELECT line_id AS lineId, op_id AS opId, business_date AS businessDate, kind, -amount_fen AS amountFen FROM line_credits
         UNION ALL SELECT b.id, b.op_id, NULL, b.kind, b.amount_fen FROM bill_lines b JOIN line_states s ON s.line_id = b.id
         WHERE b.kind IN ('adjustment', 'transferred')) c
       JOIN bill_lines l ON l.id = c.lineId JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id
       JOIN ops o ON o.id = c.opId LEFT JOIN users u ON u.id = o.actor
       WHERE (@building IS NULL OR r.building = @building) AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)
       ORDER BY o.position, r.sort_key, f.code, l.period`,
    )
    .iterate(scope);
}

/** What took off bills or added to them, by business day; what lessens a bill is below zero. */
export const creditsAndAdjustments: ReportDefinition = {
  name: 'creditsAndAdjustments',
  group: 'receivables',
  parameters: ['from', 'to', 'building', 'feeItemId'],
  span: 'days',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'businessDate', type: 'day' },
    { key: 'room', type: 'text' },
    { key: 'feeItem', type: 'text' },
    { key: 'month', type: 'text' },
    { key: 'kind', type: 'text' },
    { key: 'amount', type: 'fen', total: true },
    { key: 'by', type: 'text' },
  ]),
  rows: function* (context, { from, to, building, feeItemId }) {
    const { say, community } = context;
    for (const change of changes(context, { building: building ?? null, feeItemId: feeItemId ?? null })) {
      const day = change.businessDate ?? community.dayAt(change.recordedAt);
      if (day < from || day > to) continue;
      yield {
        cells: [
          day,
          change.roomCode,
          change.feeName,
          change.period,
          say(`why.credit.${change.kind}`),
          change.amountFen,
          change.byName,
        ],
        target: { kind: 'line', id: change.lineId },
      };
    }
  },
};
