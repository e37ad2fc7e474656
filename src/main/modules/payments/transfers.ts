import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { settle } from '#shared/domain/settlement/settle.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { transferDecided, transferNoted } from '#shared/ops/payments.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { findLine } from '../billing/index.ts';
import { enqueueReceipts, enqueueTransferSlip, wakePrinting } from '../printing/index.ts';
import { partiesOfRoom, roomOf } from '../rooms/index.ts';
import { shiftFor } from '../shifts/index.ts';
import { businessDay } from './businessDay.ts';
import { assertCollecting } from './collect.ts';
import { collectionOp, payerNamed } from './collectionOps.ts';
import { postedLateFees } from './postedLateFees.ts';
import { tickedLines } from './settledLines.ts';

type TransferRow = {
  id: string;
  slipNumber: string;
  roomId: string;
  roomCode: string;
  amountFen: number;
  reference: string | null;
  notedAt: number;
  lines: string;
  payerPersonId: string | null;
  sealedTitle: string;
  sealSubject: string;
  outcome: 'confirmed' | 'dropped' | null;
};

const TRANSFER = `SELECT t.id, t.slip_number AS slipNumber, t.room_id AS roomId, r.code AS roomCode, t.amount_fen AS amountFen,
  t.reference, t.noted_at AS notedAt, t.lines, t.payer_person_id AS payerPersonId, t.sealed_title AS sealedTitle,
  t.seal_subject AS sealSubject, (SELECT o.outcome FROM transfer_outcomes o WHERE o.transfer_id = t.id LIMIT 1) AS outcome
  FROM transfers t JOIN rooms r ON r.id = t.room_id`;

function waitingTransfer(db: ReadDb, transferId: string): TransferRow {
  const row = db.prepare<[string], TransferRow>(`${TRANSFER} WHERE t.id = ?`).get(transferId);
  if (!row) throw new AppError('not_found', 'transfer.gone');
  if (row.outcome !== null)
    throw new AppError('conflict', 'transfer.decided', { params: { number: row.slipNumber } });
  return row;
}

function nextSlipNumber({ db, community }: HandlerContext): string {
  const prefix = `${community.series}-Z`;
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM transfers WHERE slip_number GLOB ?')
    .pluck()
    .get(`${prefix}*`);
  return `${prefix}${String((count ?? 0) + 1).padStart(5, '0')}`;
}

/** Notes a transfer nobody has seen in the bank yet: a slip, no receipt, nothing settled. */
export const noteTransfer: CommandHandler<'payments.noteTransfer'> = (context, input) => {
  const { db, community, newId, desk, today } = context;
  assertCollecting(context);
  if (input.ahead) throw new AppError('rule', 'transfer.noAhead', { path: ['ahead'] });
  if (input.lateFees.length > 0) throw new AppError('rule', 'transfer.noLateFees', { path: ['lateFees'] });
  roomOf(db, input.roomId);
  tickedLines(context, input.lines);
  const [payer] = partiesOfRoom(db, input.roomId, today).filter((party) => party.erased === 0);
  const named = input.payerPersonId ? payerNamed(db, input.payerPersonId) : undefined;
  const personId = input.payerPersonId ?? payer?.personId;
  const sealSubject = personId ?? input.roomId;
  const transferId = newId();
  const slipNumber = nextSlipNumber(context);
  const businessDate = businessDay(context, input.confirmedDay);
  return {
    ops: [
      newOp(
        transferNoted,
        {
          transferId,
          slipNumber,
          roomId: input.roomId,
          businessDate,
          amountFen: input.amountFen,
          reference: input.reference ?? null,
          lines: input.lines,
          payerPersonId: personId ?? null,
          title: community.keys.seal(
            sealSubject,
            input.title || named?.name || payer?.name || roomOf(db, input.roomId).code,
          ),
          sealSubject,
        },
        [
          { t: 'transfer', id: transferId },
          { t: 'room', id: input.roomId },
        ],
      ),
    ],
    local: () => enqueueTransferSlip(context, { transferId, slipNumber }),
    output: { transferId, slipNumber, amountFen: input.amountFen },
    audit: { subject: transferId, detail: { slipNumber, amountFen: input.amountFen } },
    changed: ['payments', 'printJobs'],
    afterCommit: () => wakePrinting(desk),
  };
};

