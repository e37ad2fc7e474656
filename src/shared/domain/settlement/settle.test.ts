import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { AppError } from '../../kernel/appError.ts';
import { settle, shareOverReceipts, shareTenders, type Tender } from './settle.ts';

const cash = (amountFen: number): Tender => ({ method: 'cash', amountFen });

describe('settle', () => {
  test('exact cash leaves no change', () => {
    expect(settle(71928, [cash(71928)], 'change', 0)).toMatchObject({
      changeFen: 0,
      prepaidFen: 0,
      totalFen: 71928,
    });
  });

  test('cash beyond the bill is change, taken off what stays', () => {
    const settled = settle(71928, [cash(80000)], 'change', 0);
    expect(settled).toMatchObject({ changeFen: 8072, prepaidFen: 0, kept: [cash(71928)] });
  });

  test('cash beyond the bill becomes prepayment when asked', () => {
    expect(settle(71928, [cash(80000)], 'prepayment', 0)).toMatchObject({
      changeFen: 0,
      prepaidFen: 8072,
      totalFen: 80000,
    });
  });

  test('a channel beyond the bill is never change', () => {
    const settled = settle(100, [{ method: 'wechat', amountFen: 150 }], 'change', 0);
    expect(settled).toMatchObject({ changeFen: 0, prepaidFen: 50 });
  });

  test.each([
    ['payment.short', () => settle(100, [cash(99)], 'change', 0)],
    ['payment.prepaymentShort', () => settle(100, [{ method: 'prepayment', amountFen: 100 }], 'change', 99)],
    [
      'payment.prepaymentBeyondDue',
      () => settle(100, [{ method: 'prepayment', amountFen: 120 }], 'change', 200),
    ],
    [
      'payment.prepaymentOfAnother',
      () => settle(100, [{ method: 'prepayment', amountFen: 60 }, cash(40)], 'change', 200, 59),
    ],
    ['payment.cashNotNeeded', () => settle(100, [{ method: 'card', amountFen: 100 }, cash(50)], 'change', 0)],
  ])('refuses with %s', (sub, work) => {
    expect(faultOf(work)).toBe(sub);
  });
});

const anyTender: fc.Arbitrary<Tender> = fc.record({
  method: fc.constantFrom('cash', 'wechat', 'alipay', 'card'),
  amountFen: fc.integer({ min: 1, max: 5_000_000 }),
});

test('every fen given is due, change or prepayment, whatever the mix', () => {
  fc.assert(
    fc.property(
      fc.array(anyTender, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom('change', 'prepayment'),
      (tenders, dueFen, excess) => {
        const given = tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
        let settled: ReturnType<typeof settle>;
        try {
          settled = settle(dueFen, tenders, excess, 0);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        expect(dueFen + settled.changeFen + settled.prepaidFen).toBe(given);
        expect(settled.kept.reduce((sum, tender) => sum + tender.amountFen, 0)).toBe(settled.totalFen);
        expect(settled.kept.every((tender) => tender.amountFen > 0)).toBe(true);
      },
    ),
  );
});

test('shared tenders add up to every receipt and lose nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anyTender, { minLength: 1, maxLength: 5 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
      (tenders, cuts) => {
        const total = tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
        const marks = [0, ...cuts.map((cut) => Math.floor(cut * total)).sort((a, b) => a - b), total];
        const totals = marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0));
        const shares = shareTenders(totals, tenders);
        expect(shares.map((share) => share.reduce((sum, tender) => sum + tender.amountFen, 0))).toEqual(
          totals,
        );
      },
    ),
  );
});

test('what others owe is never shared out of prepayment, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          ownFen: fc.integer({ min: 0, max: 100_000 }),
          othersFen: fc.integer({ min: 0, max: 100_000 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (parts, share, isPrepaymentFirst) => {
        const receipts = parts.map(({ ownFen, othersFen }) => ({ totalFen: ownFen + othersFen, othersFen }));
        const dueFen = receipts.reduce((sum, receipt) => sum + receipt.totalFen, 0);
        const ownFen = parts.reduce((sum, part) => sum + part.ownFen, 0);
        const prepayment: Tender = { method: 'prepayment', amountFen: Math.floor(share * ownFen) };
        const rest = cash(dueFen - prepayment.amountFen);
        const kept = (isPrepaymentFirst ? [prepayment, rest] : [rest, prepayment]).filter(
          ({ amountFen }) => amountFen > 0,
        );
        for (const [index, shared] of shareOverReceipts(receipts, kept).entries()) {
          const of = (tenders: readonly Tender[]) =>
            tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
          expect(of(shared)).toBe(receipts[index]?.totalFen);
          expect(of(shared.filter(({ method }) => method === 'prepayment'))).toBeLessThanOrEqual(
            parts[index]?.ownFen ?? 0,
          );
        }
      },
    ),
  );
});
