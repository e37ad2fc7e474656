import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { shiftSheetPdf } from '../../printing/shiftSheetPdf.ts';
import { printServiceOf } from '../printing/index.ts';
import { getShift } from './shiftQueries.ts';

/** Throws `shift.countFirst` while there is nothing to hand over. */
export const makeShiftPdf: TaskHandler<'shifts.pdf'> = async (context, input) => {
  const { db, desk, files, community } = context;
  const { shift, sheet, ...facts } = getShift(context, input);
  if (!sheet) throw new AppError('rule', 'shift.countFirst');
  const { companyName, communityName } = settingsOf(db);
  const bytes = await shiftSheetPdf(
    { companyName, communityName, zone: community.identity.zone, shift, sheet, ...facts },
    await printServiceOf(desk).font,
  );
  const fileName = `${sayIn('zh-CN')('shiftSheet.title')}-${shift.businessDate}-${shift.cashierName}.pdf`;
  context.audit({ shiftId: shift.shiftId });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};
