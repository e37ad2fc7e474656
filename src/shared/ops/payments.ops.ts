import { z } from 'zod';
import { CONFIRMATIONS, TENDER_METHODS } from '../contract/payments.contract.ts';
import { receiptSnapshot } from '../domain/receipts/receiptSnapshot.ts';
import { defineOp, effectRow, insert, type RowChange } from './define.ts';
import type { Op } from './envelope.ts';
import { sealed } from './sealed.ts';

export const shiftOpened = defineOp({
  type: 'shift.opened',
  offline: 'always',
  body: z.strictObject({
    shiftId: z.uuid(),
    deskId: z.uuid(),
    cashierId: z.uuid(),
    businessDate: z.string(),
  }),
  project: (op) => [
    insert('shifts', {
      id: op.body.shiftId,
      opId: op.id,
      deskId: op.body.deskId,
      cashierId: op.body.cashierId,
      businessDate: op.body.businessDate,
      openedAt: op.mono,
    }),
  ],
});

const issuedReceipt = z.strictObject({
  receiptId: z.uuid(),
  series: z.string(),
  serial: z.int().positive(),
  number: z.string(),
  roomIds: z.array(z.uuid()),
  totalFen: z.int(),
  /** Whose key seals title and note. */
  sealSubject: z.uuid(),
  title: sealed,
  note: sealed.nullable(),
  snapshot: receiptSnapshot,
  allocations: z.array(z.strictObject({ lineId: z.string(), amountFen: z.int().positive() })),
  prepayment: z.strictObject({ roomId: z.uuid(), amountFen: z.int().positive() }).nullable(),
  /** Deposits taken with this receipt: each is a claim of its own from then on. */
  deposits: z
    .array(
      z.strictObject({
        depositId: z.uuid(),
        roomId: z.uuid(),
        name: z.string(),
        amountFen: z.int().positive(),
      }),
    )
    .optional(),
});

const collected = z.strictObject({
  paymentId: z.uuid(),
  roomId: z.uuid(),
  payerPersonId: z.uuid().nullable(),
  shiftId: z.uuid(),
  businessDate: z.string(),
  /** What stays: tenders less change. */
  totalFen: z.int().positive(),
  changeFen: z.int().nonnegative(),
  tenders: z.array(
    z.strictObject({
      method: z.enum(TENDER_METHODS),
      amountFen: z.int().positive(),
      confirmation: z.enum(CONFIRMATIONS),
      reference: z.string().nullable(),
    }),
  ),
  /** What was taken from the room's prepayment to pay with. */
  prepaymentUsedFen: z.int().nonnegative(),
  receipts: z.array(issuedReceipt).min(1),
  transferId: z.uuid().nullable(),
  /** What was drawn from deposits to pay with. */
  depositsUsed: z
    .array(
      z.strictObject({
        depositId: z.uuid(),
        roomId: z.uuid(),
        personId: z.uuid().nullable(),
        name: z.string(),
        amountFen: z.int().positive(),
        kind: z.enum(['deducted', 'forfeited']),
        requestId: z.uuid(),
      }),
    )
    .optional(),
  /** The day the money counts from where it isn't the business date. */
  valueDay: z.string().optional(),
  /** The hand-written form the money was taken on, where it was entered later. */
  backEntry: z
    .strictObject({
      bookId: z.uuid().nullable(),
      /** Its number in the book. */
      number: z.int().nonnegative().nullable(),
      form: z.string(),
      writtenOn: z.string(),
      writtenBy: z.uuid(),
    })
    .optional(),
});

function projectReceipt(
  op: Op<z.infer<typeof collected>>,
  receipt: z.infer<typeof issuedReceipt>,
): RowChange[] {
  const { businessDate, paymentId, payerPersonId } = op.body;
  return [
    insert('receipts', {
      id: receipt.receiptId,
      opId: op.id,
      paymentId,
      series: receipt.series,
      serial: receipt.serial,
      number: receipt.number,
      businessDate,
      issuedAt: op.mono,
      shiftId: op.body.shiftId,
      cashierId: op.actor,
      totalFen: receipt.totalFen,
      sealedTitle: receipt.title,
      sealedNote: receipt.note,
      sealSubject: receipt.sealSubject,
      snapshot: receipt.snapshot,
      valueDay: op.body.valueDay ?? null,
    }),
    ...receipt.roomIds.map((roomId) =>
      insert('receiptRooms', { id: `${receipt.receiptId}.${roomId}`, receiptId: receipt.receiptId, roomId }),
    ),
    ...receipt.allocations.map((allocation) =>
      insert('allocations', {
        id: `${receipt.receiptId}.${allocation.lineId}`,
        opId: op.id,
        paymentId,
        receiptId: receipt.receiptId,
        lineId: allocation.lineId,
        amountFen: allocation.amountFen,
      }),
    ),
    ...(receipt.prepayment
      ? [
          insert('prepaymentEntries', {
            id: `${receipt.receiptId}.in`,
            opId: op.id,
            roomId: receipt.prepayment.roomId,
            personId: payerPersonId,
            receiptId: receipt.receiptId,
            amountFen: receipt.prepayment.amountFen,
            kind: 'paidIn',
            businessDate,
          }),
        ]
      : []),
    ...(receipt.deposits ?? []).map(({ depositId, ...deposit }) =>
      insert('depositEntries', {
        id: depositId,
        opId: op.id,
        personId: payerPersonId,
        oldReceiptNumber: null,
        kind: 'taken',
        businessDate,
        depositId: null,
        receiptId: receipt.receiptId,
        requestId: null,
        ...deposit,
      }),
    ),
  ];
}

