import type { FEE_NATURES } from '#shared/contract/feeItems.contract.ts';
import { isCreditCode, normaliseCreditCode } from '#shared/domain/identity/creditCode.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { invoiceRequested, invoiceWithdrawn } from '#shared/ops/invoices.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type BillLineRow, findLine } from '../billing/index.ts';
import { receiptOf } from '../receipts/index.ts';
import { payersByRoom, roomOf } from '../rooms/index.ts';
import { chart } from '../vouchers/index.ts';
import { isOpeningInvoice, lineStatus } from './lineStatus.ts';
import { openRequest } from './requests.ts';

/** What is the company's own business income; the rest is held for others and gets a receipt (domain.md 3.1, 3.8). */
const INVOICED_NATURES: readonly (typeof FEE_NATURES)[number][] = ['ownRevenue', 'commonRevenue'];

/** What a line comes to after everything that was taken off. */
const chargedOf = (line: BillLineRow) => line.amountFen - line.creditedFen;

const isInvoiceable = (line: BillLineRow) => INVOICED_NATURES.includes(line.nature) && chargedOf(line) > 0;

/**
 * Throws `invoice.lineGone`, `invoice.notIncome`, `invoice.already`, `invoice.oneHousehold`, and `invoice.taxNumber` for
 * a company's number that can't be one.
 */
export const requestInvoice: CommandHandler<'invoices.request'> = (context, input) => {
  const { db, community, newId, businessDate } = context;
  const lines = [...new Set(input.lineIds)].map((lineId, index) => requestedLine(db, lineId, index));
  const [first] = lines;
  if (!first || lines.some(({ roomId }) => roomId !== first.roomId))
    throw new AppError('rule', 'invoice.oneHousehold', { path: ['lineIds'] });
  const taxNumber = input.taxNumber ? normaliseCreditCode(input.taxNumber) : undefined;
  if (taxNumber !== undefined && !isCreditCode(taxNumber))
    throw new AppError('validation', 'invoice.taxNumber', { path: ['taxNumber'] });
  const sealSubject = first.debtorId ?? first.roomId;
  const seal = (value: string | undefined) =>
    value === undefined || value === '' ? null : community.keys.seal(sealSubject, value);
  const requestId = newId();
  const amountFen = lines.reduce((sum, line) => sum + chargedOf(line), 0);
  return {
    ops: [
      newOp(
        invoiceRequested,
        {
          requestId,
          roomId: first.roomId,
          buyerKind: input.buyerKind,
          lines: lines.map((line) => ({ lineId: line.lineId, amountFen: chargedOf(line) })),
          amountFen,
          businessDate,
          title: community.keys.seal(sealSubject, input.title),
          taxNumber: seal(taxNumber),
          email: seal(input.email),
          sealSubject,
        },
        [{ t: 'room', id: first.roomId }],
      ),
    ],
    output: { requestId, amountFen },
    audit: { subject: requestId, detail: { amountFen, lines: lines.length } },
    changed: ['invoices'],
  };
};

function requestedLine(db: ReadDb, lineId: string, index: number): BillLineRow {
  const line = findLine(db, lineId);
  const path = ['lineIds', index];
  if (!line) throw new AppError('not_found', 'invoice.lineGone', { path });
  const params = { room: line.roomCode, fee: line.feeName, period: line.period };
  if (!isInvoiceable(line)) throw new AppError('rule', 'invoice.notIncome', { path, params });
  const status = lineStatus(db, lineId);
  if (status === 'issued' || status === 'requested')
    throw new AppError('conflict', 'invoice.already', { path, params });
  return line;
}

/** Throws `invoice.requestGone` and `invoice.requestDone`. */
export const withdrawRequest: CommandHandler<'invoices.withdraw'> = ({ db }, { requestId }) => {
  const { amountFen, roomId } = openRequest(db, requestId);
  return {
    ops: [newOp(invoiceWithdrawn, { requestId }, [{ t: 'room', id: roomId }])],
    output: { withdrawn: true },
    audit: { subject: requestId, detail: { amountFen } },
    changed: ['invoices'],
  };
};

function lineIdsOf(db: ReadDb, input: { readonly roomId?: string; readonly receiptId?: string }): string[] {
  return input.receiptId === undefined
    ? db
        .prepare<[string], string>(
          `SELECT s.line_id FROM line_states s JOIN bill_lines l ON l.id = s.line_id WHERE s.room_id = ?
           ORDER BY l.period DESC, l.id LIMIT 200`,
        )
        .pluck()
        .all(input.roomId ?? '')
    : db
        .prepare<[string], string>('SELECT line_id FROM allocations WHERE receipt_id = ? ORDER BY id')
        .pluck()
        .all(receiptOf(db, input.receiptId).id);
}

function payingRoom(db: ReadDb, input: { readonly roomId?: string; readonly receiptId?: string }): string {
  if (input.receiptId === undefined) return roomOf(db, input.roomId ?? '').id;
  const roomId = db
    .prepare<[string], string>('SELECT room_id FROM receipt_rooms WHERE receipt_id = ? ORDER BY id')
    .pluck()
    .get(input.receiptId);
  return roomId ?? '';
}

export const listLines: QueryHandler<'invoices.lines'> = ({ db, today, businessDate }, input) => {
  const lines = lineIdsOf(db, input).flatMap((lineId) => findLine(db, lineId) ?? []);
  const rates = chart(db);
  const roomId = payingRoom(db, input);
  const title = payersByRoom(db, [roomId], today).get(roomId)?.name;
  return {
    roomId,
    ...(title && { title }),
    lines: lines.map((line) => ({
      lineId: line.lineId,
      roomCode: line.roomCode,
      feeName: line.feeName,
      period: line.period,
      amountFen: chargedOf(line),
      rate: rates.rate(line.feeItemId, line.nature, businessDate),
      status: lineStatus(db, line.lineId),
      isOpeningInvoice: isOpeningInvoice(db, line.lineId),
      isInvoiceable: isInvoiceable(line),
      paidFen: line.paidFen,
    })),
  };
};
