import {
  BLANK_MACHINE,
  type EquipmentContacts,
  type EquipmentRecord,
} from '#shared/domain/equipment/record.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { LEDGER_COLUMNS, type LedgerField } from './columns.ts';
import type { Machine } from './ledger.ts';
import type { LedgerRow } from './readLedger.ts';

export type StagedMachine = {
  readonly sheet: string;
  readonly row: number;
  readonly state: 'new' | 'changed' | 'unchanged' | 'error';
  readonly code?: string;
  readonly name: string;
  readonly location: string;
  /** Headers of what would change. */
  readonly changes: readonly string[];
  readonly equipmentId?: string;
  /** Whole, as it will be put; its parent may be a row of the same workbook. */
  readonly record?: EquipmentRecord;
  readonly contacts?: EquipmentContacts;
  readonly parentRow?: number;
};

const NO_CONTACTS: EquipmentContacts = {
  warrantyName: '',
  warrantyPhone: '',
  contractorName: '',
  contractorPhone: '',
};

const headerOf = new Map<LedgerField, string>(LEDGER_COLUMNS.map(([name, header]) => [name, header]));

/** Machines of the ledger found by what a workbook calls them. */
function finder(machines: readonly Machine[]) {
  const byCode = new Map(machines.map((machine) => [machine.code, machine]));
  const byNumber = Map.groupBy(machines, ({ record }) => record.ownNumber ?? '');
  const only = (found: readonly Machine[] | undefined) => (found?.length === 1 ? found[0] : undefined);
  return {
    code: (code: string) => byCode.get(code),
    number: (number: string) => only(byNumber.get(number)),
    any: (name: string) => byCode.get(name.toUpperCase()) ?? only(byNumber.get(name)),
  };
}

/** Holds each row against the ledger and the other rows; adds to it what is wrong. `contacts` opens what is sealed. */
export function compareLedger(
  db: ReadDb,
  machines: readonly Machine[],
  rows: readonly LedgerRow[],
  contacts: (machine: Machine) => EquipmentContacts | undefined,
): StagedMachine[] {
  const find = finder(machines);
  const users = keepers(db);
  const numbered = Map.groupBy(rows, ({ record }) => record.ownNumber ?? '');
  const coded = Map.groupBy(rows, ({ code }) => code ?? '');
  return rows.map((row): StagedMachine => {
    const { reader, problems, record, code } = row;
    const wrong = (sub: string, field: LedgerField, params?: Record<string, string | number>) =>
      problems.push(reader.problem('error', sub, field, params && { params }));
    const known =
      code !== undefined ? find.code(code) : record.ownNumber ? find.number(record.ownNumber) : undefined;
    if (code !== undefined && !known) wrong('equipment.codeUnknown', 'code');
    const twin = [coded.get(code ?? ' '), record.ownNumber ? numbered.get(record.ownNumber) : undefined]
      .flatMap((same) => same ?? [])
      .find((other) => other !== row);
    if (twin) wrong('equipment.duplicate', code !== undefined ? 'code' : 'ownNumber', { row: twin.row });
    if (!known) {
      if (!record.name) wrong('equipment.blank', 'name');
      if (!record.class && reader.raw('class') === '') wrong('equipment.blank', 'class');
      if (!record.location) wrong('equipment.blank', 'location');
    }
    const parent = row.parent === undefined ? undefined : find.any(row.parent);
    const parentRow =
      row.parent && !parent ? numbered.get(row.parent)?.find((one) => one !== row) : undefined;
    if (row.parent && !parent && !parentRow) wrong('equipment.parentUnknown', 'parent');
    if (parent && parent.equipmentId === known?.equipmentId) wrong('equipment.parentSelf', 'parent');
    const keeperId = row.keeper === undefined ? undefined : users.get(row.keeper);
    if (row.keeper !== undefined && keeperId === undefined) wrong('equipment.keeperUnknown', 'keeper');
    const shown = {
      sheet: row.sheet,
      row: row.row,
      name: record.name ?? known?.record.name ?? '',
      location: record.location ?? known?.record.location ?? '',
      ...(known && { code: known.code }),
    };
    if (problems.some(({ severity }) => severity === 'error'))
      return { ...shown, state: 'error', changes: [] };
    const before = known?.record;
    const after = {
      ...BLANK_MACHINE,
      ...before,
      ...record,
      ...(parent && { parentId: parent.equipmentId }),
      ...(keeperId !== undefined && { keeperId }),
    } as EquipmentRecord;
    const contactsBefore = { ...NO_CONTACTS, ...(known && contacts(known)) };
    const contactsAfter = { ...contactsBefore, ...row.contacts };
    const changes = known ? changed(known.record, after, contactsBefore, contactsAfter) : [];
    if (known && parentRow) changes.push(headerOf.get('parent') ?? '');
    return {
      ...shown,
      state: known ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
      changes,
      record: after,
      contacts: contactsAfter,
      ...(known && { equipmentId: known.equipmentId }),
      ...(parentRow && { parentRow: rows.indexOf(parentRow) }),
    };
  });
}

function keepers(db: ReadDb): Map<string, string> {
  const users = db
    .prepare<[], { id: string; username: string; name: string }>(
      'SELECT id, username, display_name AS name FROM users WHERE active = 1',
    )
    .all();
  return new Map(users.flatMap(({ id, username, name }) => [[name, id] as const, [username, id] as const]));
}

function changed(
  before: EquipmentRecord,
  after: EquipmentRecord,
  contactsBefore: EquipmentContacts,
  contactsAfter: EquipmentContacts,
): string[] {
  const [was, is] = [
    { ...before, ...contactsBefore, parent: before.parentId, keeper: before.keeperId },
    { ...after, ...contactsAfter, parent: after.parentId, keeper: after.keeperId },
  ] as Record<string, unknown>[];
  return LEDGER_COLUMNS.filter(
    ([name]) => name !== 'code' && JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]),
  ).map(([, header]) => header);
}
