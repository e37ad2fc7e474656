import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentLines } from './currentLines.ts';
import type { ChannelLine, Decision, OurTender, ReconItem } from './facts.ts';
import { reconcile } from './reconcile.ts';
import { suggest } from './suggest.ts';

const DAY = '2026-11-20';
const NUMBER = '4200002026112000000001';

function tender(fields: Partial<OurTender> = {}): OurTender {
  return {
    id: 't1',
    kind: 'tender',
    method: 'wechat',
    amountFen: 10000,
    reference: NUMBER,
    day: DAY,
    roomId: 'r1',
    roomCode: '1-1-101',
    number: 'A1QK-000001',
    payerName: null,
    ...fields,
  };
}

function line(fields: Partial<ChannelLine> = {}): ChannelLine {
  const { channel = 'wechat', kind = 'payment', transactionId = NUMBER } = fields;
  return {
    key: `${channel}|${transactionId}|${kind}`,
    channel,
    kind,
    transactionId,
    merchantNo: null,
    originalId: null,
    at: Date.parse(`${fields.day ?? DAY}T10:00:00+08:00`),
    day: DAY,
    amountFen: 10000,
    status: 'done',
    origin: null,
    note: null,
    counterparty: null,
    ...fields,
  };
}

const NOTHING = { decisions: [], setAside: new Set<string>() };
const held = (
  tenders: OurTender[],
  lines: ChannelLine[],
  rest: Partial<Parameters<typeof reconcile>[0]> = {},
) => reconcile({ tenders, lines, ...NOTHING, ...rest });
const said = (items: readonly ReconItem[]) => items.map((item) => [item.class, item.rule, item.open]);

describe('classes', () => {
  test('the same number and amount on the same day is matched', () => {
    expect(said(held([tender()], [line()]))).toEqual([['MATCHED', 'exact', false]]);
  });

  test('the order number both sides know counts as well, whatever stands between its digits', () => {
    const items = held([tender({ reference: 'SJ-2026 1120 001' })], [line({ merchantNo: 'SJ20261120001' })]);
    expect(said(items)).toEqual([['MATCHED', 'exact', false]]);
  });

  test('a day apart asks nobody, two days do', () => {
    expect(said(held([tender()], [line({ day: '2026-11-21' })]))).toEqual([['CROSS_DAY', 'exact', false]]);
    expect(said(held([tender()], [line({ day: '2026-11-22' })]))).toEqual([['CROSS_DAY', 'exact', true]]);
  });

  test('another amount, another state, and money that came back', () => {
    expect(said(held([tender({ amountFen: 10001 })], [line()]))).toEqual([['AMOUNT_DIFF', 'exact', true]]);
    expect(said(held([tender()], [line({ status: 'refunded' })]))).toEqual([['STATUS_DIFF', 'exact', true]]);
    const refund = line({ kind: 'refund', transactionId: 'R1', originalId: NUMBER, amountFen: -2000 });
    const [item] = held([tender()], [line(), refund]);
    expect(item).toMatchObject({ class: 'STATUS_DIFF', open: true });
    expect(item?.lines).toHaveLength(2);
  });

  test('only ours, only theirs', () => {
    expect(said(held([tender({ reference: '0001' })], [line()]))).toEqual([
      ['LOCAL_ONLY', 'none', true],
      ['CHANNEL_ONLY', 'none', true],
    ]);
  });

  test('a tail of a number never matches by itself', () => {
    expect(held([tender({ reference: '00000001' })], [line()])[0]?.class).toBe('LOCAL_ONLY');
  });

  test('entered twice and paid twice', () => {
    expect(said(held([tender(), tender({ id: 't2' })], [line()]))).toEqual([
      ['MATCHED', 'exact', false],
      ['DUPLICATE', 'none', true],
    ]);
    const again = line({ transactionId: `${NUMBER}9`, merchantNo: 'ORDER0000001', at: 2e12 });
    const items = held([tender()], [line({ merchantNo: 'ORDER0000001' }), again]);
    expect(said(items)).toEqual([
      ['MATCHED', 'exact', false],
      ['DUPLICATE', 'none', true],
    ]);
  });

  test('a payment given back in full, of which nothing stands here, asks nobody', () => {
    const refund = line({ kind: 'refund', transactionId: 'R1', originalId: NUMBER, amountFen: -10000 });
    expect(said(held([], [line(), refund]))).toEqual([['MATCHED', 'cancelled', false]]);
  });

  test('money by another wallet is not the same money', () => {
    const items = held([tender({ method: 'alipay' })], [line()]);
    expect(items.map((item) => item.class)).toEqual(['LOCAL_ONLY', 'CHANNEL_ONLY']);
  });

  test('a fee is a line of its own; a bank’s fee waits for its entry', () => {
    const fee = line({ kind: 'fee', amountFen: -60 });
    const bankFee = line({ channel: 'bank', kind: 'fee', transactionId: 'B1', amountFen: -500 });
    expect(said(held([], [fee, bankFee]))).toEqual([
      ['MATCHED', 'fee', false],
      ['CHANNEL_ONLY', 'none', true],
    ]);
  });

  test('a payout in the bank is the net of the days it pays: payments less refunds less fees', () => {
    const lines = [
      line({ transactionId: 'P1', amountFen: 10000, day: '2026-11-21' }),
      line({ transactionId: 'P1', kind: 'fee', amountFen: -60, day: '2026-11-21' }),
      line({ transactionId: 'P2', amountFen: 5000, day: '2026-11-22' }),
      line({ transactionId: 'R2', kind: 'refund', originalId: 'P2', amountFen: -1000, day: '2026-11-22' }),
      line({
        channel: 'bank',
        kind: 'settlement',
        origin: 'wechat',
        transactionId: 'B1',
        amountFen: 13940,
        day: '2026-11-23',
      }),
    ];
    const bank = held([], lines).find((item) => item.lines[0]?.channel === 'bank');
    expect(bank).toMatchObject({ class: 'MATCHED', rule: 'settlement', open: false });
    const short = lines.map((one) => (one.channel === 'bank' ? { ...one, amountFen: 13939 } : one));
    expect(held([], short).find((item) => item.lines[0]?.channel === 'bank')).toMatchObject({
      class: 'CHANNEL_ONLY',
      open: true,
    });
  });

  test('an order that never was paid asks nobody', () => {
    expect(held([], [line({ status: 'failed' })])[0]?.open).toBe(false);
  });
});

