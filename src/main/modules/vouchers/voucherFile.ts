import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { kingdeeFile } from '../../reports/vouchers/kingdeeFile.ts';
import { templateFile } from '../../reports/vouchers/templateFile.ts';
import { u8File } from '../../reports/vouchers/u8File.ts';
import type { VoucherBatch } from '../../reports/vouchers/voucherCells.ts';
import { batchOf, postedOf } from './batches.ts';
import { templatesOf } from './mapping.ts';

const MEDIA = {
  txt: 'text/plain',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Throws `voucher.batchGone` and `voucher.templateGone`. */
export const writeFile: TaskHandler<'vouchers.file'> = async (context, { batchId, format, templateId }) => {
  const { db, files } = context;
  const { exportedBy, exportedAt, period, number } = batchOf(db, batchId);
  const batch: VoucherBatch = { vouchers: postedOf(db, batchId), preparedBy: exportedBy, exportedAt };
  const entries = batch.vouchers.reduce((sum, voucher) => sum + voucher.entries.length, 0);
  await context.step(0, entries, 'voucher.writing');
  const made = async () => {
    if (format === 'u8') return { bytes: u8File(batch), kind: 'txt' as const, program: 'U8' };
    if (format === 'kingdee')
      return { bytes: await kingdeeFile(batch), kind: 'xlsx' as const, program: '金蝶' };
    const template = templatesOf(db).find((one) => one.templateId === templateId);
    if (!template) throw new AppError('not_found', 'voucher.templateGone', { path: ['templateId'] });
    return {
      bytes: await templateFile(batch, template.columns, template.format),
      kind: template.format,
      program: template.name,
    };
  };
  const { bytes, kind, program } = await made();
  const fileName = `记账凭证-${period}-${number}-${program}.${kind}`;
  context.audit({ batchId, format, entries });
  return { fileId: files.put(fileName, MEDIA[kind], bytes), fileName, entries };
};
