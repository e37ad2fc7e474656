/** A sheet of paper in tenths of a millimetre, as its first side lies across the page. */
export type PaperSize = { readonly widthTenths: number; readonly heightTenths: number };

/** A point is 1/72 inch. */
const TENTHS_PER_POINT = 254 / 72;
/** Programs round the millimetres of a sheet to points, and points to one another. */
const ALIKE_TENTHS = 10;

const NAMED = [
  { name: 'iso_a3_297x420mm', short: 2970, long: 4200 },
  { name: 'iso_a4_210x297mm', short: 2100, long: 2970 },
  { name: 'iso_a5_148x210mm', short: 1480, long: 2100 },
];

/**
 * The size of the pages of a PDF whose every byte was read as one sign (Latin-1), from their /MediaBox; `undefined` when none can be read (packed into an object
 * stream), or when pages differ, because a print job has one size.
 */
export function pdfPaper(pdf: string): PaperSize | undefined {
  const boxes = [
    ...pdf.matchAll(/\/MediaBox\s*\[\s*([-+\d.]+)\s+([-+\d.]+)\s+([-+\d.]+)\s+([-+\d.]+)\s*\]/g),
  ];
  const sizes = boxes.map(([, left, low, right, high]) => ({
    widthTenths: Math.round((Number(right) - Number(left)) * TENTHS_PER_POINT),
    heightTenths: Math.round((Number(high) - Number(low)) * TENTHS_PER_POINT),
  }));
  const [first] = sizes;
  if (!first || !(first.widthTenths > 0 && first.heightTenths > 0)) return undefined;
  const same = sizes.every(
    ({ widthTenths, heightTenths }) =>
      near(widthTenths, first.widthTenths) && near(heightTenths, first.heightTenths),
  );
  return same ? first : undefined;
}

/**
 * The name of a sheet for a print service (PWG 5101.1): `iso_a4_210x297mm` whichever way an A4 page lies, because a
 * sheet goes into the tray upright; other sizes by their measures, width first, as continuous forms are fed.
 */
export function mediaName({ widthTenths, heightTenths }: PaperSize): string {
  const [short, long] =
    widthTenths < heightTenths ? [widthTenths, heightTenths] : [heightTenths, widthTenths];
  const named = NAMED.find((each) => near(each.short, short) && near(each.long, long));
  if (named) return named.name;
  const measures = `${widthTenths / 10}x${heightTenths / 10}mm`;
  return `custom_${measures}_${measures}`;
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= ALIKE_TENTHS;
}
