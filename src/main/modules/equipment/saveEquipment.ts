import {
  type EquipmentContacts,
  type EquipmentRecord,
  equipmentCode,
  equipmentContacts,
} from '#shared/domain/equipment/record.ts';
import { mayBePartOf } from '#shared/domain/equipment/tree.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { equipmentSaved } from '#shared/ops/equipment.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Machine, machineOf, serialGiver } from './ledger.ts';

type SavedMachine = Pick<Machine, 'equipmentId' | 'code' | 'series' | 'serial' | 'record'> &
  Partial<Pick<Machine, 'sealedContacts'>>;

/** A machine as it will be recorded. Contacts that aren't given stay as they are. */
export function savedOp(
  { community }: Pick<HandlerContext, 'community'>,
  machine: SavedMachine,
  contacts?: EquipmentContacts,
): NewOp {
  const { equipmentId, code, series, serial, record, sealedContacts = null } = machine;
  return newOp(
    equipmentSaved,
    {
      equipmentId,
      code,
      series,
      serial,
      record,
      contacts: contacts ? sealedAgain(community, { equipmentId, sealedContacts }, contacts) : sealedContacts,
    },
    [{ t: 'equipment', id: equipmentId }],
  );
}

function sealedAgain(
  { keys }: HandlerContext['community'],
  { equipmentId, sealedContacts }: Pick<Machine, 'equipmentId' | 'sealedContacts'>,
  contacts: EquipmentContacts,
): string | null {
  const isEmpty = Object.values(contacts).every((text) => text === '');
  return isEmpty
    ? null
    : keys.sealAgain(equipmentId, JSON.stringify(equipmentContacts.parse(contacts)), sealedContacts);
}

/**
 * Throws `equipment.changed` for a card that somebody else saved since, `equipment.parent` for a machine that would be
 * a part of itself, and `equipment.keeper` for who is no user.
 */
export const saveEquipment: CommandHandler<'equipment.save'> = (context, input) => {
  const { db, community, newId } = context;
  const known = input.equipmentId === undefined ? undefined : machineOf(db, input.equipmentId);
  if (known && known.version !== input.version)
    throw new AppError('conflict', 'equipment.changed', {
      params: { code: known.code, by: known.savedBy ?? '' },
    });
  const equipmentId = known?.equipmentId ?? newId();
  assertSound(db, equipmentId, input.record);
  const { series } = community;
  const serial = known?.serial ?? serialGiver(db, series)(input.record.class);
  const machine = known ?? { series, serial, code: equipmentCode(series, input.record.class, serial) };
  return {
    ops: [savedOp(context, { ...machine, equipmentId, serial, record: input.record }, input.contacts)],
    output: { equipmentId, code: machine.code },
    audit: { subject: equipmentId, detail: { code: machine.code, state: input.record.state } },
    changed: ['equipment'],
  };
};

function assertSound(db: ReadDb, equipmentId: string, { parentId, keeperId }: EquipmentRecord): void {
  if (parentId !== null) {
    machineOf(db, parentId);
    const parent = db
      .prepare<[string], string | null>('SELECT parent_id FROM equipment WHERE id = ?')
      .pluck();
    if (!mayBePartOf(equipmentId, parentId, (id) => parent.get(id)))
      throw new AppError('rule', 'equipment.parent', { path: ['record', 'parentId'] });
  }
  if (keeperId !== null && !db.prepare<[string], number>('SELECT 1 FROM users WHERE id = ?').get(keeperId))
    throw new AppError('validation', 'equipment.keeper', { path: ['record', 'keeperId'] });
}