/** The hand-written form of a payment, which is spent by it where its book is known. */
function projectBackEntry(op: Op<z.infer<typeof collected>>): RowChange[] {
  const { backEntry, paymentId, receipts, businessDate } = op.body;
  const receiptId = receipts[0]?.receiptId;
  if (!backEntry || !receiptId) return [];
  const { bookId, number } = backEntry;
  return [
    insert('backEntries', { id: paymentId, opId: op.id, receiptId, ...backEntry }),
    ...(bookId !== null && number !== null
      ? [
          insert('formUses', {
            id: `${op.id}.form`,
            opId: op.id,
            bookId,
            number,
            sheet: 1,
            outcome: 'written',
            receiptId,
            sealedReason: null,
            businessDate,
            usedBy: op.actor,
            usedAt: op.mono,
          }),
        ]
      : []),
  ];
}

export const paymentCollected = defineOp({
  type: 'payment.collected',
  offline: 'always',
  body: collected,
  project: (op, ruling) => {
    const { body } = op;
    return [
      insert('payments', {
        id: body.paymentId,
        opId: op.id,
        roomId: body.roomId,
        payerPersonId: body.payerPersonId,
        deskId: op.desk,
        shiftId: body.shiftId,
        cashierId: op.actor,
        businessDate: body.businessDate,
        collectedAt: op.mono,
        totalFen: body.totalFen,
        changeFen: body.changeFen,
        transferId: body.transferId,
      }),
      ...body.tenders.map((tender, index) =>
        insert('paymentTenders', {
          id: `${body.paymentId}.${index + 1}`,
          paymentId: body.paymentId,
          ...tender,
        }),
      ),
      ...(body.prepaymentUsedFen > 0
        ? [
            insert('prepaymentEntries', {
              id: `${body.paymentId}.out`,
              opId: op.id,
              roomId: body.roomId,
              personId: body.payerPersonId,
              receiptId: body.receipts[0]?.receiptId ?? null,
              amountFen: -body.prepaymentUsedFen,
              kind: 'used',
              businessDate: body.businessDate,
            }),
          ]
        : []),
      ...(body.depositsUsed ?? []).map(({ amountFen, ...used }) =>
        insert('depositEntries', {
          id: `${body.paymentId}.${used.depositId}`,
          opId: op.id,
          amountFen: -amountFen,
          oldReceiptNumber: null,
          businessDate: body.businessDate,
          receiptId: body.receipts[0]?.receiptId ?? null,
          ...used,
        }),
      ),
      ...body.receipts.flatMap((receipt) => projectReceipt(op, receipt)),
      ...projectBackEntry(op),
      ...ruling.effects.flatMap((effect) =>
        effect.kind === 'excessToCredit'
          ? [
              effectRow('prepaymentEntries', {
                id: `${body.paymentId}.${effect.lineId}.excess`,
                opId: op.id,
                roomId: body.roomId,
                personId: body.payerPersonId,
                receiptId: body.receipts[0]?.receiptId ?? null,
                amountFen: effect.amountFen,
                kind: 'excess',
                businessDate: ruling.day,
              }),
            ]
          : [],
      ),
    ];
  },
  subjects: (op) =>
    op.body.receipts.flatMap((receipt) =>
      receipt.allocations.map((allocation) => ({ kind: 'line' as const, id: allocation.lineId })),
    ),
});

/** What takes a deposit back with its receipt, or gives back what was drawn from one; signed. */
export const counterDeposit = z.strictObject({
  depositId: z.uuid(),
  roomId: z.uuid(),
  personId: z.uuid().nullable(),
  name: z.string(),
  amountFen: z.int(),
});

export const receiptVoided = defineOp({
  type: 'receipt.voided',
  offline: 'ownShift',
  body: z.strictObject({
    receiptId: z.uuid(),
    /** Under the key that seals the receipt's title. */
    reason: sealed,
    businessDate: z.string(),
    /** What the receipt had settled, so that the lines are owed again. */
    lineIds: z.array(z.string()),
    /** Counter entries of its prepayment: signed, they add up to the opposite of what it wrote. */
    prepayments: z.array(z.strictObject({ roomId: z.uuid(), amountFen: z.int() })),
    /** The same of the deposits it took. */
    deposits: z.array(counterDeposit).optional(),
  }),
  project: (op, ruling) => {
    if (ruling.effects.some((effect) => effect.kind === 'withoutEffect')) return [];
    const { body } = op;
    return [
      insert('receiptVoids', {
        id: op.id,
        receiptId: body.receiptId,
        sealedReason: body.reason,
        voidedBy: op.actor,
        voidedAt: op.mono,
        businessDate: body.businessDate,
      }),
      ...body.prepayments.map((entry, index) =>
        insert('prepaymentEntries', {
          id: `${op.id}.${index + 1}`,
          opId: op.id,
          roomId: entry.roomId,
          personId: null,
          receiptId: body.receiptId,
          amountFen: entry.amountFen,
          kind: 'void',
          businessDate: body.businessDate,
        }),
      ),
      ...(body.deposits ?? []).map((entry) =>
        insert('depositEntries', {
          id: `${op.id}.${entry.depositId}`,
          opId: op.id,
          oldReceiptNumber: null,
          kind: 'void',
          businessDate: body.businessDate,
          receiptId: body.receiptId,
          requestId: null,
          ...entry,
        }),
      ),
    ];
  },
  subjects: (op) => op.body.lineIds.map((id) => ({ kind: 'line' as const, id })),
});
