import { describe, expect, test } from 'vitest';
import { paperState, troublesOf } from './papers.ts';

describe('a paper', () => {
  test.each([
    ['2026-11-22', 'expired'],
    ['2026-11-23', 'soon'],
    ['2026-12-23', 'soon'],
    ['2026-12-24', 'valid'],
  ] as const)('valid until %s is %s on 2026-11-23 with 30 days ahead', (toDay, state) => {
    expect(paperState({ toDay, remindDays: 30 }, '2026-11-23')).toBe(state);
  });

  test('without days ahead it is soon at its end on its last day alone', () => {
    expect(paperState({ toDay: '2026-11-23', remindDays: 0 }, '2026-11-23')).toBe('soon');
    expect(paperState({ toDay: '2026-11-24', remindDays: 0 }, '2026-11-23')).toBe('valid');
  });
});

describe('a contractor', () => {
  const contract = (toDay: string) => ({ kind: 'contract' as const, toDay, remindDays: 30 });
  const certificate = (toDay: string) => ({ kind: 'certificate' as const, toDay, remindDays: 30 });
  test.each([
    ['nothing', [], ['noContract']],
    ['a valid contract', [contract('2027-01-01')], []],
    ['an old contract beside a new one', [contract('2025-01-01'), contract('2026-11-23')], []],
    ['old contracts alone', [contract('2025-01-01')], ['contractExpired']],
    [
      'one certificate of two run out',
      [contract('2027-01-01'), certificate('2026-11-22'), certificate('2030-01-01')],
      ['certificateExpired'],
    ],
  ] as const)('with %s', (_name, papers, troubles) => {
    expect(troublesOf(papers, '2026-11-23')).toEqual(troubles);
  });
});
