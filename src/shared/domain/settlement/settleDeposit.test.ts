import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settleDeposit } from './settleDeposit.ts';

test('a deposit of 2,000 yuan with less and with more damage than that (domain.md 10, E22)', () => {
  expect(settleDeposit(200000, 35000)).toEqual({ usedFen: 35000, refundFen: 165000, owedFen: 0 });
  expect(settleDeposit(200000, 230000)).toEqual({ usedFen: 200000, refundFen: 0, owedFen: 30000 });
  expect(settleDeposit(200000, 0)).toEqual({ usedFen: 0, refundFen: 200000, owedFen: 0 });
});

test('no fen of deposit or damage is lost', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (balanceFen, deductFen) => {
      const { usedFen, refundFen, owedFen } = settleDeposit(balanceFen, deductFen);
      expect(usedFen + refundFen).toBe(balanceFen);
      expect(usedFen + owedFen).toBe(deductFen);
      expect(refundFen === 0 || owedFen === 0).toBe(true);
    }),
  );
});
