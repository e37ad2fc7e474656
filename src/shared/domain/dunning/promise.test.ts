import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../calendar/months.ts';
import { needOf, type Standing } from './need.ts';
import { promiseOutcome } from './promise.ts';

const promise = { madeOn: '2026-11-01', day: '2026-11-10', amountFen: 10_000 };
const paid = (day: string, amountFen = 10_000) => ({ day, amountFen });

test.each([
  ['open until the end of the promised day', [], '2026-11-10', 'open', 0],
  ['broken the day after', [], '2026-11-11', 'broken', 0],
  ['kept by money of the promised day', [paid('2026-11-10')], '2026-11-20', 'kept', 10_000],
  ['kept in parts', [paid('2026-11-01', 4000), paid('2026-11-09', 6000)], '2026-11-05', 'kept', 10_000],
  ['broken by money a day late', [paid('2026-11-11')], '2026-11-20', 'broken', 0],
  ['broken by part of it', [paid('2026-11-02', 9999)], '2026-11-20', 'broken', 9999],
  ['not kept by what was paid before', [paid('2026-10-31')], '2026-11-02', 'open', 0],
] as const)('a promise is %s', (_name, payments, today, state, paidFen) => {
  expect(promiseOutcome(promise, payments, today)).toEqual({ state, paidFen });
});

test('what was settled stays settled as days go by', () => {
  const payments = fc.array(
    fc.record({
      day: fc.integer({ min: -5, max: 30 }).map((count) => addDays(promise.madeOn, count)),
      amountFen: fc.integer({ min: 1, max: 12_000 }),
    }),
  );
  fc.assert(
    fc.property(payments, fc.integer({ min: 10, max: 40 }), (list, later) => {
      const atEnd = promiseOutcome(promise, list, addDays(promise.day, 1)).state;
      expect(promiseOutcome(promise, list, addDays(promise.day, later)).state).toBe(atEnd);
      expect(atEnd).not.toBe('open');
    }),
  );
});

const standing: Standing = {
  owedFen: 50_000,
  oldestDay: '2026-10-31',
  limitation: 'running',
  lastDemandDay: null,
  nextDay: null,
  promise: null,
};
const broken = { day: '2026-11-10', state: 'broken' } as const;

test.each([
  ['neverDemanded', {}],
  ['other', { lastDemandDay: '2026-11-01' }],
  ['largeOld', { owedFen: 100_000, oldestDay: '2026-01-31' }],
  ['nextDue', { lastDemandDay: '2026-11-01', nextDay: '2026-11-23' }],
  ['waiting', { lastDemandDay: '2026-11-01', nextDay: '2026-11-24' }],
  ['limitation', { limitation: 'near' }],
  ['promiseToday', { promise: { day: '2026-11-23', state: 'open' }, limitation: 'near' }],
  ['waiting', { promise: { day: '2026-11-24', state: 'open' } }],
  ['brokenPromise', { promise: broken, lastDemandDay: '2026-11-01', nextDay: '2026-11-30' }],
  ['waiting', { promise: broken, lastDemandDay: '2026-11-12', nextDay: '2026-11-30' }],
  ['brokenPromise', { promise: broken, lastDemandDay: '2026-11-12', nextDay: '2026-11-20' }],
  ['neverDemanded', { promise: null }],
] as const)('%s: %o', (need, change) => {
  expect(needOf({ ...standing, ...change }, '2026-11-23')).toBe(need);
});
