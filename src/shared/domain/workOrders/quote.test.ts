import { describe, expect, test } from 'vitest';
import { standingOf, type WorkOrderEvent } from './history.ts';
import { creditForReturn, exactYuan, type QuoteLine, quotedFen, quoteTotalFen } from './quote.ts';
import type { WorkOrderAct } from './states.ts';

const LABOUR: QuoteLine = {
  itemId: 'labour',
  kind: 'labour',
  name: '上门检修',
  unit: '次',
  partId: null,
  quantityMilli: 1_000,
  unitPrice: '30',
  amountFen: 3_000,
};
const CABLE: QuoteLine = {
  ...LABOUR,
  itemId: 'cable',
  kind: 'material',
  partId: 'cable',
  quantityMilli: 3_000,
  unitPrice: '0.335',
  amountFen: 101,
};

describe('an amount', () => {
  test('is the quantity at its unit price, rounded once per line', () => {
    expect(quotedFen(3_000, '0.335')).toBe(101);
    expect(quotedFen(1, '0.335')).toBe(0);
    expect(quoteTotalFen([LABOUR, CABLE])).toBe(3_101);
    expect(exactYuan([LABOUR, CABLE])).toBe('31.005');
  });

  test('comes off the bill for what was charged alone, and one after the other sums to the line', () => {
    const lines = [LABOUR, CABLE];
    // Five were out, three charged: the first two that come back cost nobody anything.
    expect(creditForReturn(lines, 'cable', { outMilli: 5_000, backMilli: 2_000 })).toBe(0);
    const credits = [3_000, 2_000, 1_000].map((outMilli) =>
      creditForReturn(lines, 'cable', { outMilli, backMilli: 1_000 }),
    );
    expect(credits).toEqual([34, 33, 34]);
    expect(creditForReturn(lines, 'cable', { outMilli: 3_000, backMilli: 3_000 })).toBe(101);
    expect(creditForReturn(lines, 'other', { outMilli: 3_000, backMilli: 3_000 })).toBe(0);
  });

  test('of two lines for one part the last one charged comes off first', () => {
    const lines = [CABLE, { ...CABLE, itemId: 'dear', quantityMilli: 1_000, unitPrice: '2', amountFen: 200 }];
    const backOf = (outMilli: number) => creditForReturn(lines, 'cable', { outMilli, backMilli: 1_000 });
    expect([4_000, 3_000, 2_000, 1_000].map(backOf)).toEqual([200, 34, 33, 34]);
  });
});

const NEEDS = { payment: true, confirmation: false, rating: false, visit: 'none' } as const;
type Told = Partial<WorkOrderEvent> & Pick<WorkOrderEvent, 'act'>;
const event = (act: WorkOrderAct, more: Partial<WorkOrderEvent> = {}): Told => ({ ...more, act });
/** What was done one after the other, a minute apart, to an order somebody has taken. */
const stand = (...told: Told[]) =>
  standingOf(
    { at: 0, priority: 'p3', categoryId: 'drain' },
    [event('accepted'), event('dispatched', { workerId: 'li' }), event('taken'), ...told].map(
      (one, index) => ({
        id: `e${String(index).padStart(3, '0')}`,
        at: index * 60_000,
        recordedAt: index * 60_000,
        actorId: 'wang',
        ...one,
      }),
    ),
  );

describe('a quotation', () => {
  test('holds up the work until it is answered', () => {
    const [quoted, started] = [event('quoted', { quote: [LABOUR] }), event('started', { id: 'early' })];
    const waiting = stand(quoted, started);
    expect(waiting).toMatchObject({ state: 'taken', quote: { totalFen: 3_000, accepted: undefined } });
    expect([...waiting.idle]).toEqual(['early']);
    const going = stand(event('quoted', { quote: [LABOUR] }), event('quoteAccepted'), event('started'));
    expect(going).toMatchObject({ state: 'inProgress', quote: { accepted: true } });
  });

  test('is answered once, and a new one waits anew', () => {
    const again = stand(
      event('quoted', { quote: [LABOUR] }),
      event('quoteDeclined'),
      event('quoteAccepted', { id: 'late' }),
      event('quoted', { quote: [LABOUR, CABLE] }),
    );
    expect(again.quote).toMatchObject({ totalFen: 3_101, accepted: undefined });
    expect([...again.idle]).toEqual(['late']);
  });

  test('what was billed waits for the money and outlives the round', () => {
    const way = [
      event('quoted', { quote: [LABOUR] }),
      event('quoteAccepted'),
      event('finished', { needs: NEEDS, lineId: 'op.1' }),
    ];
    expect(stand(...way)).toMatchObject({ state: 'waitPay', bill: { lineId: 'op.1', lines: [LABOUR] } });
    expect(stand(...way, event('paid'))).toMatchObject({ state: 'closed' });
    const again = stand(...way, event('paid'), event('reopened'));
    expect(again).toMatchObject({ state: 'reopened', quote: undefined, bill: { lineId: 'op.1' } });
  });
});
