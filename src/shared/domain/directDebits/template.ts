import { z } from 'zod';
import { AppError } from '../../kernel/appError.ts';
import { formatYuan } from '../money/formatYuan.ts';

/** What a row for the bank can say, and what its answer can. */
export const FILE_FIELDS = [
  'no',
  'reference',
  'holder',
  'account',
  'bank',
  'mandate',
  'amount',
  'room',
] as const;
export const RESULT_FIELDS = ['reference', 'amount', 'status', 'reason', 'skip'] as const;

/** Bytes in the encoding of the file; of a file with separators it means nothing. */
const width = z.int().min(1).max(200).optional();

/** How a bank wants its file and how it answers (托收报盘、回盘). */
export const directDebitTemplate = z.strictObject({
  name: z.string().trim().min(1).max(40),
  format: z.enum(['csv', 'fixed']),
  encoding: z.enum(['gbk', 'utf8']),
  hasHeader: z.boolean(),
  amountIn: z.enum(['yuan', 'fen']),
  columns: z
    .array(z.strictObject({ field: z.enum(FILE_FIELDS), width }))
    .min(1)
    .max(20),
  result: z.strictObject({
    hasHeader: z.boolean(),
    columns: z
      .array(z.strictObject({ field: z.enum(RESULT_FIELDS), width }))
      .min(1)
      .max(20),
    /** What the status says when the money came. */
    success: z.array(z.string().trim().min(1).max(40)).min(1).max(10),
  }),
});
export type DirectDebitTemplate = z.infer<typeof directDebitTemplate>;
export type FileField = (typeof FILE_FIELDS)[number];

export type FileRow = Readonly<Record<Exclude<FileField, 'amount'>, string>> & { readonly amountFen: number };

/** The cells of a row in the order of the template. */
export function cellsOf(template: DirectDebitTemplate, row: FileRow): string[] {
  return template.columns.map(({ field }) => {
    if (field !== 'amount') return row[field];
    return template.amountIn === 'fen'
      ? String(row.amountFen)
      : formatYuan(row.amountFen).replaceAll(',', '');
  });
}

/** A cell of a file with separators: quoted where it has to be. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export type ResultRow = {
  readonly reference: string;
  readonly amountFen: number | null;
  readonly isPaid: boolean;
  readonly reason: string;
};

/** Fen of an amount as a bank writes it; null when it is none. */
function fenOfText(text: string, unit: DirectDebitTemplate['amountIn']): number | null {
  const plain = text
    .replaceAll(',', '')
    .replace(/^[¥￥]/, '')
    .trim();
  if (unit === 'fen') return /^\d{1,15}$/.test(plain) ? Number(plain) : null;
  const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/** What a row of the bank's answer says. */
export function readResult(template: DirectDebitTemplate, cells: readonly string[]): ResultRow {
  const at = (field: (typeof RESULT_FIELDS)[number]) => {
    const place = template.result.columns.findIndex((column) => column.field === field);
    return place < 0 ? '' : (cells[place] ?? '').trim();
  };
  return {
    reference: at('reference'),
    amountFen: fenOfText(at('amount'), template.amountIn),
    isPaid: template.result.success.includes(at('status')),
    reason: at('reason') || at('status'),
  };
}

/**
 * A template has to say enough for its file to be written and its answer to be read. Throws `directDebit.template` with
 * the field that is missing.
 */
export function assertComplete({ format, columns, result }: DirectDebitTemplate): void {
  const missing = (field: string) =>
    new AppError('validation', 'directDebit.template', { path: ['template'], params: { field } });
  for (const field of ['reference', 'account', 'amount'] as const)
    if (!columns.some((column) => column.field === field)) throw missing(field);
  for (const field of ['reference', 'amount', 'status'] as const)
    if (!result.columns.some((column) => column.field === field)) throw missing(field);
  if (format === 'fixed' && [...columns, ...result.columns].some((column) => column.width === undefined))
    throw missing('width');
}
