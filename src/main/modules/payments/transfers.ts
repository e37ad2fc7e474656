import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { transferDecided, transferNoted } from '#shared/ops/transfers.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { enqueueReceipts, enqueueTransferSlip, wakePrinting } from '../printing/index.ts';
import { partiesOfRoom, roomOf } from '../rooms/index.ts';
import { businessDay } from './businessDay.ts';
import { assertCollecting } from './collect.ts';
import { payerNamed } from './collectionOps.ts';
import { type ArrivedMoney, moneyArrived } from './moneyArrived.ts';
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
export function transferArrived(
  context: HandlerContext,
  input: ParsedInput<'payments.confirmTransfer'>,
): ArrivedMoney & { readonly slipNumber: string } {
  assertCollecting(context);
  const transfer = waitingTransfer(context.db, input.transferId);
  const named = JSON.parse(transfer.lines) as { lineId: string; amountFen: number }[];
  const money = moneyArrived(context, {
    roomId: transfer.roomId,
    amountFen: transfer.amountFen,
    reference: transfer.reference,
    named,
    payerPersonId: transfer.payerPersonId ?? undefined,
    title: context.community.keys.open(transfer.sealSubject, transfer.sealedTitle) ?? undefined,
    transferId: transfer.id,
    confirmedDay: input.confirmedDay,
  });
  const decided = newOp(
    transferDecided,
    { transferId: transfer.id, outcome: 'confirmed', arrivedOn: input.arrivedOn, reason: null },
    [{ t: 'transfer', id: transfer.id }],
  );
  return { ...money, ops: [decided, ...money.ops], slipNumber: transfer.slipNumber };
}

export const confirmTransfer: CommandHandler<'payments.confirmTransfer'> = (context, input) => {
  const { ops, paymentId, receipts, slipNumber } = transferArrived(context, input);
  return {
    ops,
    local: () => {
      enqueueReceipts(context, receipts);
    },
    output: { paymentId, receipts },
    audit: {
      subject: input.transferId,
      detail: { slipNumber, receipts: receipts.map((one) => one.number) },
    },
    changed: ['payments', 'bills', 'receipts', 'printJobs'],
    afterCommit: () => wakePrinting(context.desk),
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
