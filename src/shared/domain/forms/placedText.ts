import { displayWidth } from '../receipts/displayWidth.ts';

/** Of an inch: what a 24-pin printer counts in. All places on a form are whole numbers of it. */
export const UNITS_PER_INCH = 180;
/** A half-width sign at 10 to the inch. */
export const CELL_UNITS = 18;
/** A line at 6 to the inch. */
export const LINE_UNITS = 30;

/** A text on a sheet, from its left edge and the sheet's top; `y` is the top of its line. */
export type PlacedText = { readonly x: number; readonly y: number; readonly text: string };

/** Everything on one sheet, in any order. */
export type FormPage = readonly PlacedText[];

/** Continuous forms 241 mm wide by the lines between their perforations. */
export const FORM_LINES = { full: 66, half: 33, third: 22 } as const;
export type ContinuousForm = keyof typeof FORM_LINES;

export function isContinuous(form: string): form is ContinuousForm {
  return form in FORM_LINES;
}

/** Tenths of a millimetre in units. */
export function unitsOf(tenths: number): number {
  return Math.round((tenths * UNITS_PER_INCH) / 254);
}

export function widthUnits(text: string): number {
  return displayWidth(text) * CELL_UNITS;
}

/** The text on one line of at most so many cells, its end as … where it is longer. */
export function clipCells(text: string, cells: number): string {
  const line = text.replaceAll('\n', ' ');
  if (displayWidth(line) <= cells) return line;
  let kept = '';
  let used = 2;
  for (const sign of line) {
    used += displayWidth(sign);
    if (used > cells) break;
    kept += sign;
  }
  return cells < 2 ? '' : `${kept}…`;
}

/**
 * The same pages moved by the printer's offset, all of them as far as the one that comes first to an edge: places keep
 * their distances, and nothing leaves the sheet at its left, its top or its end.
 */
export function moved(
  pages: readonly FormPage[],
  offset: { readonly rightTenths: number; readonly downTenths: number },
  lines: number,
): FormPage[] {
  const all = pages.flat();
  const lowest = (lines - 1) * LINE_UNITS;
  const room = {
    left: Math.min(...all.map(({ x }) => x)),
    up: Math.min(...all.map(({ y }) => y)),
    down: lowest - Math.max(...all.map(({ y }) => y)),
  };
  const right = Math.max(-room.left, unitsOf(offset.rightTenths));
  const down = Math.max(-room.up, Math.min(room.down, unitsOf(offset.downTenths)));
  return pages.map((page) => page.map(({ x, y, text }) => ({ x: x + right, y: y + down, text })));
}
