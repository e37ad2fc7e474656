import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, DEFAULT_ACCOUNTS } from './accounts.ts';
import { entriesOf, imbalance } from './entriesOf.ts';
import type { BookFact, EarnedLine } from './facts.ts';
import { postingDay } from './postingDay.ts';
import { summarise } from './summarise.ts';

const PLAIN = chartOf([], []);
const DAY = '2026-07-10';
const at = { opId: 'op', day: DAY };

function line(amountFen: number, nature: EarnedLine['nature'] = 'ownRevenue', feeItemId = 'fee'): EarnedLine {
  return {
    feeItemId,
    feeName: feeItemId,
    nature,
    taxedAs: { feeItemId, nature },
    amountFen,
    issuedOn: DAY,
  };
}

const shown = (fact: BookFact, chart = PLAIN) =>
  entriesOf(fact, chart).map(
    ({ side, account, amountFen }) => `${side === 'debit' ? 'Dr' : 'Cr'}${account} ${amountFen}`,
  );

describe('the entries of a fact (domain.md 4.6)', () => {
  it('books a bill by the nature of its item', () => {
    expect(shown({ kind: 'issued', ...at, lines: [line(18169)] })).toEqual([
      'Dr1122 18169',
      'Cr6001 17141',
      'Cr2221 1028',
    ]);
    for (const nature of ['agency', 'deposit', 'trust'] as const) {
      expect(shown({ kind: 'issued', ...at, lines: [line(500, nature)] })).toEqual([
        'Dr1122 500',
        'Cr2241 500',
      ]);
    }
    expect(shown({ kind: 'issued', ...at, lines: [line(1500, 'commonRevenue')] })).toEqual([
      'Dr1122 1500',
      `Cr${DEFAULT_ACCOUNTS.commonRevenue.code} 1376`,
      'Cr2221 124',
    ]);
  });

  it('books depreciation and disposals of machines; only the money stays on the clearing account', () => {
    expect(shown({ kind: 'depreciated', ...at, amountFen: 58_188 })).toEqual([
      'Dr6602 58188',
      'Cr1602 58188',
    ]);
    expect(shown({ kind: 'depreciated', ...at, amountFen: -58_188 })).toEqual([
      'Dr6602 -58188',
      'Cr1602 -58188',
    ]);
    // Worth 10 000.00, sold for 12 000.00 with 500.00 of costs.
    const sold = { kind: 'disposed', ...at, costFen: 5_000_000, accumulatedFen: 4_000_000 } as const;
    expect(shown({ ...sold, resultFen: 150_000 })).toEqual([
      'Dr1602 4000000',
      'Dr1606 1150000',
      'Cr1601 5000000',
      'Cr6115 150000',
    ]);
    // Scrapped for nothing: all that it was worth is lost.
    expect(shown({ ...sold, resultFen: -1_000_000 })).toEqual([
      'Dr1602 4000000',
      'Cr1601 5000000',
      'Cr6115 -1000000',
    ]);
  });

  it('taxes late fee as what it grew on', () => {
    const lateFee = { ...line(1090), taxedAs: { feeItemId: 'water', nature: 'agency' as const } };
    expect(shown({ kind: 'issued', ...at, lines: [lateFee] })).toEqual(['Dr1122 1090', 'Cr6001 1090']);
  });

  it('books what came in by its way, and where it went', () => {
    const tenders = [
      { method: 'cash', amountFen: 100 },
      { method: 'wechat', amountFen: 200 },
      { method: 'transfer', amountFen: 300 },
      { method: 'prepayment', amountFen: 40 },
      { method: 'deposit', amountFen: 60 },
    ] as const;
    const receipt = { tenders, settledFen: 500, prepaidFen: 150, depositsFen: 50 };
    expect(shown({ kind: 'collected', ...at, receipts: [receipt], excessFen: 7 })).toEqual([
      'Dr1001 100',
      'Dr1012 200',
      'Dr1002 300',
      'Dr2203 40',
      'Dr2241 60',
      'Cr1122 500',
      'Cr2203 150',
      'Cr2241 50',
      'Dr1122 7',
      'Cr2203 7',
    ]);
  });

  it('takes off in red, pays out, banks, and says what a till had too little', () => {
    expect(shown({ kind: 'credited', ...at, lines: [line(106)], excessFen: 6 })).toEqual([
      'Dr1122 -106',
      'Cr6001 -100',
      'Cr2221 -6',
      'Dr1122 6',
      'Cr2203 6',
    ]);
    expect(shown({ kind: 'refunded', ...at, source: 'deposit', method: 'transfer', amountFen: 9 })).toEqual([
      'Dr2241 9',
      'Cr1002 9',
    ]);
    expect(shown({ kind: 'banked', ...at, amountFen: -9 })).toEqual(['Dr1002 -9', 'Cr1001 -9']);
    expect(shown({ kind: 'cashDifference', ...at, amountFen: -9 })).toEqual(['Dr1901 9', 'Cr1001 9']);
    expect(shown({ kind: 'cashDifference', ...at, amountFen: 9 })).toEqual(['Dr1001 9', 'Cr1901 9']);
  });
});

