import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { invoiceIssued, invoiceReddened } from '#shared/ops/invoices.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { findLine } from '../billing/index.ts';
import { isOpeningInvoice } from './lineStatus.ts';
import { linesOfRequest, openRequest } from './requests.ts';

/** Throws `invoice.numberTaken`, and `invoice.future` for a day that hasn't come. */
function assertNumber(
  { db, today }: HandlerContext,
  { number, issuedOn }: { readonly number: string; readonly issuedOn: string },
): void {
  const taken = db
    .prepare<[{ number: string }], { one: number }>(
      `SELECT 1 AS one FROM invoices WHERE number = @number
       UNION ALL SELECT 1 FROM red_invoices WHERE number = @number`,
    )
    .get({ number });
  if (taken) throw new AppError('conflict', 'invoice.numberTaken', { path: ['number'], params: { number } });
  if (issuedOn > today) throw new AppError('validation', 'invoice.future', { path: ['issuedOn'] });
}

/** Throws what `openRequest` and `assertNumber` throw. */
export const recordInvoice: CommandHandler<'invoices.record'> = (context, input) => {
  const { db, newId, businessDate } = context;
  const { requestId, number, issuedOn } = input;
  const { amountFen, roomId } = openRequest(db, requestId);
  assertNumber(context, input);
  const invoiceId = newId();
  const lines = linesOfRequest(db, requestId);
  return {
    ops: [
      newOp(invoiceIssued, { invoiceId, requestId, number, issuedOn, amountFen, lines, businessDate }, [
        { t: 'room', id: roomId },
      ]),
    ],
    output: { invoiceId, amountFen },
    audit: { subject: invoiceId, detail: { number, amountFen, lines: lines.length } },
    changed: ['invoices'],
  };
};

type Reddened = { readonly lineIds: readonly string[]; readonly invoice: string };

function reddenedInvoice(db: ReadDb, invoiceId: string): Reddened {
  const invoice = db
    .prepare<[string], string>('SELECT number FROM invoices WHERE id = ?')
    .pluck()
    .get(invoiceId);
  if (invoice === undefined) throw new AppError('not_found', 'invoice.gone', { path: ['invoiceId'] });
  const red = db
    .prepare<[string], string>('SELECT number FROM red_invoices WHERE invoice_id = ?')
    .pluck()
    .get(invoiceId);
  if (red !== undefined)
    throw new AppError('conflict', 'invoice.alreadyRed', { path: ['invoiceId'], params: { number: red } });
  const lineIds = db
    .prepare<[string], string>('SELECT line_id FROM invoice_lines WHERE invoice_id = ? ORDER BY id')
    .pluck()
    .all(invoiceId);
  return { lineIds, invoice };
}

/** Lines that came with the cut-over as invoiced: their invoice was never recorded here. */
function reddenedOpening(db: ReadDb, lineIds: readonly string[]): Reddened {
  lineIds.forEach((lineId, index) => {
    const line = findLine(db, lineId);
    if (!line) throw new AppError('not_found', 'invoice.lineGone', { path: ['lineIds', index] });
    if (!isOpeningInvoice(db, lineId))
      throw new AppError('rule', 'invoice.notOpening', {
        path: ['lineIds', index],
        params: { room: line.roomCode, fee: line.feeName, period: line.period },
      });
  });
  return { lineIds: [...new Set(lineIds)], invoice: '–' };
}

/** Throws `invoice.gone`, `invoice.alreadyRed`, `invoice.notOpening` and what `assertNumber` throws. */
export const recordRed: CommandHandler<'invoices.recordRed'> = (context, input) => {
  const { db, newId, community, businessDate } = context;
  const { invoiceId, number, issuedOn, reason } = input;
  const { lineIds, invoice } =
    invoiceId === undefined ? reddenedOpening(db, input.lineIds ?? []) : reddenedInvoice(db, invoiceId);
  assertNumber(context, input);
  const line = findLine(db, lineIds[0] ?? '');
  const sealSubject = line?.debtorId ?? line?.roomId ?? newId();
  const redId = newId();
  return {
    ops: [
      newOp(
        invoiceReddened,
        {
          redId,
          invoiceId: invoiceId ?? null,
          number,
          issuedOn,
          lineIds: [...lineIds],
          businessDate,
          reason: community.keys.seal(sealSubject, reason),
          sealSubject,
        },
        line ? [{ t: 'room', id: line.roomId }] : [],
      ),
    ],
    output: { redId, lines: lineIds.length },
    audit: { subject: redId, detail: { number, invoice, lines: lineIds.length } },
    changed: ['invoices'],
  };
};
