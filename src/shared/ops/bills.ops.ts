import { z } from 'zod';
import { BILL_KINDS, CREDIT_KINDS, trace } from '../contract/billing.contract.ts';
import { defineOp, effectRow, insert, put, type RowChange } from './define.ts';
import type { Ruling } from './ruling.ts';
import { sealed } from './sealed.ts';

export const issuedLine = z.strictObject({
  no: z.int().positive(),
  roomId: z.uuid(),
  feeItemId: z.uuid(),
  /** Who owes it, fixed when issued; null when nobody was known. */
  debtorId: z.uuid().nullable(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  dueDate: z.string(),
  amountFen: z.int(),
  /** Whether an invoice was already given, for opening balances. */
  invoiced: z.boolean(),
  trace: trace.nullable(),
  /** The line this one corrects, follows or bears late fee of. */
  principalId: z.string().optional(),
  /** How often the same charge was reversed before. */
  reversals: z.int().positive().optional(),
});
export type IssuedLine = z.infer<typeof issuedLine>;

/** What makes two lines the same charge: not unique, because `decide` and the ruling look (architecture.md 2). */
export function chargeKey(
  line: Pick<IssuedLine, 'roomId' | 'feeItemId' | 'from' | 'to' | 'debtorId' | 'reversals'>,
): string {
  const { roomId, feeItemId, from, to, debtorId, reversals } = line;
  return [roomId, feeItemId, from, to, debtorId ?? '', reversals ?? 0].join('|');
}

export function lineIdOf(opId: string, no: number): string {
  return `${opId}.${no}`;
}

export const billIssued = defineOp({
  type: 'bill.issued',
  offline: 'always',
  body: z.strictObject({
    /** Lines of a batch count nowhere until it is completed. */
    batchId: z.uuid().nullable(),
    kind: z.enum(BILL_KINDS),
    lines: z.array(issuedLine),
  }),
  project: (op) =>
    op.body.lines.map(({ no, from, to, invoiced, reversals, principalId, ...line }) =>
      insert('billLines', {
        id: lineIdOf(op.id, no),
        opId: op.id,
        batchId: op.body.batchId,
        kind: op.body.kind,
        chargeKey: chargeKey({ ...line, from, to, reversals }),
        fromDay: from,
        toDay: to,
        invoiced: invoiced ? 1 : 0,
        principalId: principalId ?? null,
        ...line,
      }),
    ),
  subjects: (op) =>
    op.body.batchId === null
      ? op.body.lines.map((line) => ({ kind: 'line' as const, id: lineIdOf(op.id, line.no) }))
      : [],
});

const creditedLine = z.strictObject({
  no: z.int().positive(),
  lineId: z.string(),
  /** Room and debtor of the line, so that what is over can become their prepayment. */
  roomId: z.uuid(),
  debtorId: z.uuid().nullable(),
  kind: z.enum(CREDIT_KINDS),
  amountFen: z.int().positive(),
  trace: trace.nullable(),
});
export type CreditedLine = z.infer<typeof creditedLine>;

/** Less is owed than was issued. What was paid already beyond the rest becomes prepayment by the ruling. */
export const billCredited = defineOp({
  type: 'bill.credited',
  offline: 'always',
  body: z.strictObject({
    businessDate: z.string(),
    reason: sealed.nullable(),
    sealSubject: z.uuid().nullable(),
    /** Each line at most once. */
    lines: z.array(creditedLine).min(1),
  }),
  project: (op, ruling) =>
    op.body.lines.flatMap(({ no, debtorId, ...line }): RowChange[] => [
      insert('lineCredits', {
        id: lineIdOf(op.id, no),
        opId: op.id,
        businessDate: op.body.businessDate,
        sealedReason: op.body.reason,
        sealSubject: op.body.sealSubject,
        ...line,
      }),
      ...excessRows(op.id, { ...line, debtorId }, ruling),
    ]),
  subjects: (op) => op.body.lines.map((line) => ({ kind: 'line' as const, id: line.lineId })),
});

function excessRows(
  opId: string,
  line: Pick<CreditedLine, 'lineId' | 'roomId' | 'debtorId'>,
  ruling: Ruling,
): RowChange[] {
  return ruling.effects.flatMap((effect) =>
    effect.kind === 'excessToCredit' && effect.lineId === line.lineId
      ? [
          effectRow('prepaymentEntries', {
            id: `${opId}.${line.lineId}.excess`,
            opId,
            roomId: line.roomId,
            personId: line.debtorId,
            receiptId: null,
            amountFen: effect.amountFen,
            kind: 'excess',
            businessDate: ruling.day,
          }),
        ]
      : [],
  );
}

/** Days on which late fee of a line stands still (dispute, court); put again with its end when it goes on. */
export const lateFeeStopped = defineOp({
  type: 'lateFee.stopped',
  offline: 'always',
  body: z.strictObject({
    stopId: z.uuid(),
    lineId: z.string(),
    fromDay: z.string(),
    /** The last day it stands still. */
    toDay: z.string().nullable(),
    reason: sealed,
    sealSubject: z.uuid(),
  }),
  project: ({ body }) => {
    const { stopId, reason, ...stop } = body;
    return [put('lateFeeStops', { id: stopId, sealedReason: reason, ...stop })];
  },
});

export const batchCompleted = defineOp({
  type: 'batch.completed',
  offline: 'leased',
  body: z.strictObject({
    batchId: z.uuid(),
    kind: z.enum(['billRun', 'import', 'opening']),
    period: z.string().nullable(),
    /** Ops of the batch, in order. */
    count: z.int(),
    totalFen: z.int(),
    /** sha256 over the ops' hashes in order. */
    hash: z.string(),
  }),
  project: (op) => [
    insert('batches', {
      id: op.body.batchId,
      opId: op.id,
      kind: op.body.kind,
      period: op.body.period,
      count: op.body.count,
      totalFen: op.body.totalFen,
      hash: op.body.hash,
      completedAt: op.mono,
      completedBy: op.actor,
    }),
  ],
  subjects: (op) => [{ kind: 'batch', id: op.body.batchId }],
});

export const prepaymentOpened = defineOp({
  type: 'prepayment.opened',
  offline: 'always',
  body: z.strictObject({
    batchId: z.uuid(),
    roomId: z.uuid(),
    personId: z.uuid().nullable(),
    amountFen: z.int().positive(),
    cutOver: z.string(),
  }),
  project: (op) => [
    insert('prepaymentEntries', {
      id: op.id,
      opId: op.id,
      roomId: op.body.roomId,
      personId: op.body.personId,
      receiptId: null,
      amountFen: op.body.amountFen,
      kind: 'opening',
      businessDate: op.body.cutOver,
    }),
  ],
});

export const depositOpened = defineOp({
  type: 'deposit.opened',
  offline: 'always',
  body: z.strictObject({
    batchId: z.uuid(),
    roomId: z.uuid(),
    personId: z.uuid().nullable(),
    name: z.string(),
    amountFen: z.int().positive(),
    oldReceiptNumber: z.string().nullable(),
    cutOver: z.string(),
  }),
  project: (op) => [
    insert('depositEntries', {
      id: op.id,
      opId: op.id,
      roomId: op.body.roomId,
      personId: op.body.personId,
      name: op.body.name,
      amountFen: op.body.amountFen,
      oldReceiptNumber: op.body.oldReceiptNumber,
      kind: 'opening',
      businessDate: op.body.cutOver,
      depositId: null,
      receiptId: null,
      requestId: null,
    }),
  ],
});

export const meterReadingOpened = defineOp({
  type: 'meterReading.opened',
  offline: 'always',
  body: z.strictObject({
    batchId: z.uuid(),
    roomId: z.uuid(),
    meterKind: z.string(),
    meterNumber: z.string(),
    /** Exact decimal. */
    reading: z.string(),
    readOn: z.string(),
  }),
  project: (op) => [
    insert('meterReadings', {
      id: op.id,
      opId: op.id,
      roomId: op.body.roomId,
      meterKind: op.body.meterKind,
      meterNumber: op.body.meterNumber,
      reading: op.body.reading,
      readOn: op.body.readOn,
      kind: 'opening',
    }),
  ],
});
