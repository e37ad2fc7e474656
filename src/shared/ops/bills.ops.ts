import { z } from 'zod';
import { BILL_KINDS, trace } from '../contract/billing.contract.ts';
import { defineOp, insert } from './define.ts';

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
});
export type IssuedLine = z.infer<typeof issuedLine>;

/** What makes two lines the same charge: not unique, because `decide` and the ruling look (architecture.md 2). */
export function chargeKey(
  line: Pick<IssuedLine, 'roomId' | 'feeItemId' | 'from' | 'to' | 'debtorId'>,
): string {
  return [line.roomId, line.feeItemId, line.from, line.to, line.debtorId ?? '', 0].join('|');
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
    op.body.lines.map(({ no, from, to, invoiced, ...line }) =>
      insert('billLines', {
        id: lineIdOf(op.id, no),
        opId: op.id,
        batchId: op.body.batchId,
        kind: op.body.kind,
        chargeKey: chargeKey({ ...line, from, to }),
        fromDay: from,
        toDay: to,
        invoiced: invoiced ? 1 : 0,
        ...line,
      }),
    ),
  subjects: (op) =>
    op.body.batchId === null
      ? op.body.lines.map((line) => ({ kind: 'line' as const, id: lineIdOf(op.id, line.no) }))
      : [],
});

export const batchCompleted = defineOp({
  type: 'batch.completed',
  offline: 'always',
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
