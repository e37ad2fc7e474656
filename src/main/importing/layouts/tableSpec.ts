import type { LAYOUTS } from '#shared/contract/imports.contract.ts';

export type Layout = (typeof LAYOUTS)[number];

/** The kinds of table an import knows. One sheet holds one of them. */
export type TableName =
  | 'assets'
  | 'buildings'
  | 'owners'
  | 'fees'
  | 'rooms'
  | 'parking'
  | 'arrears'
  | 'prepayments'
  | 'deposits'
  | 'meterReadings'
  | 'equipment';

export type FieldSpec = {
  readonly name: string;
  /** Headers that mean this field wherever they stand; compared by `headerKey`. */
  readonly aliases: readonly string[];
  /** Headers that mean it only on a sheet whose name says what it is: 金额, 日期, 编号. */
  readonly looseAliases?: readonly string[];
};

export type TableSpec = {
  readonly table: TableName;
  readonly layout: Layout;
  /** Words of a sheet's name that speak for this table. */
  readonly sheetWords: readonly string[];
  readonly fields: readonly FieldSpec[];
  /** At least one field of each group must be there. */
  readonly required: readonly (readonly string[])[];
};

/** A field without loose aliases. */
export function field(name: string, ...aliases: string[]): FieldSpec {
  return { name, aliases };
}
