import type { Output } from '#shared/contract/index.ts';
import type { INVOICE_REQUEST_STATES } from '#shared/contract/invoices.contract.ts';
import type { BuyerKind } from '#shared/domain/invoices/invoiceStatus.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { chart } from '../vouchers/index.ts';

export type RequestState = (typeof INVOICE_REQUEST_STATES)[number];
export type InvoiceRequestView = Output<'invoices.list'>['rows'][number];

export type RequestRow = {
  readonly requestId: string;
  readonly state: RequestState;
  readonly roomId: string;
  readonly roomCode: string;
  readonly buyerKind: BuyerKind;
  readonly amountFen: number;
  readonly businessDate: string;
  readonly requestedBy: string | null;
  readonly requestedAt: number;
  readonly sealedTitle: string;
  readonly sealedTaxNumber: string | null;
  readonly sealedEmail: string | null;
  readonly sealSubject: string;
  readonly invoiceId: string | null;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly redNumber: string | null;
  readonly redOn: string | null;
  readonly redReason: string | null;
};

const REQUEST = `SELECT * FROM (SELECT q.id AS requestId, q.room_id AS roomId, r.code AS roomCode,
    q.buyer_kind AS buyerKind, q.amount_fen AS amountFen, q.business_date AS businessDate,
    u.display_name AS requestedBy, q.requested_at AS requestedAt, q.sealed_title AS sealedTitle,
    q.sealed_tax_number AS sealedTaxNumber, q.sealed_email AS sealedEmail, q.seal_subject AS sealSubject,
    v.id AS invoiceId, v.number, v.issued_on AS issuedOn, d.number AS redNumber, d.issued_on AS redOn,
    d.sealed_reason AS redReason,
    CASE WHEN d.id IS NOT NULL THEN 'red' WHEN v.id IS NOT NULL THEN 'issued'
      WHEN EXISTS (SELECT 1 FROM invoice_withdrawals w WHERE w.request_id = q.id) THEN 'withdrawn'
      ELSE 'open' END AS state
  FROM invoice_requests q JOIN rooms r ON r.id = q.room_id LEFT JOIN users u ON u.id = q.requested_by
    LEFT JOIN invoices v ON v.request_id = q.id LEFT JOIN red_invoices d ON d.invoice_id = v.id)`;

type Filter = { readonly state: RequestState | null; readonly limit: number; readonly offset: number };

/** Newest first. */
export function requestsBy(db: ReadDb, filter: Filter): { total: number; rows: RequestRow[] } {
  const where = 'WHERE @state IS NULL OR state = @state';
  const total =
    db
      .prepare<[Pick<Filter, 'state'>], number>(`SELECT count(*) FROM (${REQUEST} ${where})`)
      .pluck()
      .get({ state: filter.state }) ?? 0;
  const rows = db
    .prepare<[Filter], RequestRow>(
      `${REQUEST} ${where} ORDER BY requestedAt DESC, requestId DESC LIMIT @limit OFFSET @offset`,
    )
    .all(filter);
  return { total, rows };
}

/** A request nothing was given for yet. Throws `invoice.requestGone` and `invoice.requestDone`. */
export function openRequest(db: ReadDb, requestId: string): RequestRow {
  const row = db.prepare<[string], RequestRow>(`${REQUEST} WHERE requestId = ?`).get(requestId);
  if (!row) throw new AppError('not_found', 'invoice.requestGone', { path: ['requestId'] });
  if (row.state !== 'open') throw new AppError('conflict', 'invoice.requestDone', { path: ['requestId'] });
  return row;
}

export function linesOfRequest(db: ReadDb, requestId: string): { lineId: string; amountFen: number }[] {
  return db
    .prepare<[string], { lineId: string; amountFen: number }>(
      'SELECT line_id AS lineId, amount_fen AS amountFen FROM invoice_request_lines WHERE request_id = ? ORDER BY id',
    )
    .all(requestId);
}

type LineRow = {
  lineId: string;
  roomCode: string;
  feeName: string;
  feeItemId: string;
  nature: Parameters<ReturnType<typeof chart>['rate']>[1];
  period: string;
  amountFen: number;
};

/** A request with its lines; title, tax number and e-mail are opened while their key exists. */
export function requestView({ db, community }: HandlerContext, row: RequestRow): InvoiceRequestView {
  const open = (value: string | null) =>
    value === null ? undefined : (community.keys.open(row.sealSubject, value) ?? undefined);
  const [title, taxNumber, email] = [row.sealedTitle, row.sealedTaxNumber, row.sealedEmail].map(open);
  const reason = open(row.redReason);
  const { requestId, state, roomId, roomCode, buyerKind, amountFen, businessDate, requestedAt } = row;
  return {
    requestId,
    state,
    roomId,
    roomCode,
    buyerKind,
    amountFen,
    businessDate,
    requestedAt,
    requestedBy: row.requestedBy ?? '',
    ...(title !== undefined && { title }),
    ...(taxNumber !== undefined && { taxNumber }),
    ...(email !== undefined && { email }),
    lines: lineViews(db, row),
    ...(row.invoiceId !== null &&
      row.number !== null &&
      row.issuedOn !== null && {
        invoice: { invoiceId: row.invoiceId, number: row.number, issuedOn: row.issuedOn },
      }),
    ...(row.redNumber !== null &&
      row.redOn !== null && {
        red: { number: row.redNumber, issuedOn: row.redOn, ...(reason !== undefined && { reason }) },
      }),
  };
}

function lineViews(db: ReadDb, row: RequestRow): InvoiceRequestView['lines'] {
  const rates = chart(db);
  return db
    .prepare<[string], LineRow>(
      `SELECT q.line_id AS lineId, r.code AS roomCode, f.name AS feeName, coalesce(g.id, f.id) AS feeItemId,
         coalesce(g.nature, f.nature) AS nature, l.period, q.amount_fen AS amountFen
       FROM invoice_request_lines q JOIN bill_lines l ON l.id = q.line_id JOIN rooms r ON r.id = l.room_id
         JOIN fee_items f ON f.id = l.fee_item_id
         LEFT JOIN bill_lines p ON l.kind = 'lateFee' AND p.id = l.principal_id
         LEFT JOIN fee_items g ON g.id = p.fee_item_id
       WHERE q.request_id = ? ORDER BY l.period, f.code, l.id`,
    )
    .all(row.requestId)
    .map(({ feeItemId, nature, ...line }) => ({
      ...line,
      rate: rates.rate(feeItemId, nature, row.issuedOn ?? row.businessDate),
    }));
}
