import type { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { shareTenders } from '#shared/domain/settlement/settle.ts';
import { translate } from '#shared/i18n/index.ts';
import type {
  ReportCell,
  ReportColumn,
  ReportContext,
  ReportDefinition,
  ReportParameters,
} from '../report.ts';

type Method = (typeof TENDER_METHODS)[number];

type TakingRow = {
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
      `SELECT c.number, c.business_date AS businessDate, c.issued_at AS issuedAt, c.total_fen AS totalFen, c.snapshot,
        EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id) AS voided
       FROM receipts c WHERE c.business_date BETWEEN ? AND ? ORDER BY c.business_date, c.issued_at, c.serial`,
    )
    .iterate(from, to);
}

const methodName = (method: Method) => translate('zh-CN', `receipt.tender.${method}`);

type Share = {
  businessDate: string;
  cashier: string;
  method: Method;
  item: string;
  receipts: Set<string>;
  amountFen: number;
};

/**
 * Takings by day, cashier, method and fee item. A mixed payment is attributed in the order of its lines and methods,
 * so that every column adds up to what came in. What was paid out of prepayment is not taken again: it stands apart.
 */
export const dayTakings: ReportDefinition = {
  name: 'dayTakings',
  parameters: ['from', 'to'],
  columns: () => [
    column('businessDate', 'day'),
    column('cashier', 'text'),
    column('method', 'text'),
    column('feeItem', 'text'),
    column('receipts', 'count'),
    column('taken', 'fen', true),
    column('fromPrepayment', 'fen', true),
  ],
  rows: (context, parameters) => {
    const shares = new Map<string, Share>();
    for (const row of receiptsBetween(context, parameters)) {
      if (row.voided === 1) continue;
      const snapshot = JSON.parse(row.snapshot) as ReceiptSnapshot;
      for (const part of attributed(snapshot)) {
        const key = [row.businessDate, snapshot.cashierName, part.method, part.item].join('\u0001');
        const share = shares.get(key) ?? {
          businessDate: row.businessDate,
          cashier: snapshot.cashierName,
          method: part.method,
          item: part.item,
          receipts: new Set(),
          amountFen: 0,
        };
        share.receipts.add(row.number);
        share.amountFen += part.amountFen;
        shares.set(key, share);
      }
    }
    return [...shares]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, share]): ReportCell[] => {
        const paidBefore = share.method === 'prepayment';
        return [
          share.businessDate,
          share.cashier,
          methodName(share.method),
          share.item,
          share.receipts.size,
          paidBefore ? 0 : share.amountFen,
          paidBefore ? share.amountFen : 0,
        ];
      });
  },
};

/** What each method paid for, within one receipt. */
function attributed(snapshot: ReceiptSnapshot): { method: Method; item: string; amountFen: number }[] {
  const items = snapshot.lines.map((line) => ({ item: line.feeName, amountFen: line.receivedFen }));
  if (snapshot.prepaidFen > 0)
    items.push({ item: translate('zh-CN', 'report.prepaid'), amountFen: snapshot.prepaidFen });
  const shares = shareTenders(
    items.map((item) => item.amountFen),
    snapshot.tenders,
  );
  return items.flatMap(({ item }, index) =>
    (shares[index] ?? []).map(({ method, amountFen }) => ({ method, item, amountFen })),
  );
}

/** Every receipt of the days with its methods; voided ones stand there with their number and nothing taken. */
export const takingsDetail: ReportDefinition = {
  name: 'takingsDetail',
  parameters: ['from', 'to'],
  columns: () => [
    column('businessDate', 'day'),
    column('time', 'instant'),
    column('receiptNumber', 'text'),
    column('rooms', 'text'),
    column('cashier', 'text'),
    column('method', 'text'),
    column('state', 'text'),
    column('taken', 'fen', true),
    column('fromPrepayment', 'fen', true),
  ],
  rows: function* (context, parameters) {
    for (const row of receiptsBetween(context, parameters)) {
      const snapshot = JSON.parse(row.snapshot) as ReceiptSnapshot;
      const paidBefore = snapshot.tenders
        .filter((tender) => tender.method === 'prepayment')
        .reduce((sum, tender) => sum + tender.amountFen, 0);
      const methods = [...new Set(snapshot.tenders.map((tender) => methodName(tender.method)))];
      const stands = row.voided === 0;
      yield [
        row.businessDate,
        row.issuedAt,
        row.number,
        snapshot.roomCodes.join('、'),
        snapshot.cashierName,
        methods.join('、'),
        translate('zh-CN', stands ? 'report.valid' : 'report.void'),
        stands ? row.totalFen - paidBefore : 0,
        stands ? paidBefore : 0,
      ];
    }
  },
};

type ColumnKey =
  | 'businessDate'
  | 'time'
  | 'cashier'
  | 'method'
  | 'feeItem'
  | 'receipts'
  | 'receiptNumber'
  | 'rooms'
  | 'state'
  | 'taken'
  | 'fromPrepayment';

function column(key: ColumnKey, type: ReportColumn['type'], total = false): ReportColumn {
  return { key, title: translate('zh-CN', `report.column.${key}`), type, total };
}
