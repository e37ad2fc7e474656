import { z } from 'zod';
import { ACCOUNT_KEYS, FEE_ACCOUNT_KEYS } from '../domain/vouchers/accounts.ts';
import { SIDES } from '../domain/vouchers/entriesOf.ts';
import { VOUCHER_KINDS } from '../domain/vouchers/facts.ts';
import { VOUCHER_COLUMNS } from '../domain/vouchers/voucher.ts';
import { command, query, task } from './define.ts';
import { FEE_NATURES } from './feeItems.contract.ts';
import { day, fen, fileId, id, instant, limit, offset, period, shortText } from './shapes.ts';

/** A day or a month, the two spans vouchers are made for. */
export const bookPeriod = z.union([day, period]);

/** Programs a file is made for: 用友 U8, 金蝶, or by a template of the office. */
export const VOUCHER_FORMATS = ['u8', 'kingdee', 'template'] as const;

/** Accounts are digits with the separators programs use; 用友 takes 15 characters at the most. */
const accountCode = z.string().regex(/^\d[\d.-]{2,14}$/);
/** A share as exact decimal: 0.06 is 6 %. */
const taxRate = z.string().regex(/^0(\.\d{1,6})?$/);

const entry = z.object({
  side: z.enum(SIDES),
  account: z.string(),
  accountName: z.string(),
  summary: z.string(),
  /** Red, below nothing, where something is taken back. */
  amountFen: fen,
});

const voucher = z.object({
  kind: z.enum(VOUCHER_KINDS),
  title: z.string(),
  facts: z.int(),
  totalFen: fen,
  entries: z.array(entry.extend({ key: z.string(), facts: z.int() })),
});

const batch = z.object({
  batchId: id,
  period: bookPeriod,
  /** Counts within the period. */
  number: z.int(),
  vouchers: z.int(),
  facts: z.int(),
  totalFen: fen,
  exportedBy: z.string(),
  exportedAt: instant,
  /** It went out after its month was closed. */
  isLate: z.boolean(),
});

const template = z.object({
  templateId: id,
  name: z.string(),
  format: z.enum(['csv', 'xlsx']),
  columns: z.array(z.object({ column: z.enum(VOUCHER_COLUMNS), title: z.string() })),
});

const account = z.object({ code: z.string(), name: z.string() });

export const vouchers = {
  preview: query({
    access: 'vouchers.read',
    summary: 'The vouchers of a day or month: everything booked in it, or what no batch holds yet.',
    input: z.strictObject({ period: bookPeriod, scope: z.enum(['rest', 'all']).default('rest') }),
    output: z.object({
      from: day,
      to: day,
      vouchers: z.array(voucher),
      /** Σ debits, which is Σ credits. */
      totalFen: fen,
      facts: z.int(),
      /** Facts of the span that no batch holds yet, whatever is shown. */
      restFacts: z.int(),
      /** The month is closed: what was never exported may still be, once, and is marked as late. */
      isClosed: z.boolean(),
      batches: z.array(batch),
    }),
  }),
  facts: query({
    access: 'vouchers.read',
    summary: 'The facts behind one entry of a preview.',
    input: z.strictObject({
      period: bookPeriod,
      scope: z.enum(['rest', 'all']).default('rest'),
      kind: z.enum(VOUCHER_KINDS),
      key: z.string().max(200),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      amountFen: fen,
      rows: z.array(
        z.object({
          factId: id,
          day,
          amountFen: fen,
          /** Number of a receipt, a refund or a slip, or the room of a line, where there is one. */
          number: z.string().optional(),
          receiptId: id.optional(),
          roomId: id.optional(),
          roomCode: z.string().optional(),
          /** How many lines or receipts one act made at once. */
          parts: z.int(),
        }),
      ),
    }),
  }),
  export: command({
    access: 'vouchers.export',
    summary:
      'Makes a batch of what of a day or month no batch holds yet; with nothing new it names the last batch again.',
    input: z.strictObject({ period: bookPeriod }),
    output: z.object({ batchId: id, number: z.int(), isNew: z.boolean(), vouchers: z.int(), totalFen: fen }),
  }),
  file: task({
    access: 'vouchers.export',
    summary: 'A batch as a file for the accounting program; the same batch is the same bytes.',
    input: z
      .strictObject({ batchId: id, format: z.enum(VOUCHER_FORMATS), templateId: id.optional() })
      .refine(({ format, templateId }) => (format === 'template') === (templateId !== undefined), {
        path: ['templateId'],
      }),
    output: z.object({ fileId, fileName: z.string(), entries: z.int() }),
  }),
  batches: query({
    access: 'vouchers.read',
    summary: 'Batches, newest first.',
    input: z.strictObject({ limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(batch) }),
  }),
  batch: query({
    access: 'vouchers.read',
    summary: 'One batch with its vouchers as they went out.',
    input: z.strictObject({ batchId: id }),
    output: batch.extend({
      posted: z.array(
        z.object({
          number: z.int(),
          day,
          kind: z.enum(VOUCHER_KINDS),
          totalFen: fen,
          entries: z.array(entry),
        }),
      ),
    }),
  }),
  mapping: query({
    access: 'vouchers.read',
    summary: 'Accounts and tax rates as they hold on a day, with what was set before and what will hold.',
    input: z.strictObject({ day: day.optional() }),
    output: z.object({
      day,
      accounts: z.array(z.object({ key: z.enum(ACCOUNT_KEYS), account, isDefault: z.boolean() })),
      feeItems: z.array(
        z.object({
          feeItemId: id,
          code: z.string(),
          name: z.string(),
          nature: z.enum(FEE_NATURES),
          account,
          /** Whether the fee item has an account of its own. */
          isOwn: z.boolean(),
          rate: taxRate.nullable(),
          isDefaultRate: z.boolean(),
        }),
      ),
      history: z.array(
        z.object({
          fromDay: day,
          key: z.enum(ACCOUNT_KEYS).optional(),
          feeName: z.string().optional(),
          account: account.optional(),
          rate: taxRate.nullable().optional(),
        }),
      ),
      templates: z.array(template),
    }),
  }),
  saveMapping: command({
    access: 'vouchers.export',
    summary: 'Sets accounts and tax rates from a day on; batches that went out stay as they are.',
    input: z
      .strictObject({
        fromDay: day,
        accounts: z
          .array(
            z
              .strictObject({
                key: z.enum(ACCOUNT_KEYS),
                feeItemId: id.optional(),
                code: accountCode,
                name: shortText,
              })
              .refine(
                ({ key, feeItemId }) =>
                  feeItemId === undefined || (FEE_ACCOUNT_KEYS as readonly string[]).includes(key),
                { path: ['key'] },
              ),
          )
          .max(300)
          .default([]),
        rates: z
          .array(z.strictObject({ feeItemId: id, rate: taxRate.nullable() }))
          .max(300)
          .default([]),
      })
      .refine(({ accounts, rates }) => accounts.length + rates.length > 0, { path: ['accounts'] }),
    output: z.object({ saved: z.int() }),
  }),
  saveTemplate: command({
    access: 'vouchers.export',
    summary: 'Keeps which columns a file has, in which order and under which names.',
    input: z.strictObject({
      templateId: id.optional(),
      name: shortText,
      format: z.enum(['csv', 'xlsx']),
      columns: z
        .array(z.strictObject({ column: z.enum(VOUCHER_COLUMNS), title: shortText }))
        .min(1)
        .max(40),
      active: z.boolean().default(true),
    }),
    output: z.object({ templateId: id }),
  }),
};
