import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { equipmentLabelsPdf } from '../../printing/equipmentLabelsPdf.ts';
import { enqueueEquipmentLabel, printServiceOf, wakePrinting } from '../printing/index.ts';
import { machineOf } from './ledger.ts';
import { idsOf } from './listEquipment.ts';

/** More at once nobody sticks on; it also bounds the memory of one PDF. */
const MOST_LABELS = 2000;

/** Throws `equipment.none` where nothing is found, and `equipment.tooManyLabels`. */
export const labels: TaskHandler<'equipment.labels'> = async (context, input) => {
  const { db, desk, files, today } = context;
  const { equipmentIds, paper, skip, ...filter } = input;
  const ids = equipmentIds ?? idsOf(db, filter);
  if (ids.length === 0) throw new AppError('rule', 'equipment.none');
  if (ids.length > MOST_LABELS)
    throw new AppError('rule', 'equipment.tooManyLabels', {
      params: { count: ids.length, most: MOST_LABELS },
    });
  const bytes = await equipmentLabelsPdf(
    {
      communityName: settingsOf(db).communityName,
      paper,
      skip,
      labels: ids.map((id) => {
        const { code, record } = machineOf(db, id);
        return { code, name: record.name, location: record.location };
      }),
    },
    await printServiceOf(desk).font,
  );
  const fileName = `${sayIn('zh-CN')('equipmentLabel.title')}-${today}.pdf`;
  context.audit({ labels: ids.length, paper });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName, labels: ids.length };
};

/** Throws `equipment.gone` and `printer.none`. */
export const printLabel: CommandHandler<'equipment.printLabel'> = (context, { equipmentId }) => {
  const { code } = machineOf(context.db, equipmentId);
  let printJobId = '';
  return {
    local: () => {
      printJobId = enqueueEquipmentLabel(context, { equipmentId, code });
    },
    output: () => ({ printJobId }),
    audit: { subject: equipmentId, detail: { code } },
    changed: ['printJobs'],
    afterCommit: () => wakePrinting(context.desk),
  };
};
