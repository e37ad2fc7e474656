import { type RowReader, rowReader } from '#main/importing/checks/rowReader.ts';
import { readDay, readFen, readText, readWholeNumber } from '#main/importing/checks/values.ts';
import type { Problem } from '#main/importing/drafts.ts';
import type { Table } from '#main/importing/layouts/recognise.ts';
import {
  EQUIPMENT_CLASSES,
  EQUIPMENT_OWNERS,
  EQUIPMENT_STATES,
  type EquipmentContacts,
  type EquipmentRecord,
  IMPORTANCES,
} from '#shared/domain/equipment/record.ts';
import { sayIn, type WordKey } from '#shared/i18n/index.ts';
import type { LedgerField } from './columns.ts';

/** What a row says. What it is silent about is absent, so that nothing of the ledger is lost by a blank cell. */
export type LedgerRow = {
  readonly sheet: string;
  readonly row: number;
  readonly code?: string;
  /** Code, own number or name of the machine it is a part of. */
  readonly parent?: string;
  /** User name or name of the keeper. */
  readonly keeper?: string;
  readonly record: Partial<Omit<EquipmentRecord, 'parentId' | 'keeperId'>>;
  readonly contacts: Partial<EquipmentContacts>;
  readonly problems: Problem[];
  readonly reader: RowReader;
};

const TEXTS = [
  'ownNumber',
  'name',
  'location',
  'system',
  'brand',
  'model',
  'serial',
  'maker',
  'supplier',
  'registerCode',
  'certificate',
  'contractor',
  'note',
] as const;
/** What the ledger holds of each; longer text is refused, never cut. */
const LONGEST: Partial<Record<LedgerField, number>> = { location: 120, note: 200, parameters: 2000 };
const DAYS = ['installedOn', 'commissionedOn', 'warrantyTo', 'inspectionValidTo'] as const;
const AMOUNTS = ['priceFen', 'residualFen', 'netFen'] as const;
const CONTACTS = ['warrantyName', 'warrantyPhone', 'contractorName', 'contractorPhone'] as const;

/** Every row of the tables; what is wrong or doubtful stands in its problems. */
export function readLedger(tables: readonly Table[]): LedgerRow[] {
  return tables.flatMap((table) =>
    table.rows
      .map((row) => rowReader(table, row))
      .filter((reader) => ['name', 'code', 'ownNumber', 'location'].some((name) => reader.raw(name) !== ''))
      .map(readRow),
  );
}

function readRow(reader: RowReader): LedgerRow {
  const problems: Problem[] = [];
  const record: Record<string, unknown> = {};
  const contacts: Partial<Record<keyof EquipmentContacts, string>> = {};
  const keep = (name: string, value: unknown) => {
    if (value !== undefined) record[name] = value;
  };
  const words = (name: LedgerField, most = LONGEST[name] ?? 60): string | undefined => {
    const text = readText(reader, name, problems);
    if (text === undefined || text.length <= most) return text;
    problems.push(reader.problem('error', 'equipment.tooLong', name, { params: { most } }));
    return undefined;
  };
  for (const name of TEXTS) keep(name, words(name));
  for (const name of DAYS) keep(name, readDay(reader, name, problems));
  for (const name of AMOUNTS)
    keep(name, notNegative(reader, name, readFen(reader, name, problems), problems));
  keep('lifeMonths', life(reader, problems));
  keep('class', oneOf(reader, 'class', EQUIPMENT_CLASSES, 'equipment.class', problems));
  keep('state', oneOf(reader, 'state', EQUIPMENT_STATES, 'equipment.state', problems));
  keep('owner', oneOf(reader, 'owner', EQUIPMENT_OWNERS, 'equipment.owner', problems));
  keep('importance', oneOf(reader, 'importance', IMPORTANCES, undefined, problems));
  keep('parameters', parameters(reader, words('parameters'), problems));
  for (const name of CONTACTS) {
    const text = words(name, name.endsWith('Phone') ? 30 : 60);
    if (text !== undefined) contacts[name] = text;
  }
  const [code, parent, keeper] = [words('code'), words('parent'), words('keeper')];
  return {
    sheet: reader.sheet,
    row: reader.row,
    record: record as LedgerRow['record'],
    contacts,
    problems,
    reader,
    ...(code !== undefined && { code: code.toUpperCase() }),
    ...(parent !== undefined && { parent }),
    ...(keeper !== undefined && { keeper }),
  };
}

function notNegative(
  reader: RowReader,
  name: LedgerField,
  amount: number | undefined,
  problems: Problem[],
): number | undefined {
  if (amount === undefined || amount >= 0) return amount;
  problems.push(reader.problem('error', 'amount.negative', name));
  return undefined;
}

function life(reader: RowReader, problems: Problem[]): number | undefined {
  const months = readWholeNumber(reader, 'lifeMonths', problems);
  if (months === undefined || (months >= 1 && months <= 1200)) return months;
  problems.push(reader.problem('error', 'equipment.life', 'lifeMonths'));
  return undefined;
}

/** A word of the catalogue, or the code word itself. */
function oneOf<Value extends string>(
  reader: RowReader,
  name: LedgerField,
  values: readonly Value[],
  prefix: 'equipment.class' | 'equipment.state' | 'equipment.owner' | undefined,
  problems: Problem[],
): Value | undefined {
  const text = readText(reader, name, problems);
  if (text === undefined) return undefined;
  const say = sayIn('zh-CN');
  const wordOf = (value: Value) => (prefix ? say(`${prefix}.${value}` as WordKey) : value);
  const found = values.find((value) => wordOf(value) === text || value.toUpperCase() === text.toUpperCase());
  if (found === undefined)
    problems.push(
      reader.problem('error', 'equipment.word', name, { params: { words: values.map(wordOf).join('、') } }),
    );
  return found;
}

/** `载重=1000kg；速度=1.5m/s`. */
function parameters(
  reader: RowReader,
  text: string | undefined,
  problems: Problem[],
): EquipmentRecord['parameters'] | undefined {
  if (text === undefined) return undefined;
  const parts = text
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs = parts.map((part) => {
    const [, name = '', value = ''] = /^([^=:：]+)[=:：](.+)$/.exec(part) ?? [];
    return { name: name.trim(), value: value.trim() };
  });
  const isSound = pairs.every(
    ({ name, value }) => name !== '' && name.length <= 40 && value !== '' && value.length <= 80,
  );
  if (isSound && pairs.length <= 40) return pairs;
  problems.push(reader.problem('error', 'equipment.parameters', 'parameters'));
  return undefined;
}
