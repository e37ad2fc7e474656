/** Papers a receipt is set on: A5 and A4, and continuous forms 241 mm wide by their height (domain.md 3.5). */
export const RECEIPT_FORMS = ['a5', 'a4', 'full', 'half', 'third'] as const;
export type ReceiptForm = (typeof RECEIPT_FORMS)[number];

export type FormSize = { readonly widthMm: number; readonly heightMm: number; readonly rows: number };

/** Size in mm and how many rows a sheet has, whatever stands in them. */
export const FORM_SIZES: Readonly<Record<ReceiptForm, FormSize>> = {
  a5: { widthMm: 210, heightMm: 148, rows: 12 },
  a4: { widthMm: 210, heightMm: 297, rows: 38 },
  full: { widthMm: 241, heightMm: 279.4, rows: 36 },
  half: { widthMm: 241, heightMm: 139.7, rows: 11 },
  third: { widthMm: 241, heightMm: 93.1, rows: 4 },
};

/** A settled line as the receipt tells it. */
export type FormLine = {
  readonly roomCode: string;
  readonly feeName: string;
  readonly from: string;
  readonly to: string;
  readonly basis?: string | undefined;
  readonly receivableFen: number;
  readonly receivedFen: number;
};

/** One row of a form: a settled line, or what the receipt says beside its lines. */
export type FormRow =
  | { readonly kind: 'line'; readonly line: FormLine }
  | { readonly kind: 'prepaid' | 'smallChange'; readonly receivedFen: number };

export type FormSheet = {
  readonly rows: readonly FormRow[];
  /** What the sheets before it add up to; 0 on the first. */
  readonly carriedFen: number;
  /** What it adds up to with the sheets before it; on the last sheet the receipt's total. */
  readonly sumFen: number;
};

type Rows = {
  readonly lines: readonly FormLine[];
  readonly prepaidFen: number;
  readonly smallChangeFen?: number | undefined;
};

/** The rows of a receipt in order. Small change is shown and not summed: it lowered what was received already. */
function rowsOf({ lines, prepaidFen, smallChangeFen }: Rows): FormRow[] {
  return [
    ...lines.map((line): FormRow => ({ kind: 'line', line })),
    ...(prepaidFen === 0 ? [] : [{ kind: 'prepaid', receivedFen: prepaidFen } as const]),
    ...(smallChangeFen ? [{ kind: 'smallChange', receivedFen: -smallChangeFen } as const] : []),
  ];
}

function receivedOf(row: FormRow): number {
  if (row.kind === 'line') return row.line.receivedFen;
  return row.kind === 'prepaid' ? row.receivedFen : 0;
}

/** A receipt over as many sheets as it takes, at least one; a form of ours, or one of so many rows. */
export function formSheets(view: Rows, form: ReceiptForm | number): FormSheet[] {
  const rows = rowsOf(view);
  const perSheet = typeof form === 'number' ? form : FORM_SIZES[form].rows;
  const sheets: FormSheet[] = [];
  let carriedFen = 0;
  do {
    const from = sheets.length * perSheet;
    const part = rows.slice(from, from + perSheet);
    const sumFen = part.reduce((sum, row) => sum + receivedOf(row), carriedFen);
    sheets.push({ rows: part, carriedFen, sumFen });
    carriedFen = sumFen;
  } while (sheets.length * perSheet < rows.length);
  return sheets;
}
