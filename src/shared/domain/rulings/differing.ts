import { MERGED_FIELDS, type MergedField, type MergedRow } from './mergedFields.ts';
import type { Fields } from './mergeFields.ts';

/** The rows that ops save whole. */
const MERGED_ROW_OF: Readonly<Record<string, MergedRow>> = {
  'room.saved': 'room',
  'person.saved': 'person',
  'party.saved': 'party',
  'vehicle.saved': 'vehicle',
  'feeItem.saved': 'feeItem',
  'meter.saved': 'meter',
  'equipment.saved': 'equipment',
  'contractor.saved': 'contractor',
  'contractor.paperSaved': 'paper',
};

/** What kind of row an op of master data saves. */
export const mergedRowOf = (opType: string): MergedRow => MERGED_ROW_OF[opType] ?? 'room';

const BARE = new Set<MergedRow>(['room', 'person', 'party', 'vehicle']);

/**
 * The name a field of a body is shown by, from its path; `within` are the objects whose fields are merged one by one.
 * Undefined for one that no program of this age merges.
 */
export function mergedFieldOf(
  row: MergedRow,
  path: string,
  within: readonly string[] = [],
): MergedField | undefined {
  const holder = within.find((one) => path.startsWith(`${one}.`));
  const own = holder === undefined ? path : path.slice(holder.length + 1);
  const name = BARE.has(row) ? own : `${row}.${own}`;
  return MERGED_FIELDS.find((known) => known === name);
}

/** What stands in a body at a path. */
export function valueAt(body: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], body);
}

/** Fields whose text is sealed with the key of the row, or of the person it is of. */
export const SEALED_FIELDS: ReadonlySet<MergedField> = new Set<MergedField>(['name', 'address', 'plate']);
/** Of whom to call, sealed as an object of texts. */
export const SEALED_CONTACTS: ReadonlySet<MergedField> = new Set<MergedField>([
  'equipment.contacts',
  'contractor.contact',
]);

/** A field's value as text; null for none. Numbers of persons stay masked: `*0218`. */
export function mergedText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map(mergedText).join('、') || null;
  if (typeof value === 'object') {
    return 'last4' in value ? `*${value.last4}` : Object.values(value).map(mergedText).join(' ') || null;
  }
  return String(value);
}
