import { z } from 'zod';
import { ACCOUNT_KEYS } from '../domain/vouchers/accounts.ts';
import { postedVoucher, VOUCHER_COLUMNS } from '../domain/vouchers/voucher.ts';
import { defineOp, insert, put } from './define.ts';

/** Accounts and tax rates from a day on; what was set before holds for the days before. */
export const voucherMapped = defineOp({
  type: 'voucher.mapped',
  offline: 'always',
  body: z.strictObject({
    fromDay: z.string(),
    accounts: z.array(
      z.strictObject({
        no: z.int().positive(),
        key: z.enum(ACCOUNT_KEYS),
        /** Null for every fee item without its own. */
        feeItemId: z.uuid().nullable(),
        code: z.string(),
        name: z.string(),
      }),
    ),
    rates: z.array(
      z.strictObject({
        no: z.int().positive(),
        feeItemId: z.uuid(),
        /** Exact decimal; null takes the tax off. */
        rate: z.string().nullable(),
      }),
    ),
  }),
  project: ({ id, body: { fromDay, accounts, rates } }) => [
    ...accounts.map(({ no, ...account }) =>
      insert('voucherAccounts', { id: `${id}.a${no}`, opId: id, fromDay, ...account }),
    ),
    ...rates.map(({ no, ...rate }) => insert('taxRates', { id: `${id}.r${no}`, opId: id, fromDay, ...rate })),
  ],
});

/** Which columns a file for the office's own program has, and in which order. */
export const voucherTemplateSaved = defineOp({
  type: 'voucherTemplate.saved',
  offline: 'always',
  body: z.strictObject({
    templateId: z.uuid(),
    name: z.string(),
    format: z.enum(['csv', 'xlsx']),
    columns: z.array(z.strictObject({ column: z.enum(VOUCHER_COLUMNS), title: z.string() })).min(1),
    active: z.boolean(),
  }),
  project: (op) => {
    const { templateId, active, ...template } = op.body;
    return [put('voucherTemplates', { id: templateId, active: active ? 1 : 0, ...template })];
  },
});

/** Vouchers of a batch; they count when its `voucher.exported` is there. */
export const voucherPosted = defineOp({
  type: 'voucher.posted',
  offline: 'never',
  body: z.strictObject({ batchId: z.uuid(), vouchers: z.array(postedVoucher).min(1) }),
  project: (op) =>
    op.body.vouchers.map((voucher) =>
      insert('vouchers', {
        id: `${op.body.batchId}.${voucher.number}`,
        opId: op.id,
        batchId: op.body.batchId,
        ...voucher,
      }),
    ),
});

/** Which facts a batch holds, so that none is booked twice. */
export const voucherCovered = defineOp({
  type: 'voucher.covered',
  offline: 'never',
  body: z.strictObject({ batchId: z.uuid(), factIds: z.array(z.uuid()).min(1) }),
  project: (op) =>
    op.body.factIds.map((factId) =>
      insert('voucherFacts', { id: `${op.body.batchId}.${factId}`, batchId: op.body.batchId, factId }),
    ),
});

/** A batch is whole. Only with the whole log in sight: another desk's export must not hold the same facts. */
export const voucherExported = defineOp({
  type: 'voucher.exported',
  offline: 'never',
  body: z.strictObject({
    batchId: z.uuid(),
    /** `YYYY-MM` or `YYYY-MM-DD`. */
    period: z.string(),
    /** Counts within the period, from 1. */
    number: z.int().positive(),
    vouchers: z.int(),
    /** Σ debits, which is Σ credits. */
    totalFen: z.int(),
    facts: z.int(),
    /** sha256 over the ids of the facts in order. */
    hash: z.string(),
  }),
  project: (op) => {
    const { batchId, ...batch } = op.body;
    return [
      insert('voucherBatches', {
        id: batchId,
        opId: op.id,
        ...batch,
        exportedBy: op.actor,
        exportedAt: op.mono,
      }),
    ];
  },
});
