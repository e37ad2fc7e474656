import { WAIVED_KINDS } from '#shared/contract/billing.contract.ts';
import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';

type Row = {
  lineId: string;
  day: string;
  roomCode: string;
  feeName: string;
  period: string;
  kind: (typeof WAIVED_KINDS)[number] | 'writtenOff';
  waivedFen: number;
  writtenOffFen: number;
  by: string | null;
  approvers: string | null;
  sealedReason: string | null;
  sealSubject: string | null;
};

/** The names of who agreed to a request, as an SQL expression. */
const approversOf = (
  request: string,
) => `(SELECT group_concat(w.display_name, @separator) FROM approval_decisions d
  JOIN users w ON w.id = d.approver_id WHERE d.request_id = ${request} AND d.outcome = 'approved')`;

/** The request a credit fulfils: the one decided in the same transaction, just before it. */
const REQUEST_OF_CREDIT = `(SELECT d.request_id FROM approval_decisions d JOIN ops x ON x.id = d.id
  WHERE x.incarnation = o.incarnation AND x.dseq < o.dseq AND NOT EXISTS (SELECT 1 FROM op_transactions t
    WHERE t.incarnation = o.incarnation AND t.last_dseq >= x.dseq AND t.last_dseq < o.dseq)
  ORDER BY x.dseq DESC LIMIT 1)`;

const KINDS = WAIVED_KINDS.map((kind) => `'${kind}'`).join(', ');

/** What a line owed when it was written off stands in the request that was agreed to. */
const MARKED_FEN = `coalesce((SELECT json_extract(a.value, '$.amountFen') FROM approval_requests q,
  json_each(q.act, '$.lines') a WHERE q.id = m.request_id AND json_extract(a.value, '$.lineId') = m.line_id), 0)`;

/** What was let go of bills in the days, waived or written off, with why and who agreed; a write-off stays owed. */
export const waiversAndWriteOffs: ReportDefinition = {
  name: 'waiversAndWriteOffs',
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
    { key: 'waived', type: 'fen', total: true },
    { key: 'writtenOff', type: 'fen', total: true },
    { key: 'reason', type: 'text' },
    { key: 'by', type: 'text' },
    { key: 'approver', type: 'text' },
  ]),
  rows: function* ({ db, community, say }, { from, to, building, feeItemId }) {
    const scope = {
      from,
      to,
      building: building ?? null,
      feeItemId: feeItemId ?? null,
      separator: say('common.listSeparator'),
    };
    const rows = db
      .prepare<[typeof scope], Row>(
        `SELECT x.*, r.code AS roomCode, f.name AS feeName, l.period FROM (
           SELECT k.line_id AS lineId, k.business_date AS day, k.kind, k.amount_fen AS waivedFen, 0 AS writtenOffFen,
             u.display_name AS "by", ${approversOf(REQUEST_OF_CREDIT)} AS approvers,
             k.sealed_reason AS sealedReason, k.seal_subject AS sealSubject, k.id AS id
           FROM line_credits k JOIN ops o ON o.id = k.op_id
           LEFT JOIN users u ON u.id = coalesce((SELECT q.requester_id FROM approval_requests q WHERE q.id = ${REQUEST_OF_CREDIT}), o.actor)
           WHERE k.kind IN (${KINDS}) AND k.business_date BETWEEN @from AND @to
           UNION ALL
           SELECT m.line_id, m.from_day, 'writtenOff', 0, ${MARKED_FEN}, u.display_name, ${approversOf('m.request_id')},
             m.sealed_reason, m.seal_subject, m.id
           FROM line_marks m LEFT JOIN approval_requests p ON p.id = m.request_id LEFT JOIN users u ON u.id = p.requester_id
           WHERE m.mark = 'writtenOff' AND m.from_day BETWEEN @from AND @to) x
         JOIN bill_lines l ON l.id = x.lineId JOIN rooms r ON r.id = l.room_id JOIN fee_items f ON f.id = l.fee_item_id
         WHERE (@building IS NULL OR r.building = @building) AND (@feeItemId IS NULL OR l.fee_item_id = @feeItemId)
         ORDER BY x.day, r.sort_key, f.code, l.period, x.id`,
      )
      .all(scope);
    for (const row of rows)
      yield {
        cells: [
          row.day,
          row.roomCode,
          row.feeName,
          row.period,
          row.kind === 'writtenOff' ? say('report.writtenOff') : say(`why.credit.${row.kind}`),
          row.waivedFen,
          row.writtenOffFen,
          row.sealedReason === null || row.sealSubject === null
            ? null
            : community.keys.open(row.sealSubject, row.sealedReason),
          row.by,
          row.approvers,
        ],
        target: { kind: 'line', id: row.lineId },
      };
  },
};
