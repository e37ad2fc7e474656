import { PAID_BEFORE, type TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { shareTenders } from '#shared/domain/settlement/settle.ts';
import type { Say } from '#shared/i18n/index.ts';
import {
  columnsOf,
  type ReportContext,
  type ReportDefinition,
  type ReportParameters,
  type ReportRow,
} from '../report.ts';

type Method = (typeof TENDER_METHODS)[number];

type TakingRow = {
  receiptId: string;
  shiftId: string;
  number: string;
  businessDate: string;
  issuedAt: number;
  totalFen: number;
  snapshot: string;
  voided: number;
};

function receiptsBetween({ db }: ReportContext, { from, to }: ReportParameters): IterableIterator<TakingRow> {
  return db
    .prepare<[string, string], TakingRow>(
      `SELECT c.id AS receiptId, c.shift_id AS shiftId, c.number, c.business_date AS businessDate, c.issued_at AS issuedAt, c.total_fen AS totalFen, c.snapshot,
        EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id) AS voided
       FROM receipts c WHERE c.business_date BETWEEN ? AND ? ORDER BY c.business_date, c.issued_at, c.serial`,
    )
    .iterate(from, to);
}

type Share = {
  businessDate: string;
  cashier: string;
  method: Method;
  item: string;
  receipts: Set<string>;
  shiftIds: Set<string>;
  amountFen: number;
};

/**
 * Takings by day, cashier, method and fee item. A mixed payment is attributed in the order of its lines and methods,
 * so that every column adds up to what came in. What was paid out of prepayment is not taken again: it stands apart.
 */
export const dayTakings: ReportDefinition = {
  name: 'dayTakings',
  group: 'takings',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'businessDate', type: 'day' },
    { key: 'cashier', type: 'text' },
    { key: 'method', type: 'text' },
    { key: 'feeItem', type: 'text' },
    { key: 'receipts', type: 'count' },
    { key: 'taken', type: 'fen', total: true },
    { key: 'fromPrepayment', type: 'fen', total: true },
  ]),
  rows: (context, parameters) => {
    const shares = new Map<string, Share>();
    for (const row of receiptsBetween(context, parameters)) {
      if (row.voided === 1) continue;
      const snapshot = JSON.parse(row.snapshot) as ReceiptSnapshot;
      for (const part of attributed(snapshot, context.say)) {
        const key = [row.businessDate, snapshot.cashierName, part.method, part.item].join('\u0001');
        const share = shares.get(key) ?? {
          businessDate: row.businessDate,
          cashier: snapshot.cashierName,
          method: part.method,
          item: part.item,
          receipts: new Set(),
          shiftIds: new Set(),
          amountFen: 0,
        };
        share.receipts.add(row.number);
        share.shiftIds.add(row.shiftId);
        share.amountFen += part.amountFen;
        shares.set(key, share);
      }
    }
    return [...shares]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, share]): ReportRow => {
        const paidBefore = PAID_BEFORE.includes(share.method);
        const { businessDate } = share;
        return {
          cells: [
            businessDate,
            share.cashier,
            context.say(`receipt.tender.${share.method}`),
            share.item,
            share.receipts.size,
            paidBefore ? 0 : share.amountFen,
            paidBefore ? share.amountFen : 0,
          ],
          target: { kind: 'report', report: 'takingsDetail', from: businessDate, to: businessDate },
          till: { shiftIds: share.shiftIds, isSum: true },
        };
      });
  },
};

/** What each method paid for, within one receipt. */
function attributed(
  snapshot: ReceiptSnapshot,
  say: Say,
): { method: Method; item: string; amountFen: number }[] {
  const items = snapshot.lines.map((line) => ({ item: line.feeName, amountFen: line.receivedFen }));
  if (snapshot.prepaidFen !== 0) items.push({ item: say('report.prepaid'), amountFen: snapshot.prepaidFen });
  // A counter receipt has every amount negative: it is shared as the one it takes back, and negated again.
  const sign = snapshot.reversalOf === undefined ? 1 : -1;
  const shares = shareTenders(
    items.map((item) => item.amountFen * sign),
    snapshot.tenders.map((tender) => ({ ...tender, amountFen: tender.amountFen * sign })),
  );
  return items.flatMap(({ item }, index) =>
    (shares[index] ?? []).map(({ method, amountFen }) => ({ method, item, amountFen: amountFen * sign })),
  );
}

/** Every receipt of the days with its methods; voided ones stand there with their number and nothing taken. */
export const takingsDetail: ReportDefinition = {
  name: 'takingsDetail',
  group: 'takings',
  parameters: ['from', 'to'],
  span: 'days',
  firstDay: (to) => to,
  columns: columnsOf([
    { key: 'businessDate', type: 'day' },
    { key: 'time', type: 'instant' },
    { key: 'receiptNumber', type: 'text' },
    { key: 'rooms', type: 'text' },
    { key: 'cashier', type: 'text' },
    { key: 'method', type: 'text' },
    { key: 'state', type: 'text' },
    { key: 'taken', type: 'fen', total: true },
    { key: 'fromPrepayment', type: 'fen', total: true },
    { key: 'backEntry', type: 'text' },
  ]),
  rows: function* (context, parameters) {
    const { say } = context;
    const list = (words: readonly string[]) => words.join(say('common.listSeparator'));
    for (const row of receiptsBetween(context, parameters)) {
      const snapshot = JSON.parse(row.snapshot) as ReceiptSnapshot;
      const paidBefore = snapshot.tenders
        .filter((tender) => PAID_BEFORE.includes(tender.method))
        .reduce((sum, tender) => sum + tender.amountFen, 0);
      const methods = [...new Set(snapshot.tenders.map(({ method }) => say(`receipt.tender.${method}`)))];
      const stands = row.voided === 0;
      yield {
        cells: [
          row.businessDate,
          row.issuedAt,
          row.number,
          list(snapshot.roomCodes),
          snapshot.cashierName,
          list(methods),
          say(stands ? 'report.valid' : 'report.void'),
          stands ? row.totalFen - paidBefore : 0,
          stands ? paidBefore : 0,
          snapshot.backEntry ? `${snapshot.backEntry.form}（${snapshot.backEntry.writtenOn}）` : null,
        ],
        target: { kind: 'receipt', id: row.receiptId },
        till: { shiftIds: new Set([row.shiftId]), isSum: false },
      };
    }
  },
};
