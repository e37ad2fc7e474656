/** Rows of master data that two people may change at once. */
export const MERGED_ROWS = ['room', 'person', 'party', 'vehicle'] as const;
export type MergedRow = (typeof MERGED_ROWS)[number];

/** Fields whose text is sealed with the key of the person the row is of. */
export const SEALED_FIELDS: ReadonlySet<string> = new Set(['name', 'address', 'plate']);

/** What kind of row an op of master data saves. */
export function mergedRowOf(opType: string): MergedRow {
  switch (opType) {
    case 'person.saved':
      return 'person';
    case 'party.saved':
      return 'party';
    case 'vehicle.saved':
      return 'vehicle';
    default:
      return 'room';
  }
}

/** A field's value as text; null for none. Numbers of persons stay masked: `*0218`. */
export function mergedText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map(mergedText).join('、') || null;
  if (typeof value === 'object') return 'last4' in value ? `*${value.last4}` : null;
  return String(value);
}
