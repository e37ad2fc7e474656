import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';
import { IN_MONTHS, type MonthScope, monthScope } from './serviceMonths.ts';

type Line = {
  lineId: string;
  roomCode: string;
  feeName: string;
  period: string;
  fromDay: string;
  toDay: string;
  debtorName: string | null;
  liableNames: string | null;
  dueDate: string;
  issuedFen: number;
  creditedFen: number;
  collectedFen: number;
  owedFen: number;
};

/**
 * Who is liable beside the debtor of a line: where a tenant owes it, the owners of its days (Property Management
 * Regulation 41). Who was known first is taken to have been there before, as when the line was issued.
 */
const LIABLE = `SELECT group_concat(q.name, @separator) FROM room_parties y JOIN people q ON q.id = y.person_id
  WHERE y.room_id = l.room_id AND y.role = 'owner' AND y.person_id <> l.debtor_id
    AND (y.to_day IS NULL OR y.to_day > l.from_day)
    AND y.from_day <= max(l.to_day, (SELECT min(z.from_day) FROM room_parties z WHERE z.room_id = l.room_id AND z.role = 'owner'))
    AND EXISTS (SELECT 1 FROM room_parties t WHERE t.room_id = l.room_id AND t.person_id = l.debtor_id AND t.role = 'tenant')
    AND NOT EXISTS (SELECT 1 FROM room_parties w WHERE w.room_id = l.room_id AND w.person_id = l.debtor_id AND w.role = 'owner')`;

/** Every line of service months: for what, who owes it, who is liable beside them, and how it stands. */
export const receivableDetail: ReportDefinition = {
  name: 'receivableDetail',
  group: 'receivables',
  parameters: ['from', 'to', 'building', 'feeItemId'],
  span: 'months',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'room', type: 'text' },
    { key: 'feeItem', type: 'text' },
    { key: 'month', type: 'text' },
    { key: 'debtor', type: 'text' },
    { key: 'issued', type: 'fen', total: true },
    { key: 'credited', type: 'fen', total: true },
    { key: 'receivable', type: 'fen', total: true },
    { key: 'collected', type: 'fen', total: true },
    { key: 'outstanding', type: 'fen', total: true },
    { key: 'dueDate', type: 'day' },
    { key: 'jointlyLiable', type: 'text' },
    { key: 'fromDay', type: 'day' },
    { key: 'toDay', type: 'day' },
  ]),
  rows: function* ({ db, say }, parameters) {
    const rows = db
      .prepare<[MonthScope & { separator: string }], Line>(
        `SELECT l.id AS lineId, r.code AS roomCode, f.name AS feeName, l.period, l.from_day AS fromDay, l.to_day AS toDay,
           p.name AS debtorName, (${LIABLE}) AS liableNames, l.due_date AS dueDate, l.amount_fen AS issuedFen,
           s.credited_fen AS creditedFen, s.paid_fen AS collectedFen, s.outstanding_fen AS owedFen
         FROM bill_lines l JOIN line_states s ON s.line_id = l.id JOIN rooms r ON r.id = l.room_id
         JOIN fee_items f ON f.id = l.fee_item_id LEFT JOIN people p ON p.id = l.debtor_id
         WHERE ${IN_MONTHS} ORDER BY r.sort_key, f.code, l.period, l.from_day, l.id`,
      )
      .iterate({ ...monthScope(parameters), separator: say('common.listSeparator') });
    for (const line of rows) {
      yield {
        cells: [
          line.roomCode,
          line.feeName,
          line.period,
          line.debtorName,
          line.issuedFen,
          line.creditedFen,
          line.issuedFen - line.creditedFen,
          line.collectedFen,
          line.owedFen,
          line.dueDate,
          line.liableNames,
          line.fromDay,
          line.toDay,
        ],
        target: { kind: 'line', id: line.lineId },
      };
    }
  },
};
