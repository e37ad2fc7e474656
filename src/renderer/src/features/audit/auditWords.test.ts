import { expect, test } from 'vitest';
import { sayIn } from '#shared/i18n/index.ts';
import { detailText } from './auditWords.ts';

const text = (facts: object, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  detailText(sayIn(locale), JSON.stringify(facts));

test('a payment reads as the office speaks, in either language', () => {
  const facts = { methods: ['wechat', 'cash'], receipts: ['A1CA-000318'], totalFen: 60_000 };
  expect(text(facts)).toBe('方式 微信、现金 · 收据 A1CA-000318 · 合计 600.00');
  expect(text(facts, 'en')).toBe('Method WeChat, Cash · Receipts A1CA-000318 · Total 600.00');
});

test('ids, hashes and what is sealed are left out', () => {
  const facts = {
    previewId: '01a215c3-2387-7000-8000-027240fa03e4',
    sha256: 'ab'.repeat(32),
    sealedReason: { n: 'x' },
    rows: 5792,
  };
  expect(text(facts)).toBe('行数 5,792');
});

test('a refusal is told as the person heard it, or by its name where the sentence needs more', () => {
  expect(text({ code: 'not_found', sub: 'person.gone' })).toMatch(/。$/);
  expect(text({ code: 'rule', sub: 'payment.short' })).not.toContain('{');
});

test('what is no record is shown as it stands', () => {
  expect(detailText(sayIn('zh-CN'), '旧格式')).toBe('旧格式');
});
