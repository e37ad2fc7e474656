/** A workbook as the import sees it: text, typed values and what may be wrong with a cell; no styles. */

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error';

/** Blank cells are absent. */
export type Cell = {
  readonly kind: CellKind;
  /** As a person reads it: numbers as plain decimals, dates as `YYYY-MM-DD`; text is not trimmed. */
  readonly text: string;
  readonly formula?: string;
  /** `#REF!` and the like, or `noValue` for a formula that was saved without its result. */
  readonly error?: string;
};

export type SheetRow = {
  /** As in the margin of the sheet, from 1. */
  readonly number: number;
  readonly hidden: boolean;
  /** By column index from 1. A cell merged downwards stands in every row, one merged sideways only once. */
  readonly cells: ReadonlyMap<number, Cell>;
};

/** Inclusive corners, from 1. */
export type Merge = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
};

export type Workbook = {
  readonly source: 'xlsx' | 'delimited';
  readonly sheets: readonly Sheet[];
};

/** `A`, `Z`, `AA` for 1, 26, 27. */
export function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
