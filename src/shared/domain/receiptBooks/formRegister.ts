export const FORM_OUTCOMES = ['printed', 'written', 'damaged', 'lost'] as const;
export type FormOutcome = (typeof FORM_OUTCOMES)[number];

export type SpentForm = { readonly number: number; readonly outcome: FormOutcome };

/** A book in figures: what became of its forms, what is left, and which comes next. */
export type BookTally = {
  readonly used: number;
  readonly damaged: number;
  readonly lost: number;
  /** Never touched and still to come. */
  readonly remaining: number;
  /** The form that comes next; absent when the book is used up. */
  readonly next?: number;
  /** Numbers below the highest spent one that nobody accounted for. */
  readonly gaps: readonly number[];
};

/** Never more than this many missing forms are named. */
const MOST_GAPS = 50;

/** The register of a book (domain.md 3.2). `spent` holds each form once, as it stands now, in any order. */
export function tallyOf(
  { first, last }: { readonly first: number; readonly last: number },
  spent: readonly SpentForm[],
): BookTally {
  const numbers = new Set(spent.map(({ number }) => number));
  const highest = spent.reduce((most, { number }) => Math.max(most, number), first - 1);
  const gaps: number[] = [];
  for (let number = first; number < highest && gaps.length < MOST_GAPS; number += 1)
    if (!numbers.has(number)) gaps.push(number);
  const count = (...outcomes: FormOutcome[]) =>
    spent.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    used: count('printed', 'written'),
    damaged: count('damaged'),
    lost: count('lost'),
    remaining: last - highest,
    ...(highest < last && { next: highest + 1 }),
    gaps,
  };
}

/** After this many days a hand-written receipt is late, and the screen asks whether the day is right. */
export const LATE_BACK_ENTRY_DAYS = 7;
