import { CELL_UNITS, type FormPage, LINE_UNITS, type PlacedText, unitsOf } from './placedText.ts';

/** A place on a sheet in tenths of a millimetre from its left edge and its upper perforation. */
export type SheetPlace = { readonly rightTenths: number; readonly downTenths: number };

/** Where the two crosses of a ruler sheet ought to be: their middle, far apart and within a third of a form. */
export const CROSSES: readonly [SheetPlace, SheetPlace] = [
  { rightTenths: 300, downTenths: 250 },
  { rightTenths: 1800, downTenths: 650 },
];

/** How far an offset may go to either side (as `printers.savePaper` has it). */
export const FARTHEST_TENTHS = 200;
/** Two crosses further apart in what they say than this mean skewed paper or a slip of the rule. */
const STRAIGHT_TENTHS = 10;

export type Alignment =
  | { readonly kind: 'offset'; readonly offset: SheetPlace }
  | { readonly kind: 'crooked'; readonly byTenths: number }
  | { readonly kind: 'tooFar'; readonly offset: SheetPlace };

/**
 * The offset that brings the crosses where they belong, from where they landed and the offset they were printed with.
 * `crooked` when the two disagree: the paper lies askew and no offset helps; `tooFar` beyond two centimetres, where the
 * tractor has to be moved instead.
 */
export function alignmentOf(landed: readonly [SheetPlace, SheetPlace], printedWith: SheetPlace): Alignment {
  const off = CROSSES.map((wanted, index) => ({
    rightTenths: wanted.rightTenths - (landed[index]?.rightTenths ?? 0),
    downTenths: wanted.downTenths - (landed[index]?.downTenths ?? 0),
  })) as [SheetPlace, SheetPlace];
  const [first, second] = off;
  const byTenths = Math.max(
    Math.abs(first.rightTenths - second.rightTenths),
    Math.abs(first.downTenths - second.downTenths),
  );
  if (byTenths > STRAIGHT_TENTHS) return { kind: 'crooked', byTenths };
  const offset = {
    rightTenths: printedWith.rightTenths + Math.round((first.rightTenths + second.rightTenths) / 2),
    downTenths: printedWith.downTenths + Math.round((first.downTenths + second.downTenths) / 2),
  };
  const far = Math.max(Math.abs(offset.rightTenths), Math.abs(offset.downTenths));
  return { kind: far > FARTHEST_TENTHS ? 'tooFar' : 'offset', offset };
}

/** A sheet with the two crosses, and beside each how far it ought to be from the edges. */
export function rulerPage(say: (place: { right: string; down: string }) => string): FormPage {
  return CROSSES.flatMap(({ rightTenths, downTenths }): PlacedText[] => {
    // The middle of a ＋, which is two cells wide and a line high, stands at the place.
    const x = unitsOf(rightTenths) - CELL_UNITS;
    const y = unitsOf(downTenths) - LINE_UNITS / 2;
    const text = say({ right: (rightTenths / 10).toFixed(0), down: (downTenths / 10).toFixed(0) });
    return [
      { x, y, text: '＋' },
      { x: Math.max(0, x - 8 * CELL_UNITS), y: y + 2 * LINE_UNITS, text },
    ];
  });
}
