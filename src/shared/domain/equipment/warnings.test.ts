import { describe, expect, test } from 'vitest';
import { datedWarnings, failureTrend, isGrave } from './warnings.ts';

const TODAY = '2026-11-23';
const none = { inspectionValidTo: null, warrantyTo: null, commissionedOn: null, lifeMonths: null };
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-23T10:00:00+08:00');

describe('what the ledger warns of', () => {
  test('nothing where nothing is known or all is far away', () => {
    expect(datedWarnings(none, TODAY)).toEqual([]);
    const far = {
      inspectionValidTo: '2027-01-23',
      warrantyTo: '2028-01-01',
      commissionedOn: '2020-01-31',
      lifeMonths: 120,
    };
    expect(datedWarnings(far, TODAY)).toEqual([]);
  });

  test('a certificate from sixty days before; its last day still holds', () => {
    const of = (inspectionValidTo: string) => datedWarnings({ ...none, inspectionValidTo }, TODAY);
    expect(of('2027-01-22')).toEqual([{ kind: 'certificate', day: '2027-01-22', isOver: false }]);
    expect(of(TODAY)).toEqual([{ kind: 'certificate', day: TODAY, isOver: false }]);
    expect(of('2026-11-22').map(isGrave)).toEqual([true]);
  });

  test('a warranty while something can still be claimed, never after', () => {
    expect(datedWarnings({ ...none, warrantyTo: '2026-12-31' }, TODAY)).toEqual([
      { kind: 'warranty', day: '2026-12-31' },
    ]);
    expect(datedWarnings({ ...none, warrantyTo: '2026-11-22' }, TODAY)).toEqual([]);
  });

  test('age in the last tenth of the life, and past it', () => {
    const of = (commissionedOn: string) => datedWarnings({ ...none, commissionedOn, lifeMonths: 120 }, TODAY);
    expect(of('2017-12-10')).toEqual([]);
    expect(of('2017-11-10')).toEqual([{ kind: 'age', day: '2027-11-10', months: 108, isOver: false }]);
    expect(of('2016-11-23')).toEqual([{ kind: 'age', day: TODAY, months: 120, isOver: true }]);
  });
});

describe('the trend of a machine', () => {
  const ago = (...days: readonly number[]) => days.map((count) => NOW - count * DAY);

  test('five of six in the last ninety days of a year', () => {
    const trend = failureTrend({ since: NOW - 360 * DAY, failures: ago(300, 80, 60, 40, 20, 1) }, NOW);
    expect(trend).toMatchObject({ verdict: 'tested', failures: 6, recent: 5, days: 360 });
    expect(trend.verdict === 'tested' && trend.p).toBeCloseTo(19 / 4096, 10);
  });

  test('what is older than two years, or lies before what is known, counts nowhere', () => {
    const history = { since: NOW - 1000 * DAY, failures: ago(900, 800, 700, 10) };
    expect(failureTrend(history, NOW)).toEqual({ verdict: 'tooFew', failures: 2, recent: 1, days: 730 });
    expect(failureTrend({ since: NOW - 30 * DAY, failures: ago(20, 19, 18, 17, 16, 15) }, NOW)).toEqual({
      verdict: 'tooFew',
      failures: 6,
      recent: 6,
      days: 30,
    });
  });
});
