import { expect, test } from 'vitest';
import type { Ruling } from '../../ops/ruling.ts';
import { caseKind } from './caseKind.ts';

const ruling = (fields: Partial<Ruling>): Ruling => ({
  verdict: 'exception',
  day: '2026-11-28',
  period: '2026-11',
  effects: [],
  ...fields,
});

const excess = ruling({ effects: [{ kind: 'excessToCredit', lineId: 'line', amountFen: 1 }] });

test('money taken twice, a receipt taken back twice and an op that could not be placed need somebody', () => {
  expect(caseKind('payment.collected', excess)).toBe('doubleCollection');
  expect(caseKind('receipt.voided', ruling({ effects: [{ kind: 'withoutEffect' }] }))).toBe(
    'repeatedReversal',
  );
  expect(caseKind('room.saved', ruling({ verdict: 'held' }))).toBe('held');
});

test('a bill lowered after it was paid needs nobody: the office did it knowingly', () => {
  expect(caseKind('bill.credited', excess)).toBeUndefined();
  expect(caseKind('payment.collected', ruling({ verdict: 'accepted' }))).toBeUndefined();
});