describe('what a person decides', () => {
  const two = [tender({ reference: null }), tender({ id: 't2', reference: null, amountFen: 5000 })];
  const group = (tenderIds: string[], lineKeys: string[], differs = false): Decision => ({
    kind: 'match',
    tenderIds,
    lineKeys,
    differs,
  });

  test('several payments may be one row', () => {
    const paid = line({ amountFen: 15000 });
    const items = held(two, [paid], { decisions: [group(['t1', 't2'], [paid.key])] });
    expect(said(items)).toEqual([['MATCHED', 'person', false]]);
  });

  test('a difference with its reason is settled, without one it stays open', () => {
    const paid = line();
    const decisions = (differs: boolean) => ({ decisions: [group(['t2'], [paid.key], differs)] });
    expect(said(held(two.slice(1), [paid], decisions(true)))).toEqual([['AMOUNT_DIFF', 'person', false]]);
    expect(said(held(two.slice(1), [paid], decisions(false)))).toEqual([['AMOUNT_DIFF', 'person', true]]);
  });

  test('what was taken apart is not put together again by its number', () => {
    const apart: Decision = { kind: 'unmatch', tenderIds: ['t1'], lineKeys: [line().key] };
    expect(held([tender()], [line()], { decisions: [apart] }).map((item) => item.class)).toEqual([
      'LOCAL_ONLY',
      'CHANNEL_ONLY',
    ]);
    const again = [apart, group(['t1'], [line().key])];
    expect(said(held([tender()], [line()], { decisions: again }))).toEqual([['MATCHED', 'person', false]]);
  });

  test('of two desks that gave one row to different payments the later one holds', () => {
    const paid = line();
    const decisions = [group(['t1'], [paid.key]), group(['t2'], [paid.key], true)];
    const items = held(two, [paid], { decisions });
    expect(items.map((item) => [item.rule, item.tenders[0]?.id])).toEqual([
      ['person', 't2'],
      ['none', 't1'],
    ]);
  });

  test('what is explained waits for nobody', () => {
    const items = held([], [line()], { setAside: new Set([line().key]) });
    expect(items[0]).toMatchObject({ class: 'CHANNEL_ONLY', open: false, explained: true });
  });
});

