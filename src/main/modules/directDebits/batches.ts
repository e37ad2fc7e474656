import type { DIRECT_DEBIT_OUTCOMES, DIRECT_DEBIT_STATES } from '#shared/contract/directDebits.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import type { DirectDebitTemplate } from '#shared/domain/directDebits/template.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type Row = {
  batchId: string;
  number: string;
  template: string;
  businessDate: string;
  exportedAt: number;
  exportedBy: string | null;
  state: (typeof DIRECT_DEBIT_STATES)[number];
  items: number;
  sumFen: number;
  paid: number;
  paidFen: number;
  failed: number;
};

export type Batch = Omit<Row, 'template' | 'exportedBy'> & {
  readonly template: DirectDebitTemplate;
  readonly exportedBy: string;
};

const ANSWERS = 'FROM direct_debit_answers a WHERE a.batch_id = b.id';
const BATCH = `SELECT b.id AS batchId, b.number, b.template, b.business_date AS businessDate, b.exported_at AS exportedAt,
    u.display_name AS exportedBy, b.items, b.sum_fen AS sumFen,
    (SELECT count(*) ${ANSWERS} AND a.outcome = 'paid') AS paid,
    (SELECT coalesce(sum(a.amount_fen), 0) ${ANSWERS} AND a.outcome = 'paid') AS paidFen,
    (SELECT count(*) ${ANSWERS} AND a.outcome = 'failed') AS failed,
    CASE WHEN EXISTS (SELECT 1 FROM direct_debit_cancels c WHERE c.id = b.id) THEN 'cancelled'
      WHEN (SELECT count(*) ${ANSWERS}) >= b.items THEN 'answered' ELSE 'open' END AS state
  FROM direct_debit_batches b LEFT JOIN users u ON u.id = b.exported_by`;

/** Throws `directDebit.gone`. */
export function batchOf(db: ReadDb, batchId: string): Batch {
  const row = db.prepare<[string], Row>(`${BATCH} WHERE b.id = ?`).get(batchId);
  if (!row) throw new AppError('not_found', 'directDebit.gone', { path: ['batchId'] });
  return opened(row);
}

const opened = (row: Row): Batch => ({
  ...row,
  template: JSON.parse(row.template) as DirectDebitTemplate,
  exportedBy: row.exportedBy ?? '',
});

const view = ({ template, ...batch }: Batch): Output<'directDebits.get'>['batch'] => ({
  ...batch,
  template: template.name,
});

export const listBatches: QueryHandler<'directDebits.list'> = ({ db }, { limit, offset }) => ({
  total: db.prepare<[], number>('SELECT count(*) FROM direct_debit_batches').pluck().get() ?? 0,
  rows: db
    .prepare<[number, number], Row>(`${BATCH} ORDER BY b.exported_at DESC, b.id DESC LIMIT ? OFFSET ?`)
    .all(limit, offset)
    .map((row) => view(opened(row))),
});

export type Item = {
  readonly itemId: string;
  readonly no: number;
  readonly roomId: string;
  readonly roomCode: string;
  readonly personId: string;
  readonly name: string | null;
  readonly erased: number;
  readonly amountFen: number;
  readonly sealedAccount: string;
  readonly last4: string;
  readonly lines: number;
  readonly outcome: (typeof DIRECT_DEBIT_OUTCOMES)[number] | null;
  readonly sealedReason: string | null;
  readonly receiptId: string | null;
  readonly receiptNumber: string | null;
};

const ITEM = `SELECT i.id AS itemId, i.no, i.room_id AS roomId, r.code AS roomCode, i.person_id AS personId, p.name,
    EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = i.person_id) AS erased, i.amount_fen AS amountFen,
    i.sealed_account AS sealedAccount, i.last4,
    (SELECT count(*) FROM direct_debit_lines l WHERE l.item_id = i.id) AS lines, a.outcome, a.sealed_reason AS sealedReason,
    c.id AS receiptId, c.number AS receiptNumber
  FROM direct_debit_items i JOIN rooms r ON r.id = i.room_id LEFT JOIN people p ON p.id = i.person_id
  LEFT JOIN direct_debit_answers a ON a.id = i.id LEFT JOIN receipts c ON c.payment_id = a.payment_id
  WHERE i.batch_id = ? ORDER BY i.no`;

export function itemsOf(db: ReadDb, batchId: string): Item[] {
  return db.prepare<[string], Item>(ITEM).all(batchId);
}

/** What the bank knows an item by. */
export const referenceOf = (number: string, no: number): string => `${number}-${String(no).padStart(5, '0')}`;

export const getBatch: QueryHandler<'directDebits.get'> = ({ db, community }, { batchId, limit, offset }) => {
  const items = itemsOf(db, batchId);
  return {
    batch: view(batchOf(db, batchId)),
    total: items.length,
    rows: items.slice(offset, offset + limit).map((item) => {
      const reason =
        item.sealedReason === null ? null : community.keys.open(item.personId, item.sealedReason);
      const { no, roomId, roomCode, last4, lines, amountFen } = item;
      return {
        no,
        roomId,
        roomCode,
        last4,
        lines,
        amountFen,
        ...(item.name !== null && { name: item.name }),
        ...(item.outcome !== null && { outcome: item.outcome }),
        ...(reason !== null && { reason }),
        ...(item.receiptId !== null && { receiptId: item.receiptId }),
        ...(item.receiptNumber !== null && { receiptNumber: item.receiptNumber }),
      };
    }),
  };
};

export const listTemplates: QueryHandler<'directDebits.templates'> = ({ db }) => ({
  templates: db
    .prepare<[], string>('SELECT template FROM direct_debit_templates ORDER BY saved_at DESC, id')
    .pluck()
    .all()
    .map((text) => JSON.parse(text) as DirectDebitTemplate),
});
