import { describe, expect, test } from 'vitest';
import { LONG, type Random, seededRandom, seedOf } from '#tests/support/seeded.ts';
import { milliOf, QUANTITY, quantityText } from './quantity.ts';
import {
  applyMovement,
  COSTINGS,
  type Costing,
  type Movement,
  outMilli,
  type Stock,
  stockOf,
} from './stock.ts';

let next = 0;
function movement(kind: Movement['kind'], quantity: string, more: Partial<Movement> = {}): Movement {
  next += 1;
  const below = quantity.startsWith('-');
  const milli = milliOf(below ? quantity.slice(1) : quantity);
  return {
    id: `m${String(next).padStart(6, '0')}`,
    kind,
    quantityMilli: below ? -milli : milli,
    valueFen: null,
    batch: null,
    issueId: null,
    recordedAt: next,
    ...more,
  };
}

const received = (quantity: string, valueFen: number, batch = '') =>
  movement('received', quantity, { valueFen, batch });
const costs = ({ postings }: Stock) => postings.map(({ valueFen }) => valueFen);

describe('what an issue costs', () => {
  test('on average: 10 for 100.00 and 10 for 130.00 make 11.50 each', () => {
    const stock = stockOf('average', [
      received('10', 10_000),
      received('10', 13_000),
      movement('issued', '3'),
    ]);
    expect(costs(stock)).toEqual([10_000, 13_000, -3_450]);
    expect(stock).toMatchObject({ quantityMilli: 17_000, valueFen: 19_550 });
  });

  test('first in, first out: the old batch first, then the new one', () => {
    const stock = stockOf('fifo', [
      received('10', 10_000, 'A'),
      received('10', 13_000, 'B'),
      movement('issued', '12'),
    ]);
    expect(costs(stock)).toEqual([10_000, 13_000, -12_600]);
    expect(stock.lots.filter((lot) => lot.quantityMilli > 0)).toEqual([
      { batch: 'B', quantityMilli: 8_000, valueFen: 10_400 },
    ]);
  });

  test.each(COSTINGS)(
    '%s: three of three for 1.00 cost 0.33, 0.34 and 0.33, and nothing is left',
    (costing) => {
      const one = () => movement('issued', '1');
      const stock = stockOf(costing, [received('3', 100), one(), one(), one()]);
      expect(costs(stock)).toEqual([100, -33, -34, -33]);
      expect(stock).toMatchObject({ quantityMilli: 0, valueFen: 0 });
    },
  );

  test.each(COSTINGS)('%s: what comes back costs what it cost then, whatever was bought since', (costing) => {
    const first = received('4', 4_000, 'A');
    const issue = movement('issued', '4');
    const stock = stockOf(costing, [
      first,
      issue,
      received('1', 9_000, 'B'),
      movement('returned', '1', { issueId: issue.id }),
    ]);
    expect(costs(stock)).toEqual([4_000, -4_000, 9_000, 1_000]);
    expect(outMilli(stock, issue.id)).toBe(3_000);
    expect(stock.lots.map(({ quantityMilli }) => quantityMilli)).toEqual([1_000, 1_000]);
  });

  test('a surplus costs what the rest costs, or what was paid last where there is none', () => {
    const some = stockOf('average', [received('2', 500), movement('adjusted', '1')]);
    expect(costs(some)).toEqual([500, 250]);
    const none = stockOf('average', [received('2', 500), movement('issued', '2'), movement('adjusted', '1')]);
    expect(costs(none)).toEqual([500, -500, 250]);
    expect(costs(stockOf('fifo', [movement('adjusted', '1')]))).toEqual([0]);
  });
});

describe('what the stock does not cover', () => {
  test('has no effect and is shown as such: of two desks that took the last one, one did', () => {
    const stock = stockOf('fifo', [received('1', 100), movement('issued', '1'), movement('issued', '1')]);
    expect(stock).toMatchObject({ quantityMilli: 0, valueFen: 0 });
    expect(stock.postings.map(({ isIdle }) => isIdle)).toEqual([false, false, true]);
  });

  test('more can not come back than went out, and nothing of what did not', () => {
    const first = received('2', 100);
    const issue = movement('issued', '1');
    const stock = stockOf('average', [
      first,
      issue,
      movement('returned', '1.001', { issueId: issue.id }),
      movement('returned', '1', { issueId: 'unknown' }),
    ]);
    expect(stock.postings.map(({ isIdle }) => isIdle)).toEqual([false, false, true, true]);
  });
});

test('quantities are read and shown exactly', () => {
  for (const [text, milli] of [
    ['0.001', 1],
    ['2.5', 2500],
    ['12', 12_000],
    ['99999999.999', 99_999_999_999],
  ] as const) {
    expect(milliOf(text)).toBe(milli);
    expect(quantityText(milli)).toBe(text);
  }
  expect(quantityText(-1500)).toBe('-1.5');
  for (const wrong of ['', '-1', '1.0001', '1e3', '.5', '1.']) expect(QUANTITY.test(wrong)).toBe(false);
});

/** A movement that may be more than the stock covers, now and then. */
function randomMovement(random: Random, issues: readonly string[]): Movement {
  const quantity = quantityText(random.between(1, random.chance(50) ? 9_999 : 99));
  const kind = random.pick([
    'received',
    'received',
    'issued',
    'issued',
    'issued',
    'returned',
    'returned',
    'adjusted',
  ] as const);
  if (kind === 'received') return received(quantity, random.between(0, 100_000), `B${next}`);
  if (kind === 'adjusted') return movement(kind, random.chance(50) ? quantity : `-${quantity}`);
  if (kind === 'returned') return movement(kind, quantity, { issueId: random.pick([...issues, 'none']) });
  return movement(kind, quantity);
}

