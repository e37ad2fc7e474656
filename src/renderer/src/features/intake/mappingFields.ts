import type { Input } from '#shared/contract/index.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

type Layout = NonNullable<Input<'imports.preview'>['mapping']>['layout'];

const ROOM = ['phase', 'building', 'unit', 'roomNumber'];
const ROOM_DETAIL = ['floor', 'area', 'innerArea', 'status', 'roomKind'];
const PERSON = ['ownerName', 'phone', 'idNumber', 'ownerKind'];
const FEE = [
  'feeNumber',
  'feeName',
  'recurrence',
  'timing',
  'cycle',
  'from',
  'to',
  'formula',
  'unitPrice',
  'fixedAmount',
];
const PARKING = ['lot', 'level', 'space', 'plate', 'tenure'];
const MONEY = [
  'payer',
  'feeItem',
  'period',
  'periodFrom',
  'periodTo',
  'dueDate',
  'amount',
  'lateFee',
  'invoiced',
];
const REST = ['deposit', 'oldReceiptNumber', 'meterKind', 'meterNumber', 'previous', 'reading', 'readOn'];

/** What a column can be, for each layout. */
export const MAPPING_FIELDS: Record<Layout, readonly string[]> = {
  flat: [...ROOM, ...ROOM_DETAIL, ...PERSON],
  multiSheet: [
    ...ROOM,
    ...ROOM_DETAIL,
    'floors',
    'lift',
    'ownerNumber',
    ...PERSON,
    'fees',
    'feesFrom',
    ...FEE,
    ...PARKING,
  ],
  opening: [...ROOM, ...MONEY, ...REST],
};

export function fieldText(say: Say, field: string): string {
  const key = `import.field.${field}`;
  return isWordKey(key) ? say(key) : field;
}
