import { z } from 'zod';
import { DIRECT_DEBIT_OUTCOMES } from '../contract/directDebits.contract.ts';
import { directDebitTemplate } from '../domain/directDebits/template.ts';
import { defineOp, insert, put } from './define.ts';
import { sealed, sealedNumber } from './sealed.ts';

/** The account somebody lets the company debit; put whole when it changes. */
export const bankAccountSaved = defineOp({
  type: 'bankAccount.saved',
  offline: 'always',
  body: z.strictObject({
    personId: z.uuid(),
    bank: z.string(),
    holder: sealed,
    account: sealedNumber,
    mandate: sealed.nullable(),
  }),
  project: ({ body }) => [
    put('bankAccounts', {
      id: body.personId,
      bank: body.bank,
      sealedHolder: body.holder,
      account: body.account,
      sealedMandate: body.mandate,
    }),
  ],
});

export const directDebitTemplateSaved = defineOp({
  type: 'directDebit.templateSaved',
  offline: 'always',
  body: z.strictObject({ template: directDebitTemplate }),
  project: (op) => [
    put('directDebitTemplates', {
      id: op.body.template.name,
      template: op.body.template,
      savedBy: op.actor,
      savedAt: op.mono,
    }),
  ],
});

const itemId = (batchId: string, no: number) => `${batchId}.${no}`;

/** Items of a batch; they count once the batch itself is recorded. */
export const directDebitListed = defineOp({
  type: 'directDebit.listed',
  offline: 'always',
  body: z.strictObject({
    batchId: z.uuid(),
    items: z
      .array(
        z.strictObject({
          no: z.int().positive(),
          roomId: z.uuid(),
          personId: z.uuid(),
          amountFen: z.int().positive(),
          lines: z.array(z.strictObject({ lineId: z.string(), amountFen: z.int().positive() })).min(1),
          /** Holder, bank, number and mandate as they were, under the person's key. */
          account: sealed,
          last4: z.string().max(4),
        }),
      )
      .min(1),
  }),
  project: ({ id, body }) =>
    body.items.flatMap(({ account, lines, ...item }) => [
      insert('directDebitItems', {
        id: itemId(body.batchId, item.no),
        opId: id,
        batchId: body.batchId,
        sealedAccount: account,
        ...item,
      }),
      ...lines.map(({ lineId, amountFen }) =>
        insert('directDebitLines', {
          id: `${itemId(body.batchId, item.no)}.${lineId}`,
          batchId: body.batchId,
          itemId: itemId(body.batchId, item.no),
          lineId,
          amountFen,
        }),
      ),
    ]),
});

/** A batch as it went to the bank, with the template its file can be written by again. */
export const directDebitExported = defineOp({
  type: 'directDebit.exported',
  offline: 'never',
  body: z.strictObject({
    batchId: z.uuid(),
    number: z.string(),
    template: directDebitTemplate,
    items: z.int().positive(),
    sumFen: z.int().positive(),
    dueBy: z.string(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { batchId, ...batch } = op.body;
    return [
      insert('directDebitBatches', {
        id: batchId,
        opId: op.id,
        exportedBy: op.actor,
        exportedAt: op.mono,
        ...batch,
      }),
    ];
  },
});

/** What the bank said of items. Money that came stands in a payment of its own. */
export const directDebitAnswered = defineOp({
  type: 'directDebit.answered',
  offline: 'never',
  body: z.strictObject({
    batchId: z.uuid(),
    businessDate: z.string(),
    answers: z
      .array(
        z.strictObject({
          no: z.int().positive(),
          outcome: z.enum(DIRECT_DEBIT_OUTCOMES),
          amountFen: z.int(),
          /** Why it failed, under the key of the item's person. */
          reason: sealed.nullable(),
          paymentId: z.uuid().nullable(),
        }),
      )
      .min(1),
  }),
  project: (op) =>
    op.body.answers.map(({ no, reason, ...answer }) =>
      insert('directDebitAnswers', {
        id: itemId(op.body.batchId, no),
        opId: op.id,
        batchId: op.body.batchId,
        sealedReason: reason,
        businessDate: op.body.businessDate,
        answeredBy: op.actor,
        answeredAt: op.mono,
        ...answer,
      }),
    ),
});

export const directDebitCancelled = defineOp({
  type: 'directDebit.cancelled',
  offline: 'never',
  body: z.strictObject({ batchId: z.uuid(), businessDate: z.string() }),
  project: (op) => [
    insert('directDebitCancels', {
      id: op.body.batchId,
      opId: op.id,
      businessDate: op.body.businessDate,
      cancelledBy: op.actor,
      cancelledAt: op.mono,
    }),
  ],
});
