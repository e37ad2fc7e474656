import Big from 'big.js';
import { type ChargeBasis, intervalLines } from '#shared/domain/billing/intervalLines.ts';
import { always } from '#shared/domain/billing/timeline.ts';
import { rounded, timed } from './support.ts';

/** Pricing 100,000 lines against a bare loop of the decimal library's multiplications of the same numbers, rounded to fen. Goal ≥ 0.3. */
const LINES = 100_000;
const ROUNDS = 7;

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const objects = Array.from({ length: LINES }, (_, index) => ({
  areaM2: `${40 + (index % 160)}.${String(index % 100).padStart(2, '0')}`,
  unitPrice: `${1 + (index % 4)}.${String((index * 7) % 100).padStart(2, '0')}`,
}));
const charges = objects.map(
  ({ areaM2, unitPrice }, index): ChargeBasis => ({
    fromDay: '2020-01-01',
    toDay: null,
    prorate: 'actualDays',
    rules: [{ id: String(index), fromDay: '2020-01-01', rule: { kind: 'areaPrice', unitPrice } }],
    areas: always(areaM2),
    debtors: always(String(index)),
    reductions: [],
    // The month before: what a charge of a real community always carries.
    billed: [{ from: '2026-10-01', to: '2026-10-31' }],
  }),
);

function priced(): number {
  let totalFen = 0;
  for (const charge of charges)
    for (const { amountFen } of intervalLines(NOVEMBER, charge)) totalFen += amountFen;
  return totalFen;
}

function multiplied(): number {
  let totalFen = 0;
  for (const { areaM2, unitPrice } of objects)
    totalFen += Number(new Big(areaM2).times(new Big(unitPrice)).times(100).round(0, Big.roundHalfUp));
  return totalFen;
}

const pricing: number[] = [];
const multiplying: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const ours = timed(priced);
  const bare = timed(multiplied);
  if (ours.value !== bare.value) throw new Error(`${ours.value} fen are not ${bare.value}`);
  pricing.push(ours.ms);
  multiplying.push(bare.ms);
}
const quoteMs = Math.min(...pricing);
const floorMs = Math.min(...multiplying);
console.log(
  JSON.stringify({
    name: '100,000 lines priced / bare decimal multiplications',
    goal: '>= 0.3',
    ratio: rounded(floorMs / quoteMs),
    quoteMs: rounded(quoteMs),
    floorMs: rounded(floorMs),
    lines: LINES,
  }),
);
