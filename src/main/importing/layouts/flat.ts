import { PERSON_FIELDS, ROOM_DETAIL_FIELDS, ROOM_FIELDS } from './commonFields.ts';
import type { TableSpec } from './tableSpec.ts';

/** One sheet with a room and its owner on each row. */
export const FLAT_TABLES: readonly TableSpec[] = [
  {
    table: 'assets',
    layout: 'flat',
    sheetWords: ['资产', '房产', '业主资料', '业主房产'],
    fields: [...ROOM_FIELDS, ...ROOM_DETAIL_FIELDS, ...PERSON_FIELDS],
    required: [['roomNumber'], ['area']],
  },
];
