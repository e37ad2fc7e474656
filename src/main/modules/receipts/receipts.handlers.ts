import type { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { formsOf, qrOf, RECEIPT, type ReceiptRow, receiptOf, receiptView, stateOf } from './receiptView.ts';

const get: QueryHandler<'receipts.get'> = ({ db, community }, input) => {
  if (input.receiptId !== undefined) return receiptView(receiptOf(db, input.receiptId), community.keys);
  const row = db
    .prepare<[string], ReceiptRow>(`${RECEIPT} WHERE c.number = ?`)
    .get((input.number ?? '').toUpperCase());
  if (!row) throw new AppError('not_found', 'receipt.gone');
  return receiptView(row, community.keys);
};

const list: QueryHandler<'receipts.list'> = ({ db }, input) => {
  const filter = {
    roomId: input.roomId ?? null,
    businessDate: input.businessDate ?? null,
    number: input.number ? `%${input.number.toUpperCase()}%` : null,
  };
  const where = `WHERE (@businessDate IS NULL OR c.business_date = @businessDate)
    AND (@number IS NULL OR c.number LIKE @number)
    AND (@roomId IS NULL OR EXISTS (SELECT 1 FROM receipt_rooms x WHERE x.receipt_id = c.id AND x.room_id = @roomId))`;
  const total = db
    .prepare<[typeof filter], number>(`SELECT count(*) FROM receipts c ${where}`)
    .pluck()
    .get(filter);
  const rows = db
    .prepare<[typeof filter & { limit: number; offset: number }], ReceiptRow & { cashierName: string }>(
      `${RECEIPT} ${where} ORDER BY c.issued_at DESC, c.serial DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: input.limit, offset: input.offset });
  return {
    total: total ?? 0,
    rows: rows.map((row) => {
      const snapshot = JSON.parse(row.snapshot) as ReceiptSnapshot;
      const methods = new Set<(typeof TENDER_METHODS)[number]>(
        snapshot.tenders.map((tender) => tender.method),
      );
      return {
        receiptId: row.id,
        number: row.number,
        roomCodes: snapshot.roomCodes,
        businessDate: row.businessDate,
        issuedAt: row.issuedAt,
        amountFen: row.totalFen,
        methods: [...methods],
        cashierName: snapshot.cashierName,
        state: stateOf(row),
        reprints: row.reprints,
        ...(snapshot.backEntry && { backEntry: snapshot.backEntry }),
        forms: formsOf(row).map(({ form }) => form),
      };
    }),
  };
};

const prove: QueryHandler<'receipts.prove'> = ({ db }, input) => {
  const [, number = ''] = input.qr.trim().split(' ');
  const row = db.prepare<[string], ReceiptRow>(`${RECEIPT} WHERE c.number = ?`).get(number);
  if (!row || qrOf(row) !== input.qr.trim()) return { genuine: false };
  return { genuine: true, number: row.number, amountFen: row.totalFen };
};

export const receiptsHandlers = {
  queries: { 'receipts.get': get, 'receipts.list': list, 'receipts.prove': prove },
} satisfies ModuleHandlers;