describe('whatever files say in whatever order', () => {
  const day = fc.integer({ min: 18, max: 24 }).map((date) => `2026-11-${date}`);
  const row = fc
    .record({
      no: fc.integer({ min: 1, max: 12 }),
      kind: fc.constantFrom('payment' as const, 'refund' as const, 'fee' as const),
      channel: fc.constantFrom('wechat' as const, 'bank' as const),
      amount: fc.constantFrom(5000, 10000, 12345),
      status: fc.constantFrom('done' as const, 'refunded' as const, 'pending' as const),
      day,
    })
    .map(({ no, kind, channel, amount, status, day: on }, index = 0) => ({
      ...line({
        kind,
        channel,
        transactionId: `${kind === 'refund' ? 'R' : ''}42000020261120${String(no).padStart(8, '0')}`,
        merchantNo: no % 4 === 0 ? 'ORDER0000004' : null,
        originalId: kind === 'refund' ? `42000020261120${String(no).padStart(8, '0')}` : null,
        amountFen: kind === 'payment' ? amount : -amount,
        status,
        day: on,
      }),
      id: `${index}`,
    }));
  const ours = fc.record({
    no: fc.integer({ min: 1, max: 15 }),
    method: fc.constantFrom('wechat' as const, 'transfer' as const),
    amountFen: fc.constantFrom(5000, 10000, 12345),
    day,
  });

  test('files shuffled, split and repeated end the same, and Σ matched + Σ open = Σ of the files', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 25 }),
        fc.array(ours, { maxLength: 15 }),
        fc.infiniteStream(fc.nat()),
        (rows, takings, chance) => {
          const tenders = takings.map((one, index) =>
            tender({
              ...one,
              id: `t${index}`,
              reference: `42000020261120${String(one.no).padStart(8, '0')}`,
            }),
          );
          const shuffled = [...rows, ...rows.slice(0, 7)]
            .map((one) => ({ one, at: chance.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
          const whole = currentLines(rows);
          const items = held(tenders, whole);
          const other = held([...tenders].reverse(), currentLines(shuffled));
          const state = (of: readonly ReconItem[]) =>
            of
              .map((item) => [
                item.class,
                item.open,
                item.tenders.map((one) => one.id).sort(),
                item.lines.map((one) => [one.key, one.status, one.amountFen].join(' ')).sort(),
              ])
              .map((parts) => JSON.stringify(parts))
              .sort();
          expect(state(other)).toEqual(state(items));
          const sum = (of: readonly { amountFen: number }[]) =>
            of.reduce((total, one) => total + one.amountFen, 0);
          const part = (open: boolean) => items.filter((item) => item.open === open);
          expect(
            sum(part(true).flatMap((item) => item.lines)) + sum(part(false).flatMap((item) => item.lines)),
          ).toBe(sum(whole));
          expect(sum(items.flatMap((item) => item.tenders))).toBe(sum(tenders));
          expect(items.flatMap((item) => item.lines)).toHaveLength(whole.length);
        },
      ),
      { seed: 20261123, numRuns: 300 },
    );
  });
});

describe('refunds of our own', () => {
  const REFUND = '50000002026112100000009';
  const paidBack = (fields: Partial<OurTender> = {}) =>
    tender({ id: 'f1', kind: 'refund', amountFen: -4000, reference: REFUND, day: '2026-11-21', ...fields });
  const row = line({
    kind: 'refund',
    transactionId: REFUND,
    originalId: NUMBER,
    amountFen: -4000,
    day: '2026-11-21',
  });

  test('a payment whose refund we paid ourselves agrees, by the refund’s number', () => {
    const items = held([tender(), paidBack()], [line(), row]);
    expect(said(items)).toEqual([['MATCHED', 'exact', false]]);
    expect(items[0]?.tenders.map(({ id }) => id)).toEqual(['t1', 'f1']);
  });

  test('without ours it stays a difference of state', () => {
    expect(said(held([tender()], [line(), row]))).toEqual([['STATUS_DIFF', 'exact', true]]);
  });

  test('another amount is not ours', () => {
    expect(said(held([tender(), paidBack({ amountFen: -3999 })], [line(), row]))).toEqual([
      ['STATUS_DIFF', 'exact', true],
      ['LOCAL_ONLY', 'none', true],
    ]);
  });

  test('one without a number is suggested by amount and day, and agrees when a person says so', () => {
    const facts = [
      [tender(), paidBack({ reference: null })],
      [line(), row],
    ] as const;
    const open = held([...facts[0]], [...facts[1]]);
    expect(said(open).map(([found]) => found)).toEqual(['STATUS_DIFF', 'LOCAL_ONLY']);
    expect(suggest(open, new Set())).toMatchObject([{ tenderId: 'f1', lineKey: row.key, certain: true }]);
    const decisions: Decision[] = [{ kind: 'match', tenderIds: ['f1'], lineKeys: [row.key] }];
    expect(said(held([...facts[0]], [...facts[1]], { decisions }))).toEqual([['MATCHED', 'exact', false]]);
    decisions.push({ kind: 'unmatch', tenderIds: ['f1'], lineKeys: [row.key] });
    expect(said(held([tender(), paidBack()], [...facts[1]], { decisions }))).toEqual([
      ['STATUS_DIFF', 'exact', true],
      ['LOCAL_ONLY', 'none', true],
    ]);
  });

  test('a refund by bank transfer agrees with the row that took the money out', () => {
    const out = line({
      channel: 'bank',
      kind: 'other',
      transactionId: 'E2E202611210001',
      amountFen: -4000,
      day: '2026-11-21',
    });
    const ours = paidBack({ method: 'transfer', reference: 'E2E202611210001' });
    expect(said(held([ours], [out]))).toEqual([['MATCHED', 'exact', false]]);
  });
});