type Pile = { readonly milli: bigint; readonly fen: bigint };
const total = (piles: Iterable<Pile>): Pile =>
  [...piles].reduce((sum, { milli, fen }) => ({ milli: sum.milli + milli, fen: sum.fen + fen }), {
    milli: 0n,
    fen: 0n,
  });
function least(a: bigint, b: bigint): bigint {
  if (b < a) return b;
  return a;
}
/** A half goes up; nothing here is below zero. */
const cut = ({ milli, fen }: Pile, part: bigint): Pile => ({
  milli: part,
  fen: (2n * fen * part + milli) / (2n * milli),
});
const less = (a: Pile, b: Pile): Pile => ({ milli: a.milli - b.milli, fen: a.fen - b.fen });
const more = (a: Pile | undefined, b: Pile): Pile => total(a ? [a, b] : [b]);

/** The same stock another way, in whole big numbers: piles in the yard, and slips with what each issue took of which. */
class NaiveStock {
  readonly yard = new Map<number, Pile>();
  readonly slips = new Map<string, Map<number, Pile>>();
  private paid: Pile | undefined;
  private readonly costing: Costing;

  constructor(costing: Costing) {
    this.costing = costing;
  }

  get all(): Pile {
    return total(this.yard.values());
  }

  apply({ id, kind, quantityMilli, valueFen, issueId }: Movement): void {
    const size = BigInt(Math.abs(quantityMilli));
    if (kind === 'received') {
      this.paid = { milli: size, fen: BigInt(valueFen ?? 0) };
      this.heap(this.paid);
    } else if (kind === 'returned') this.giveBack(issueId ?? '', size);
    else if (kind === 'adjusted' && quantityMilli > 0) {
      const like = this.all.milli > 0n ? this.all : this.paid;
      this.heap(like ? cut(like, size) : { milli: size, fen: 0n });
    } else if (size <= this.all.milli) this.take(id, size);
  }

  /** At the average everything is one pile. */
  private heap(pile: Pile): void {
    const place = this.costing === 'average' ? 0 : this.yard.size;
    this.yard.set(place, more(this.yard.get(place), pile));
  }

  private take(id: string, size: bigint): void {
    const slip = new Map<number, Pile>();
    let rest = size;
    for (const [place, pile] of this.yard) {
      if (rest === 0n || pile.milli === 0n) continue;
      const part = cut(pile, least(rest, pile.milli));
      slip.set(place, part);
      this.yard.set(place, less(pile, part));
      rest -= part.milli;
    }
    this.slips.set(id, slip);
  }

  private giveBack(issueId: string, size: bigint): void {
    const slip = this.slips.get(issueId);
    if (!slip || size > total(slip.values()).milli) return;
    let rest = size;
    for (const place of [...slip.keys()].sort((a, b) => b - a)) {
      const pile = slip.get(place);
      if (!pile || rest === 0n || pile.milli === 0n) continue;
      const part = cut(pile, least(rest, pile.milli));
      slip.set(place, less(pile, part));
      this.yard.set(place, more(this.yard.get(place), part));
      rest -= part.milli;
    }
  }
}

function checkInvariants(stock: Stock): void {
  let [milli, fen] = [0, 0];
  for (const posting of stock.postings) {
    milli += posting.quantityMilli;
    fen += posting.valueFen;
    expect(posting).toMatchObject({ balanceMilli: milli, balanceFen: fen });
    expect(Math.min(milli, fen)).toBeGreaterThanOrEqual(0);
    if (milli === 0) expect(fen).toBe(0);
  }
  expect(stock).toMatchObject({ quantityMilli: milli, valueFen: fen });
  expect(stock.lots.reduce((sum, lot) => sum + lot.quantityMilli, 0)).toBe(milli);
  if (stock.costing === 'fifo') expect(stock.lots.reduce((sum, lot) => sum + lot.valueFen, 0)).toBe(fen);
}

test.each(COSTINGS)(
  '%s over random histories: never below zero, values sum to the book, as a second computation has it',
  (costing) => {
    const random = seededRandom(seedOf(`stock ${costing}`, 712));
    const seen = { idle: 0, returned: 0 };
    for (let round = 0; round < (LONG ? 2_000 : 120); round += 1) {
      const naive = new NaiveStock(costing);
      let stock = stockOf(costing, []);
      const issues: string[] = [];
      const all: Movement[] = [];
      for (let step = 0; step < 40; step += 1) {
        const one = randomMovement(random, issues);
        if (one.kind === 'issued') issues.push(one.id);
        all.push(one);
        stock = applyMovement(stock, one);
        naive.apply(one);
        const { milli, fen } = naive.all;
        expect([stock.quantityMilli, stock.valueFen], `round ${round} step ${step}`).toEqual([
          Number(milli),
          Number(fen),
        ]);
        const isIdle = stock.postings.at(-1)?.isIdle ?? false;
        if (isIdle) seen.idle += 1;
        else if (one.kind === 'returned') seen.returned += 1;
      }
      checkInvariants(stock);
      const shuffled = all.map((one) => [random.between(0, 1e6), one] as const).sort(([a], [b]) => a - b);
      expect(
        stockOf(
          costing,
          shuffled.map(([, one]) => one),
        ),
      ).toEqual(stock);
    }
    expect(Math.min(seen.idle, seen.returned)).toBeGreaterThan(50);
  },
);
