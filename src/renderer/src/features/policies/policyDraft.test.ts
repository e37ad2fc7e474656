import { expect, test } from 'vitest';
import { POLICY_DEFAULTS } from '#shared/domain/policies/policies.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { draftOf, readPolicy, SHOWN_POLICIES } from './policyDraft.ts';
import { policyRows } from './policyList.ts';
import { policyText } from './policyWords.ts';

test('every value comes back from its form as it went in', () => {
  for (const key of SHOWN_POLICIES)
    expect(readPolicy(key, draftOf(key, POLICY_DEFAULTS[key])), key).toEqual(POLICY_DEFAULTS[key]);
  const lateFee = {
    ratePerDay: '0.0005',
    grace: { kind: 'forgive', days: 15 },
    cap: { kind: 'none' },
  };
  expect(readPolicy('lateFee', draftOf('lateFee', lateFee))).toEqual(lateFee);
  const vacancy = { enabled: true, minMonths: 3, share: '0.5', mostUsage: '2.5' };
  expect(readPolicy('vacancy', draftOf('vacancy', vacancy))).toEqual(vacancy);
});

test('what is typed per thousand and percent is kept as an exact share, and nonsense as nothing', () => {
  const rate = (perMille: string) =>
    readPolicy('lateFee', { ...draftOf('lateFee', POLICY_DEFAULTS.lateFee), perMille });
  expect(rate('0.5')).toMatchObject({ ratePerDay: '0.0005' });
  expect([rate(''), rate('五'), rate('-1')]).toEqual([undefined, undefined, undefined]);
  const vacancy = (percent: string) => readPolicy('vacancy', { enabled: 'yes', minMonths: '6', percent });
  expect(vacancy('60')).toEqual({ enabled: true, minMonths: 6, share: '0.6' });
  expect(vacancy('160')).toBeUndefined();
  expect(readPolicy('maxPrepayMonths', { choice: '61' })).toBeUndefined();
  expect(readPolicy('cashRefundFen', { choice: '１,０００' })).toBe(1000_00);
  expect(readPolicy('approvalLimits', { supervisor: '50', manager: '很多' })).toBeUndefined();
});

test('a value reads as the office speaks', () => {
  const say = sayIn('zh-CN');
  const lateFee = {
    ratePerDay: '0.0005',
    grace: { kind: 'shift', days: 0 },
    cap: { kind: 'percent', percent: '100' },
  };
  expect(policyText(say, 'lateFee', lateFee)).toBe('每日 0.5‰（年 18.25%），无宽限，不超过本金的 100%');
  expect(policyText(say, 'lateFee', POLICY_DEFAULTS.lateFee)).toBe('不收');
  expect(policyText(say, 'holidayShift', false)).toBe('不顺延');
  expect(policyText(say, 'approvalLimits', POLICY_DEFAULTS.approvalLimits)).toBe(
    '主管 ¥50.00 以内，经理 ¥2,000.00 以内',
  );
});

test('a row says what holds since when, what comes next and how many fees stand apart', () => {
  const set = (policyId: string, from: string, value: unknown, feeItemId?: string) => ({
    policyId,
    key: 'paidAhead' as const,
    from,
    value,
    ...(feeItemId && { feeItemId }),
  });
  const rows = policyRows(
    {
      policies: [
        set('a', '2026-01-01', 'settle'),
        set('b', '2026-01-01', 'keep'),
        set('c', '2027-06-01', 'keep'),
        set('d', '2027-01-01', 'settle'),
        set('e', '2026-03-01', 'settle', 'fee'),
      ],
      holding: { ...POLICY_DEFAULTS },
    },
    '2026-11-23',
  );
  const row = rows.find(({ policy }) => policy === 'paidAhead');
  expect(row).toMatchObject({ since: '2026-01-01', next: { policyId: 'd' }, apart: 1 });
  expect(row?.history.map(({ policyId }) => policyId)).toEqual(['c', 'd', 'e', 'b', 'a']);
  expect(rows.find(({ policy }) => policy === 'vacancy')).not.toHaveProperty('since');
});
