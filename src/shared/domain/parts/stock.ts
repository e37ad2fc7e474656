import { fractionFen, yuanOf } from '../money/decimal.ts';

/** What an issue costs: the average of all there is, or what the oldest batch was bought for (domain.md 6). */
export const COSTINGS = ['average', 'fifo'] as const;
export type Costing = (typeof COSTINGS)[number];

export const MOVEMENT_KINDS = ['received', 'issued', 'returned', 'adjusted'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** One movement of a part, as its fact tells it. Quantities are thousandths of the unit, above zero unless adjusted. */
export type Movement = {
  readonly id: string;
  readonly kind: MovementKind;
  readonly quantityMilli: number;
  /** What was paid for a batch, in fen. */
  readonly valueFen: number | null;
  readonly batch: string | null;
  /** Of a return: the issue it reverses. */
  readonly issueId: string | null;
  /** When it was entered, epoch ms. */
  readonly recordedAt: number;
};

/** What is left of a batch. The value counts for first in, first out; an average has one value for all. */
export type Lot = { readonly batch: string; readonly quantityMilli: number; readonly valueFen: number };

/** What a movement did: signed, with what there was after it. */
export type Posting = {
  readonly id: string;
  readonly quantityMilli: number;
  readonly valueFen: number;
  readonly balanceMilli: number;
  readonly balanceFen: number;
  /** The stock didn't cover it where it came: it changed nothing, and somebody must look. */
  readonly isIdle: boolean;
};

/** What an issue took from one batch and didn't give back yet. */
type Portion = { readonly lot: number; readonly quantityMilli: number; readonly valueFen: number };

/** What an issue took and didn't give back yet. At the average its value is one for all batches. */
type Taken = {
  readonly portions: readonly Portion[];
  readonly quantityMilli: number;
  readonly valueFen: number;
};

export type Stock = {
  readonly costing: Costing;
  readonly quantityMilli: number;
  readonly valueFen: number;
  /** In the order they came; spent ones keep their place, so that what comes back finds it. */
  readonly lots: readonly Lot[];
  readonly taken: ReadonlyMap<string, Taken>;
  /** What was paid last, for what is found while there is none. */
  readonly lastPaid: { readonly quantityMilli: number; readonly valueFen: number } | undefined;
  readonly postings: readonly Posting[];
};

function emptyStock(costing: Costing): Stock {
  return {
    costing,
    quantityMilli: 0,
    valueFen: 0,
    lots: [],
    taken: new Map(),
    lastPaid: undefined,
    postings: [],
  };
}

/**
 * The stock of a part after all its movements, in the order they were entered. Values are whole fen, rounded once per
 * movement, and the last of a batch or of all takes what is left, so the values of all movements sum to the book. What
 * the stock doesn't cover where it comes has no effect: two desks that issued the last one apart from each other agree
 * after they have synced, and the stock is never below zero.
 */
export function stockOf(costing: Costing, movements: readonly Movement[]): Stock {
  const ordered = [...movements].sort(
    (a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return ordered.reduce(applyMovement, emptyStock(costing));
}

/** The stock after one more movement; one without effect is only noted as such. */
export function applyMovement(before: Stock, movement: Movement): Stock {
  const after = moved(before, movement);
  const { quantityMilli, valueFen } = after ?? before;
  const posting: Posting = {
    id: movement.id,
    quantityMilli: quantityMilli - before.quantityMilli,
    valueFen: valueFen - before.valueFen,
    balanceMilli: quantityMilli,
    balanceFen: valueFen,
    isIdle: after === undefined,
  };
  return { ...(after ?? before), postings: [...before.postings, posting] };
}

function moved(
  before: Stock,
  { id, kind, quantityMilli, valueFen, batch, issueId }: Movement,
): Stock | undefined {
  switch (kind) {
    case 'received':
      return added(
        { ...before, lastPaid: { quantityMilli, valueFen: valueFen ?? 0 } },
        { batch: batch ?? '', quantityMilli, valueFen: valueFen ?? 0 },
      );
    case 'issued':
      return taken(before, id, quantityMilli);
    case 'returned':
      return givenBack(before, issueId ?? '', quantityMilli);
    case 'adjusted':
      return quantityMilli < 0 ? taken(before, id, -quantityMilli) : found(before, quantityMilli);
  }
}

function added(before: Stock, lot: Lot): Stock {
  return {
    ...before,
    quantityMilli: before.quantityMilli + lot.quantityMilli,
    valueFen: before.valueFen + lot.valueFen,
    lots: [...before.lots, lot],
  };
}

/** What a count found beyond the book costs what the rest costs, or what was paid last where there is none. */
function found(before: Stock, quantityMilli: number): Stock {
  const like = before.quantityMilli > 0 ? before : before.lastPaid;
  const valueFen = like ? share(like.valueFen, quantityMilli, like.quantityMilli) : 0;
  return added(before, { batch: '', quantityMilli, valueFen });
}

function taken(before: Stock, id: string, quantityMilli: number): Stock | undefined {
  if (quantityMilli > before.quantityMilli) return undefined;
  const lots = [...before.lots];
  const portions: Portion[] = [];
  let rest = quantityMilli;
  for (const [index, lot] of lots.entries()) {
    const take = Math.min(rest, lot.quantityMilli);
    if (take === 0) continue;
    const valueFen = share(lot.valueFen, take, lot.quantityMilli);
    lots[index] = { ...lot, quantityMilli: lot.quantityMilli - take, valueFen: lot.valueFen - valueFen };
    portions.push({ lot: index, quantityMilli: take, valueFen });
    rest -= take;
  }
  const valueFen =
    before.costing === 'fifo'
      ? portions.reduce((sum, one) => sum + one.valueFen, 0)
      : share(before.valueFen, quantityMilli, before.quantityMilli);
  return {
    ...before,
    quantityMilli: before.quantityMilli - quantityMilli,
    valueFen: before.valueFen - valueFen,
    lots,
    taken: new Map([...before.taken, [id, { portions, quantityMilli, valueFen }]]),
  };
}

/** What comes back of an issue costs what it cost then, and goes to the batches it came from, the last one first. */
function givenBack(before: Stock, issueId: string, quantityMilli: number): Stock | undefined {
  const out = before.taken.get(issueId);
  if (!out || quantityMilli > out.quantityMilli) return undefined;
  const lots = [...before.lots];
  const left: Portion[] = [];
  let rest = quantityMilli;
  let byBatchFen = 0;
  for (const portion of out.portions.toReversed()) {
    const back = Math.min(rest, portion.quantityMilli);
    const backFen = back === 0 ? 0 : share(portion.valueFen, back, portion.quantityMilli);
    const lot = lots[portion.lot];
    if (lot)
      lots[portion.lot] = {
        ...lot,
        quantityMilli: lot.quantityMilli + back,
        valueFen: lot.valueFen + backFen,
      };
    if (back < portion.quantityMilli)
      left.unshift({
        ...portion,
        quantityMilli: portion.quantityMilli - back,
        valueFen: portion.valueFen - backFen,
      });
    rest -= back;
    byBatchFen += backFen;
  }
  const valueFen =
    before.costing === 'fifo' ? byBatchFen : share(out.valueFen, quantityMilli, out.quantityMilli);
  return {
    ...before,
    quantityMilli: before.quantityMilli + quantityMilli,
    valueFen: before.valueFen + valueFen,
    lots,
    taken: new Map([
      ...before.taken,
      [
        issueId,
        {
          portions: left,
          quantityMilli: out.quantityMilli - quantityMilli,
          valueFen: out.valueFen - valueFen,
        },
      ],
    ]),
  };
}

/** How much of an issue didn't come back yet, in thousandths of the unit. */
export function outMilli({ taken: issues }: Stock, issueId: string): number {
  return issues.get(issueId)?.quantityMilli ?? 0;
}

/** A part of a value by quantity, HALF_UP to fen; the whole of it exactly. */
function share(valueFen: number, partMilli: number, wholeMilli: number): number {
  return fractionFen(yuanOf(valueFen), partMilli, wholeMilli);
}