/** Settles what the slip named as far as it is still owed; the rest becomes prepayment. */
export const confirmTransfer: CommandHandler<'payments.confirmTransfer'> = (context, input) => {
  const { db, community, desk } = context;
  assertCollecting(context);
  const transfer = waitingTransfer(db, input.transferId);
  const businessDate = businessDay(context, input.confirmedDay);
  const named = JSON.parse(transfer.lines) as { lineId: string; amountFen: number }[];
  let left = transfer.amountFen;
  const lines = tickedLines(
    context,
    named.flatMap(({ lineId, amountFen }) => {
      const take = Math.min(amountFen, left, findLine(db, lineId)?.outstandingFen ?? 0);
      left -= Math.max(0, take);
      return take > 0 ? [{ lineId, amountFen: take }] : [];
    }),
  );
  const late = postedLateFees(context, lines, [], businessDate);
  const dueFen = transfer.amountFen - left;
  const tender = {
    method: 'transfer' as const,
    amountFen: transfer.amountFen,
    ...(transfer.reference !== null && { reference: transfer.reference }),
  };
  const shift = shiftFor(context, businessDate);
  const { paymentId, op, receipts } = collectionOp(context, {
    roomId: transfer.roomId,
    lines,
    settlement: settle(dueFen, [tender], 'prepayment', 0),
    payerPersonId: transfer.payerPersonId ?? undefined,
    title: community.keys.open(transfer.sealSubject, transfer.sealedTitle) ?? undefined,
    note: undefined,
    receipts: 'one',
    businessDate,
    shiftId: shift.shiftId,
    transferId: transfer.id,
    unpaidLateFees: late.unpaid,
  });
  return {
    ops: [
      ...shift.ops,
      ...late.ops,
      newOp(
        transferDecided,
        { transferId: transfer.id, outcome: 'confirmed', arrivedOn: input.arrivedOn, reason: null },
        [{ t: 'transfer', id: transfer.id }],
      ),
      op,
    ],
    local: () => {
      enqueueReceipts(context, receipts);
    },
    output: { paymentId, receipts },
    audit: {
      subject: transfer.id,
      detail: { slipNumber: transfer.slipNumber, receipts: receipts.map((one) => one.number) },
    },
    changed: ['payments', 'bills', 'receipts', 'printJobs'],
    afterCommit: () => wakePrinting(desk),
  };
};

export const dropTransfer: CommandHandler<'payments.dropTransfer'> = ({ db, community }, input) => {
  const transfer = waitingTransfer(db, input.transferId);
  // A reason may name the payer; one whom a restore made forgotten has no key any more.
  const isForgotten = community.keys.open(transfer.sealSubject, transfer.sealedTitle) === null;
  const reasonSubject = isForgotten ? transfer.roomId : transfer.sealSubject;
  return {
    ops: [
      newOp(
        transferDecided,
        {
          transferId: transfer.id,
          outcome: 'dropped',
          arrivedOn: null,
          reason: community.keys.seal(reasonSubject, input.reason),
        },
        [{ t: 'transfer', id: transfer.id }],
      ),
    ],
    output: { dropped: true },
    audit: { subject: transfer.id, detail: { slipNumber: transfer.slipNumber } },
    changed: ['payments'],
  };
};

export const listTransfers: QueryHandler<'payments.transfers'> = (
  { db },
  input: ParsedInput<'payments.transfers'>,
) => {
  const rows = db
    .prepare<[], TransferRow>(`${TRANSFER} ORDER BY t.noted_at DESC`)
    .all()
    .map((row) => ({ row, state: row.outcome ?? ('waiting' as const) }))
    .filter(({ state }) => state === input.state);
  const page = rows.slice(input.offset, input.offset + input.limit);
  return {
    total: rows.length,
    rows: page.map(({ row, state }): Output<'payments.transfers'>['rows'][number] => ({
      transferId: row.id,
      slipNumber: row.slipNumber,
      roomId: row.roomId,
      roomCode: row.roomCode,
      amountFen: row.amountFen,
      notedAt: row.notedAt,
      state,
      ...(row.reference !== null && { reference: row.reference }),
    })),
  };
};
