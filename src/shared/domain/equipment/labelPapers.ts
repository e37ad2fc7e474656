export const LABEL_PAPERS = ['a4', '60x40', '50x30'] as const;
export type LabelPaper = (typeof LABEL_PAPERS)[number];

/** A label and its places on a sheet, in tenths of a millimetre. */
export type LabelLayout = {
  readonly page: { readonly width: number; readonly height: number };
  readonly label: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly top: number;
  readonly left: number;
};

/** `a4`: 24 labels of 70 × 37 mm without gaps, a common sheet; the others are one label of a roll a page. */
export const LABEL_LAYOUTS: Readonly<Record<LabelPaper, LabelLayout>> = {
  a4: {
    page: { width: 2100, height: 2970 },
    label: { width: 700, height: 370 },
    columns: 3,
    rows: 8,
    top: 5,
    left: 0,
  },
  '60x40': single(600, 400),
  '50x30': single(500, 300),
};

function single(width: number, height: number): LabelLayout {
  return { page: { width, height }, label: { width, height }, columns: 1, rows: 1, top: 0, left: 0 };
}

export type LabelPlace = { readonly page: number; readonly left: number; readonly top: number };

/** Where each of `count` labels goes when `skip` of the first sheet are used already. */
export function labelPlaces(layout: LabelLayout, count: number, skip: number): LabelPlace[] {
  const onSheet = layout.columns * layout.rows;
  return Array.from({ length: count }, (_, index) => {
    const at = index + (skip % onSheet);
    const place = at % onSheet;
    return {
      page: Math.floor(at / onSheet),
      left: layout.left + (place % layout.columns) * layout.label.width,
      top: layout.top + Math.floor(place / layout.columns) * layout.label.height,
    };
  });
}
