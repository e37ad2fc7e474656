import type { REFUND_METHODS } from '#shared/contract/payments.contract.ts';
import type { REFUND_SOURCES } from '#shared/contract/refunds.contract.ts';
import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import { columnsOf, type ReportDefinition } from '../report.ts';

type Row = {
  number: string;
  shiftId: string;
  businessDate: string;
  roomId: string;
  roomCode: string;
  source: (typeof REFUND_SOURCES)[number];
  depositName: string | null;
  method: (typeof REFUND_METHODS)[number];
  amountFen: number;
  cashier: string | null;
  approvers: string | null;
  sealedPayee: string;
  sealedReason: string;
  sealSubject: string;
};

/** Money that went out by vouchers of the days: from what, by which way, to whom, why, agreed by whom. */
export const refundsPaid: ReportDefinition = {
  name: 'refundsPaid',
  group: 'held',
  parameters: ['from', 'to', 'building'],
  span: 'days',
  firstDay: (to) => firstDayOf(periodOf(to)),
  columns: columnsOf([
    { key: 'refundNumber', type: 'text' },
    { key: 'businessDate', type: 'day' },
    { key: 'room', type: 'text' },
    { key: 'source', type: 'text' },
    { key: 'refundMethod', type: 'text' },
    { key: 'refunded', type: 'fen', total: true },
    { key: 'payee', type: 'text' },
    { key: 'reason', type: 'text' },
    { key: 'approver', type: 'text' },
    { key: 'cashier', type: 'text' },
  ]),
  rows: function* ({ db, community, say }, { from, to, building }) {
    const scope = { from, to, building: building ?? null, separator: say('common.listSeparator') };
    const rows = db
      .prepare<[typeof scope], Row>(
        `SELECT f.number, f.shift_id AS shiftId, f.business_date AS businessDate, f.room_id AS roomId, r.code AS roomCode, f.source,
           e.name AS depositName, f.method, f.amount_fen AS amountFen, u.display_name AS cashier,
           (SELECT group_concat(w.display_name, @separator) FROM approval_decisions d JOIN users w ON w.id = d.approver_id
             WHERE d.request_id = f.request_id AND d.outcome = 'approved') AS approvers,
           f.sealed_payee AS sealedPayee, f.sealed_reason AS sealedReason, f.seal_subject AS sealSubject
         FROM refunds f JOIN rooms r ON r.id = f.room_id LEFT JOIN users u ON u.id = f.cashier_id
         LEFT JOIN deposit_entries e ON e.id = f.deposit_id
         WHERE f.business_date BETWEEN @from AND @to AND (@building IS NULL OR r.building = @building)
         ORDER BY f.business_date, f.series, f.serial`,
      )
      .all(scope);
    for (const row of rows)
      yield {
        cells: [
          row.number,
          row.businessDate,
          row.roomCode,
          row.depositName ?? say(`refund.source.${row.source}`),
          say(`receipt.tender.${row.method}`),
          row.amountFen,
          community.keys.open(row.sealSubject, row.sealedPayee),
          community.keys.open(row.sealSubject, row.sealedReason),
          row.approvers,
          row.cashier,
        ],
        target: { kind: 'room', id: row.roomId },
        till: { shiftIds: new Set([row.shiftId]), isSum: false },
      };
  },
};
