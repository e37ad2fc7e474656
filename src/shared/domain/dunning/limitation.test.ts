import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, monthsAfter } from '../calendar/months.ts';
import { effectOf } from './demand.ts';
import { limitationOf, limitationState, type Restart } from './limitation.ts';

const demand = (day: string): Restart => ({ day, effect: 'demand' });

describe('limitation', () => {
  test.each([
    ['three years from the due date', '2023-01-31', [], '2026-01-31'],
    ['29 February ends on 28 February', '2024-02-29', [], '2027-02-28'],
    ['a demand that reached the debtor starts it anew', '2023-01-31', [demand('2025-06-10')], '2028-06-10'],
    ['a demand before the debt is due does nothing', '2025-01-31', [demand('2025-01-10')], '2028-01-31'],
    ['on the last day it is still in time', '2023-01-31', [demand('2026-01-31')], '2029-01-31'],
    ['a day later it is too late', '2023-01-31', [demand('2026-02-01')], '2026-01-31'],
    [
      'a payment after the end gives nothing back',
      '2023-01-31',
      [{ day: '2026-02-01', effect: 'partPayment' }],
      '2026-01-31',
    ],
    [
      'the debtor’s own word does',
      '2023-01-31',
      [{ day: '2026-02-01', effect: 'acknowledgement' }],
      '2029-02-01',
    ],
  ] as const)('%s', (_name, due, restarts, lastDay) => {
    expect(limitationOf(due, restarts).lastDay).toBe(lastDay);
  });

  test('warns from 180 days before, and is barred the day after', () => {
    const lastDay = '2026-12-31';
    expect(limitationState(lastDay, addDays(lastDay, -181))).toBe('running');
    expect(limitationState(lastDay, addDays(lastDay, -180))).toBe('near');
    expect(limitationState(lastDay, lastDay)).toBe('near');
    expect(limitationState(lastDay, addDays(lastDay, 1))).toBe('timeBarred');
  });

  test('a call nobody answered and a letter only sent restart nothing', () => {
    expect(effectOf('notReached')).toBe('none');
    expect(effectOf('sent')).toBe('none');
    expect(effectOf('refused')).toBe('demand');
    expect(effectOf('promised')).toBe('acknowledgement');
  });
});

const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2018-01-01', count));
const restarts = fc.array(
  fc.record({
    day: days,
    effect: fc.constantFrom('demand', 'acknowledgement', 'partPayment') as fc.Arbitrary<Restart['effect']>,
  }),
  { maxLength: 12 },
);

describe('limitation, whatever happened', () => {
  test('is never less than three years from the due date, and three years from where it began', () => {
    fc.assert(
      fc.property(days, restarts, (due, events) => {
        const { lastDay, restartedOn } = limitationOf(due, events);
        expect(lastDay >= monthsAfter(due, 36)).toBe(true);
        expect(lastDay).toBe(monthsAfter(restartedOn ?? due, 36));
        if (restartedOn !== null) expect(events.some(({ day }) => day === restartedOn)).toBe(true);
      }),
    );
  });

  test('does not depend on the order facts came in', () => {
    fc.assert(
      fc.property(days, restarts, (due, events) => {
        expect(limitationOf(due, [...events].reverse())).toEqual(limitationOf(due, events));
      }),
    );
  });

  test('one more demand never ends it earlier', () => {
    fc.assert(
      fc.property(days, restarts, restarts, (due, events, more) => {
        const before = limitationOf(due, events).lastDay;
        expect(limitationOf(due, [...events, ...more]).lastDay >= before).toBe(true);
      }),
    );
  });

  test('without the debtor’s word nothing after the end counts', () => {
    fc.assert(
      fc.property(days, restarts, (due, events) => {
        const end = monthsAfter(due, 36);
        const late = events.filter(({ day, effect }) => day > end && effect !== 'acknowledgement');
        expect(limitationOf(due, late).lastDay).toBe(end);
      }),
    );
  });
});
