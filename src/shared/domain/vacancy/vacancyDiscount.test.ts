import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/months.ts';
import { fractionFen, yuanOf } from '../money/decimal.ts';
import { type VacancyTerms, type VacantLine, vacancyDiscount } from './vacancyDiscount.ts';

const TERMS: VacancyTerms = { minMonths: 6, share: '0.6', mostUsage: '1' };
const line = (over: Partial<VacantLine> = {}): VacantLine => ({
  from: '2026-07-01',
  to: '2026-07-31',
  amountFen: 18169,
  vacantFrom: '2025-12-31',
  approved: { from: '2026-01-01', to: '2026-12-31' },
  usage: '0.5',
  ...over,
});

describe('the reduction of an empty room', () => {
  test.each([
    ['a whole month', {}, 'granted', 7268],
    ['from the day the six months are over', { vacantFrom: '2026-01-11' }, 'granted', 4923],
    ['six months that end at a month’s end', { vacantFrom: '2026-01-31' }, 'granted', 234],
    ['the months aren’t over', { vacantFrom: '2026-02-01' }, 'notYet', 0],
    ['up to the last approved day', { approved: { from: '2026-01-01', to: '2026-07-10' } }, 'granted', 2344],
    ['an open end', { approved: { from: '2026-07-22', to: null } }, 'granted', 2344],
    ['not yet approved', { approved: { from: '2026-08-01', to: null } }, 'notApproved', 0],
    ['no longer approved', { approved: { from: '2026-01-01', to: '2026-06-30' } }, 'notApproved', 0],
    ['usage at the threshold', { usage: '1.00' }, 'granted', 7268],
    ['usage above it', { usage: '1.01' }, 'revoked', 0],
    ['a meter nobody read', { usage: null }, 'usageUnknown', 0],
  ] as const)('%s', (_name, over, outcome, discountFen) => {
    expect(vacancyDiscount(TERMS, line(over))).toMatchObject({ outcome, discountFen });
  });

  test('without a threshold nobody looks at the meter', () => {
    expect(vacancyDiscount({ ...TERMS, mostUsage: null }, line({ usage: null })).discountFen).toBe(7268);
  });

  test('says how it came about', () => {
    expect(vacancyDiscount(TERMS, line({ vacantFrom: '2026-01-11' })).steps).toEqual([
      {
        key: 'vacancyGranted',
        params: {
          from: '2026-07-11',
          to: '2026-07-31',
          days: 21,
          lineDays: 31,
          line: '181.69',
          share: '0.6',
          amount: '49.23',
        },
      },
    ]);
  });
});

test('never lets off more than the share, and a later approval never more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 60 }),
      (amountFen, percent, start, laterBy) => {
        const terms = { ...TERMS, share: (percent / 100).toFixed(2) };
        const from = addDays('2025-07-01', start);
        const off = (day: string) =>
          vacancyDiscount(terms, line({ amountFen, approved: { from: day, to: null } })).discountFen;
        expect(off(from)).toBeGreaterThanOrEqual(0);
        expect(off(from)).toBeLessThanOrEqual(fractionFen(yuanOf(amountFen), 100 - percent, 100));
        expect(off(addDays(from, laterBy))).toBeLessThanOrEqual(off(from));
      },
    ),
    { seed: 944 },
  );
});
