import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import type { OurTender } from '#shared/domain/reconciliation/facts.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { receiptStands } from '../../db/receiptSql.ts';

/** Days looked at, and what persons put together with them from other days. */
export type Span = { readonly from: string; readonly to: string };

type TenderRow = Omit<OurTender, 'kind'> & { readonly paymentId: string; readonly voids: number };
type Standing = { readonly snapshot: string };

/** Ids that a person ever named, so that a match across the days looked at stays whole. */
const NAMED = 'SELECT j.value FROM reconciliation_decisions d, json_each(d.tender_ids) j';

/**
 * What stands in the books as gone through a channel: methods of payments without what was voided or reversed, transfers
 * that wait for the bank, batches of direct debits that it answered, and refunds that were paid.
 */
export function ourTenders(db: ReadDb, { from, to }: Span): OurTender[] {
  const standing = db.prepare<[string], Standing>(
    `SELECT c.snapshot FROM receipts c WHERE c.payment_id = ?
     AND ${receiptStands('c')}`,
  );
  const rows = db
    .prepare<[Span], TenderRow>(
      `SELECT t.id, t.payment_id AS paymentId, t.method, t.amount_fen AS amountFen, t.reference,
         p.business_date AS day, p.room_id AS roomId, r.code AS roomCode, w.name AS payerName,
         (SELECT c.number FROM receipts c WHERE c.payment_id = p.id ORDER BY c.serial LIMIT 1) AS number,
         (SELECT count(*) FROM receipts c WHERE c.payment_id = p.id AND NOT ${receiptStands('c')}) AS voids
       FROM payment_tenders t JOIN payments p ON p.id = t.payment_id JOIN rooms r ON r.id = p.room_id
       LEFT JOIN people w ON w.id = p.payer_person_id
       WHERE t.method IN ('wechat', 'alipay', 'card', 'transfer')
         AND (p.business_date BETWEEN @from AND @to OR t.id IN (${NAMED}))
       ORDER BY p.business_date, p.collected_at, t.id`,
    )
    .all({ from, to });
  const tenders = rows.flatMap(({ paymentId, voids, ...tender }): OurTender[] => {
    const amountFen = voids === 0 ? tender.amountFen : stillStanding(standing.all(paymentId), tender);
    return amountFen > 0 ? [{ kind: 'tender', ...tender, amountFen }] : [];
  });
  return [
    ...tenders,
    ...waitingTransfers(db, { from, to }),
    ...debitedBatches(db, { from, to }),
    ...paidBack(db, { from, to }),
  ];
}

/** A payment may have several receipts, of which some were voided: its method keeps what the others say of it. */
function stillStanding(
  receipts: readonly Standing[],
  tender: Pick<OurTender, 'method' | 'reference'>,
): number {
  return receipts
    .flatMap(({ snapshot }) => (JSON.parse(snapshot) as ReceiptSnapshot).tenders)
    .filter(({ method, reference }) => method === tender.method && (reference ?? null) === tender.reference)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** Refunds that went out through a channel: money out is negative, as on the channel's account. */
function paidBack(db: ReadDb, span: Span): OurTender[] {
  return db
    .prepare<[Span], Omit<OurTender, 'kind'>>(
      `SELECT f.id, f.method, -f.amount_fen AS amountFen, f.reference, f.business_date AS day, f.room_id AS roomId,
         r.code AS roomCode, w.name AS payerName, f.number
       FROM refunds f JOIN rooms r ON r.id = f.room_id LEFT JOIN people w ON w.id = f.person_id
       WHERE f.method IN ('wechat', 'alipay', 'card', 'transfer')
         AND (f.business_date BETWEEN @from AND @to OR f.id IN (${NAMED}))
       ORDER BY f.business_date, f.paid_at, f.id`,
    )
    .all(span)
    .map((row) => ({ ...row, kind: 'refund' }));
}

function waitingTransfers(db: ReadDb, span: Span): OurTender[] {
  return db
    .prepare<[Span], Omit<OurTender, 'kind' | 'method'>>(
      `SELECT t.id, t.amount_fen AS amountFen, t.reference, t.business_date AS day, t.room_id AS roomId,
         r.code AS roomCode, w.name AS payerName, t.slip_number AS number
       FROM transfers t JOIN rooms r ON r.id = t.room_id LEFT JOIN people w ON w.id = t.payer_person_id
       WHERE t.business_date BETWEEN @from AND @to
         AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)
       ORDER BY t.noted_at`,
    )
    .all(span)
    .map((row) => ({ ...row, kind: 'transfer', method: 'transfer' }));
}

/** What a bank says it debited of a batch on one day: it comes in one sum, whatever became of the receipts since. */
function debitedBatches(db: ReadDb, span: Span): OurTender[] {
  return db
    .prepare<[Span], Pick<OurTender, 'id' | 'amountFen' | 'day' | 'number'>>(
      `SELECT * FROM (
         SELECT a.batch_id || '.' || a.business_date AS id, sum(a.amount_fen) AS amountFen, a.business_date AS day, b.number
         FROM direct_debit_answers a JOIN direct_debit_batches b ON b.id = a.batch_id
         WHERE a.outcome = 'paid' GROUP BY a.batch_id, a.business_date, b.number)
       WHERE day BETWEEN @from AND @to OR id IN (${NAMED}) ORDER BY day, id`,
    )
    .all(span)
    .map((row) => ({
      ...row,
      kind: 'batch',
      method: 'directDebit',
      reference: row.number,
      roomId: null,
      roomCode: null,
      payerName: null,
    }));
}
