import { describe, expect, test } from 'vitest';
import { apportion } from '../domain/apportionment/apportion.ts';
import { meteredPool } from '../domain/apportionment/pool.ts';
import type { Step } from '../domain/billing/explain.ts';
import { parseCalendar } from '../domain/calendar/workingDays.ts';
import {
  LINYI_BANDS,
  standbyHeating,
  twoPartHeating,
  underTemperatureRefund,
} from '../domain/heating/heating.ts';
import { type LateFeeTerms, lateFee } from '../domain/lateFee/lateFee.ts';
import { estimatedReading, trueUp } from '../domain/metering/estimate.ts';
import { UNUSUAL_KINDS } from '../domain/metering/kinds.ts';
import { usageBetween } from '../domain/metering/usage.ts';
import { splitPeriod } from '../domain/ownership/splitPeriod.ts';
import { type ParkingTerms, temporaryParking } from '../domain/parking/temporaryParking.ts';
import { freeMonthsOffer, freeMonthsRefund } from '../domain/promotion/freeMonths.ts';
import { tierAmount } from '../domain/tiers/tierAmount.ts';
import { isWordKey, LOCALES, translate } from './index.ts';
import { pricingWords } from './zh-CN/pricing.ts';

const july = { from: '2026-07-01', to: '2026-07-31' };

function late(cap: LateFeeTerms['cap'], asOf = '2026-09-30'): Step[] {
  const terms: LateFeeTerms = { ratePerDay: '0.001', grace: { kind: 'forgive', days: 5 }, cap };
  const line = { principalFen: 10000, dueDate: '2026-07-31', reductions: [], stopDay: null, frozen: [] };
  return lateFee(terms, line, asOf).steps;
}

function parked(minutes: number, rounding: ParkingTerms['rounding']): Step[] {
  const terms = { freeMinutes: 30, unitMinutes: 60, unitFen: 500, rounding, dailyCapFen: 4000 };
  return temporaryParking(terms, minutes).steps;
}

/** Every step the rules of pricing can answer with, by the rule. */
const STEPS: readonly [string, Step[]][] = [
  ['usage', usageBetween({ previous: '1', current: '2', ratio: '1' }).steps],
  ['roll-over', usageBetween({ previous: '9', current: '2', ratio: '1', digits: 1, rolledOver: true }).steps],
  [
    'estimate',
    estimatedReading({
      lastSpan: { ...july, usage: '3' },
      last: { day: july.to, value: '3' },
      day: '2026-08-31',
      ratio: '1',
    }).steps,
  ],
  ['true-up', trueUp({ realUsage: '3', estimatedUsage: '4' }).steps],
  [
    'tiers',
    tierAmount(
      {
        basis: 'annualCumulative',
        tiers: [
          { upTo: '2', unitPrice: '1' },
          { upTo: null, unitPrice: '2' },
        ],
        population: { base: 1, perPerson: '1' },
      },
      { usage: '9', usedBefore: '1', headcount: 2 },
    ).steps,
  ],
  [
    'tiers of a period',
    tierAmount({ basis: 'perPeriod', tiers: [{ upTo: null, unitPrice: '2' }] }, { usage: '9', months: 3 })
      .steps,
  ],
  [
    'shares',
    apportion(3, [
      { key: 'a', sortKey: 'a', weight: '1' },
      { key: 'b', sortKey: 'b', weight: '1' },
    ]).flatMap(({ steps }) => steps),
  ],
  ['pool', meteredPool({ masterUsage: '9', subUsages: ['1'], commonUsages: ['2'], unitPrice: '1' }).steps],
  [
    'common meter',
    meteredPool({ masterUsage: null, subUsages: [], commonUsages: ['2'], unitPrice: '1' }).steps,
  ],
  ['late fee in grace', late({ kind: 'none' }, '2026-08-02')],
  ['late fee capped', late({ kind: 'percent', percent: '1' })],
  ['late fee capped by the year', late({ kind: 'annualRate', percent: '13.8' })],
  ['promotion', freeMonthsOffer({ payMonths: 11, freeMonths: 1 }, 100).steps],
  ['left by the company', freeMonthsRefund({ payMonths: 11, freeMonths: 1 }, 100, 3, 'company').steps],
  ['left by the customer', freeMonthsRefund({ payMonths: 11, freeMonths: 1 }, 100, 3, 'customer').steps],
  [
    'heating in two parts',
    twoPartHeating({ areaM2: '1', seasonPrice: '1', basicShare: '0.3', unitPrice: '1', capAtArea: true }, '9')
      .steps,
  ],
  ['heating stopped', standbyHeating({ areaM2: '1', seasonPrice: '1' }, '0.2').steps],
  [
    'rooms too cold',
    underTemperatureRefund({
      seasonFeeFen: 100,
      seasonDays: 120,
      measured: [{ celsius: '17', days: 1 }],
      bands: LINYI_BANDS,
    }).steps,
  ],
  ['parked free', parked(3, 'ceil')],
  ['parked by begun units', parked(3000, 'ceil')],
  ['parked by full units', parked(100, 'floor')],
  [
    'split',
    splitPeriod(
      { mode: 'actualDays', interval: july, covered: july, amountFen: 100, price: '1' },
      '2026-07-10',
    ).steps,
  ],
];

/** A sentence with nothing left to fill in. */
function expectSaid(key: string, params: Step['params']): void {
  expect(isWordKey(key), key).toBe(true);
  if (!isWordKey(key)) return;
  for (const locale of LOCALES) expect(translate(locale, key, params)).not.toMatch(/[{}]|undefined/);
}

describe('every step of pricing has its sentence, and fills it', () => {
  test.each(STEPS)('%s', (_name, steps) => {
    expect(steps.length).toBeGreaterThan(0);
    for (const { key, params } of steps) expectSaid(`step.${key}`, params);
  });

  test('and no sentence is left that no rule says', () => {
    const said = new Set(STEPS.flatMap(([, steps]) => steps.map(({ key }) => `step.${key}`)));
    const words = Object.keys(pricingWords).filter((key) => key.startsWith('step.'));
    expect(words.filter((key) => !said.has(key))).toEqual([]);
  });
});

test('what is unusual about a reading and wrong in a calendar has its sentence', () => {
  for (const kind of UNUSUAL_KINDS) expectSaid(`reading.${kind}`, {});
  const rows = [
    { day: '2026-02-30', kind: '休' },
    { day: '2026-10-01', kind: '?' },
    { day: '2026-10-02', kind: '休' },
    { day: '2026-10-02', kind: '休' },
  ];
  const { problems } = parseCalendar(rows);
  expect(problems).toHaveLength(3);
  for (const { kind, row, day } of problems) expectSaid(`calendar.${kind}`, { row, day });
});
