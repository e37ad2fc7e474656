import { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { DayReceipts } from '#shared/domain/shifts/daySums.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type MethodTotal, TENDERS_OF_RECEIPTS } from '../shifts/index.ts';

type Method = (typeof TENDER_METHODS)[number];

/** Of these a phone or a terminal has a total of its own, which is typed and held against the books. */
const OUTSIDE: readonly Method[] = ['wechat', 'alipay', 'card'];

export type DaySum = {
  readonly method: Method;
  readonly bookFen: number;
  readonly receipts: number;
  readonly outside: boolean;
};

/** What the valid receipts of a business date say by method, in the order of the methods; nothing of none. */
export function sumsOfDay(db: ReadDb, businessDate: string): DaySum[] {
  const totals = db
    .prepare<[string], MethodTotal>(`${TENDERS_OF_RECEIPTS} AND c.business_date = ? GROUP BY method`)
    .all(businessDate);
  return TENDER_METHODS.flatMap((method) => {
    const total = totals.find((one) => one.method === method);
    return total
      ? [{ method, bookFen: total.amountFen, receipts: total.receipts, outside: OUTSIDE.includes(method) }]
      : [];
  });
}

export function receiptsOfDay(db: ReadDb, businessDate: string): DayReceipts {
  return db
    .prepare<[string], DayReceipts[number]>(
      `SELECT c.series, min(c.serial) AS "from", max(c.serial) AS "to", count(*) AS count,
         sum(EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)) AS voids
       FROM receipts c WHERE c.business_date = ? GROUP BY c.series ORDER BY c.series`,
    )
    .all(businessDate);
}
