import type { EquipmentLabelView } from '#shared/domain/equipment/labelSlip.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Community } from '../../core/community.ts';
import { settingsOf } from '../../core/settings.ts';

/** What the label of a machine says when it is printed. Throws `equipment.gone`. */
export function equipmentLabel({ write }: Community, equipmentId: string): EquipmentLabelView {
  const row = write
    .prepare<[string], { code: string; name: string; location: string }>(
      "SELECT code, name, json_extract(record, '$.location') AS location FROM equipment WHERE id = ?",
    )
    .get(equipmentId);
  if (!row) throw new AppError('not_found', 'equipment.gone');
  const { companyName, communityName } = settingsOf(write);
  return { companyName, communityName, ...row };
}