describe('accounts and rates', () => {
  const chart = chartOf(
    [
      { key: 'ownRevenue', feeItemId: null, fromDay: '2026-07-01', code: '6051', name: '其他业务收入' },
      { key: 'ownRevenue', feeItemId: 'fee', fromDay: '2026-07-05', code: '600101', name: '物业费收入' },
    ],
    [
      { feeItemId: 'fee', fromDay: '2026-07-01', rate: '0.03' },
      { feeItemId: 'fee', fromDay: '2026-07-20', rate: null },
      { feeItemId: 'fee', fromDay: '2026-07-01', rate: '0.01' },
    ],
  );

  it('hold from their day on, a fee item’s own before the common one, the last word of a day', () => {
    expect(chart.account('ownRevenue', 'fee', '2026-06-30').code).toBe('6001');
    expect(chart.account('ownRevenue', 'fee', '2026-07-04').code).toBe('6051');
    expect(chart.account('ownRevenue', 'fee', '2026-07-05').code).toBe('600101');
    expect(chart.account('ownRevenue', 'other', '2026-07-05').code).toBe('6051');
    expect(chart.rate('fee', 'ownRevenue', '2026-06-30')).toBe('0.06');
    expect(chart.rate('fee', 'ownRevenue', '2026-07-19')).toBe('0.01');
    expect(chart.rate('fee', 'ownRevenue', '2026-07-20')).toBeNull();
  });
});

describe('the day a fact is booked on', () => {
  const closes = [{ period: '2026-07', cseq: 100 }];

  it('is its own, unless its month was closed before it came', () => {
    const fact = { ownDay: '2026-07-31', acceptedOn: '2026-08-02' };
    expect(postingDay({ ...fact, cseq: 99 }, closes)).toBe('2026-07-31');
    expect(postingDay({ ...fact, cseq: 101 }, closes)).toBe('2026-08-02');
    expect(postingDay({ ...fact, cseq: 101 }, [])).toBe('2026-07-31');
    expect(postingDay({ ownDay: null, acceptedOn: '2026-08-02', cseq: 1 }, [])).toBe('2026-08-02');
  });
});

const fen = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
const amount = fc.integer({ min: 1, max: 10 ** 9 });
const anyLine = fc
  .record({ amountFen: fen, item: fc.integer({ min: 0, max: 4 }) })
  .map(({ amountFen, item }) =>
    line(
      amountFen,
      (['ownRevenue', 'commonRevenue', 'agency', 'deposit', 'trust'] as const)[item] ?? 'trust',
      `费用${item}`,
    ),
  );
const method = fc.constantFrom(
  'cash',
  'wechat',
  'alipay',
  'card',
  'transfer',
  'prepayment',
  'deposit' as const,
);
/** Receipts that say no more than came in. */
const anyReceipt = fc
  .record({
    tenders: fc.array(fc.record({ method, amountFen: fen }), { maxLength: 4 }),
    prepaidFen: fen,
    depositsFen: fen,
  })
  .map((receipt) => ({
    ...receipt,
    settledFen:
      receipt.tenders.reduce((sum, tender) => sum + tender.amountFen, 0) -
      receipt.prepaidFen -
      receipt.depositsFen,
  }));
const anyFact: fc.Arbitrary<BookFact> = fc.oneof(
  fc.array(anyLine, { maxLength: 5 }).map((lines) => ({ kind: 'issued' as const, ...at, lines })),
  fc
    .record({ lines: fc.array(anyLine, { maxLength: 5 }), excessFen: fen })
    .map((rest) => ({ kind: 'credited' as const, ...at, ...rest })),
  fc
    .record({ receipts: fc.array(anyReceipt, { maxLength: 3 }), excessFen: fen })
    .map((rest) => ({ kind: 'collected' as const, ...at, ...rest })),
  anyLine.map((one) => ({ kind: 'apportioned' as const, ...at, line: one })),
  fc
    .record({
      source: fc.constantFrom('prepayment' as const, 'deposit' as const),
      method: fc.constantFrom('cash', 'wechat', 'alipay', 'card', 'transfer' as const),
      amountFen: amount,
    })
    .map((rest) => ({ kind: 'refunded' as const, ...at, ...rest })),
  fen.map((amountFen) => ({ kind: 'banked' as const, ...at, amountFen })),
  fen.map((amountFen) => ({ kind: 'cashDifference' as const, ...at, amountFen })),
);

/** Σ by account, debits less credits. */
function balances(entries: readonly { side: string; account: string; amountFen: number }[]) {
  const sums = new Map<string, number>();
  for (const { side, account, amountFen } of entries)
    sums.set(account, (sums.get(account) ?? 0) + (side === 'debit' ? amountFen : -amountFen));
  return [...sums].filter(([, sum]) => sum !== 0).sort();
}

describe('vouchers of any facts', () => {
  it('balance each, and come to what the facts come to, in whatever order and parts', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 30 }), fc.nat(), (facts, cut) => {
        const vouchers = summarise(facts, PLAIN);
        for (const voucher of vouchers) expect(imbalance(voucher.entries)).toBe(0);
        const all = balances(facts.flatMap((fact) => entriesOf(fact, PLAIN)));
        expect(balances(vouchers.flatMap(({ entries }) => entries))).toEqual(all);
        expect(summarise([...facts].reverse(), PLAIN)).toEqual(vouchers);
        const at = facts.length === 0 ? 0 : cut % facts.length;
        const parts = [facts.slice(0, at), facts.slice(at)].flatMap((part) => summarise(part, PLAIN));
        expect(balances(parts.flatMap(({ entries }) => entries))).toEqual(all);
      }),
    );
  });
});
