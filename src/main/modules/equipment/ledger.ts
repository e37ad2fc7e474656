import type { EquipmentClass, EquipmentContacts, EquipmentRecord } from '#shared/domain/equipment/record.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Community } from '../../core/community.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Machine = {
  readonly equipmentId: string;
  readonly code: string;
  readonly series: string;
  readonly serial: number;
  readonly record: EquipmentRecord;
  readonly sealedContacts: string | null;
  readonly version: string;
  readonly savedAt: number;
  readonly savedBy: string | null;
};

type Row = Omit<Machine, 'record'> & { readonly record: string };

const MACHINE = `SELECT e.id AS equipmentId, e.code, e.series, e.serial, e.record, e.sealed_contacts AS sealedContacts,
    e.version, e.saved_at AS savedAt, u.display_name AS savedBy
  FROM equipment e LEFT JOIN users u ON u.id = e.saved_by`;

const machineOfRow = (row: Row): Machine => ({
  ...row,
  record: JSON.parse(row.record) as EquipmentRecord,
});

/** Throws `equipment.gone`. */
export function machineOf(db: ReadDb, equipmentId: string): Machine {
  const row = db.prepare<[string], Row>(`${MACHINE} WHERE e.id = ?`).get(equipmentId);
  if (!row) throw new AppError('not_found', 'equipment.gone');
  return machineOfRow(row);
}

/** By code, else by the office's own number where only one has it. Throws `equipment.gone`. */
export function machineNamed(db: ReadDb, code: string): Machine {
  const byCode = db.prepare<[string], Row>(`${MACHINE} WHERE e.code = ?`).get(code.toUpperCase());
  const found = byCode ? [byCode] : db.prepare<[string], Row>(`${MACHINE} WHERE e.own_number = ?`).all(code);
  const [row] = found;
  if (!row || found.length > 1) throw new AppError('not_found', 'equipment.gone');
  return machineOfRow(row);
}

export function allMachines(db: ReadDb): Machine[] {
  return db.prepare<[], Row>(`${MACHINE} ORDER BY e.code`).all().map(machineOfRow);
}

/** Undefined where none are kept, or where the key has not come yet. */
export function contactsOf(
  { keys }: Pick<Community, 'keys'>,
  { equipmentId, sealedContacts }: Pick<Machine, 'equipmentId' | 'sealedContacts'>,
): EquipmentContacts | undefined {
  const text = sealedContacts === null ? null : keys.open(equipmentId, sealedContacts);
  return text === null ? undefined : (JSON.parse(text) as EquipmentContacts);
}

/** Gives the next serials of this desk, class by class; a code keeps the class it was given under. */
export function serialGiver(db: ReadDb, series: string): (of: EquipmentClass) => number {
  // A colon comes right after the digits, so the range holds all codes that begin alike.
  const last = db
    .prepare<[string, string], number | null>(
      'SELECT max(serial) FROM equipment WHERE code >= ? AND code < ?',
    )
    .pluck();
  const given = new Map<EquipmentClass, number>();
  return (of) => {
    const prefix = `${series}-${of}-`;
    const serial = (given.get(of) ?? last.get(prefix, `${prefix}:`) ?? 0) + 1;
    given.set(of, serial);
    return serial;
  };
}
