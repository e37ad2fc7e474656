import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { decimal } from '../money/decimal.ts';
import { type ReadingFacts, unusual, usageAcrossReplacement, usageBetween } from './usage.ts';

describe('worked examples of the trade (domain.md 10, E08)', () => {
  test('a five-digit register that turned over', () => {
    const run = { previous: '99987', current: '12', digits: 5, rolledOver: true, ratio: '1' };
    expect(usageBetween(run).usage).toBe('25');
  });

  test('a meter that was replaced', () => {
    const replaced = { oldPrevious: '1520', oldEnd: '1533', newStart: '2', current: '38', ratio: '1' };
    expect(usageAcrossReplacement(replaced).usage).toBe('49');
  });

  test('a ratio of 40', () => {
    const { usage, steps } = usageBetween({ previous: '102', current: '118', ratio: '40' });
    expect(usage).toBe('640');
    expect(steps).toEqual([
      { key: 'usage', params: { previous: '102', current: '118', ratio: '40', usage: '640' } },
    ]);
  });
});

test.each([
  ['meter.backwards', { current: '100.29' }],
  ['meter.notRolledOver', { current: '100.30', rolledOver: true, digits: 5 }],
  ['meter.digitsUnknown', { current: '1', rolledOver: true }],
  ['meter.beyondDigits', { current: '1000', digits: 3 }],
  ['meter.beyondDigits', { current: '2', digits: 2, rolledOver: true }],
  ['meter.ratio', { current: '200', ratio: '0' }],
])('refuses with %s: %j', (sub, over) => {
  expect(faultOf(() => usageBetween({ previous: '100.30', ratio: '1', ...over }))).toBe(sub);
});

test('decimals of a register are exact', () => {
  expect(usageBetween({ previous: '0.1', current: '0.3', ratio: '1' }).usage).toBe('0.2');
  expect(usageBetween({ previous: '7.05', current: '7.05', ratio: '1' }).usage).toBe('0');
});

test('a new meter may have another ratio', () => {
  const replaced = { oldPrevious: '10', oldEnd: '12', newStart: '0', current: '3' };
  expect(usageAcrossReplacement({ ...replaced, ratio: '40', newRatio: '60' }).usage).toBe('260');
});

const hundredths = (value: number) => decimal(value).div(100).toFixed();

test('however often it is read, a register that runs from a to b used the same, turning over or not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 200 }),
      (start, advances, ratio) => {
        let at = start;
        const sum = advances.reduce((total, advance) => {
          const next = (at + advance) % 10_000_000;
          const run = { previous: hundredths(at), current: hundredths(next), digits: 5, ratio: `${ratio}` };
          const { usage } = usageBetween({ ...run, rolledOver: next < at });
          at = next;
          return total.plus(decimal(usage));
        }, decimal(0));
        const all = advances.reduce((total, advance) => total + advance, 0);
        expect(sum.toFixed()).toBe(decimal(all).times(ratio).div(100).toFixed());
      },
    ),
    { seed: 808 },
  );
});

describe('unusual readings', () => {
  const facts = (over: Partial<ReadingFacts> = {}): ReadingFacts => ({
    day: '2026-10-31',
    current: '130',
    previous: { day: '2026-09-30', value: '120' },
    ratio: '1',
    usagesBefore: ['9', '10', '11'],
    occupied: true,
    ...over,
  });

  test.each([
    ['an ordinary one', {}, []],
    ['no reading before', { previous: null }, ['noOpening']],
    ['a lower one', { current: '119.99' }, ['backwards']],
    ['a confirmed roll-over', { current: '2', rolledOver: true, digits: 3, usagesBefore: ['300'] }, []],
    ['exactly three times the mean', { current: '150' }, []],
    ['more than three times the mean', { current: '150.01' }, ['jump']],
    ['only the last three count', { current: '150', usagesBefore: ['900', '9', '10', '11'] }, []],
    ['a mean that never ends', { current: '131', usagesBefore: ['3', '4', '4'] }, []],
    ['a mean that never ends, passed', { current: '131.01', usagesBefore: ['3', '4', '4'] }, ['jump']],
    ['nothing to hold it against', { current: '99999', usagesBefore: [] }, []],
    ['nothing used where people live', { current: '120' }, ['zeroInOccupied']],
    ['nothing used in an empty room', { current: '120', occupied: false }, []],
    ['a second one on a day', { day: '2026-09-30' }, ['sameDay']],
    ['a lower second one on a day', { day: '2026-09-30', current: '1' }, ['backwards', 'sameDay']],
  ] as const)('%s', (_name, over, kinds) => {
    expect(unusual(facts(over))).toEqual(kinds);
  });
});
