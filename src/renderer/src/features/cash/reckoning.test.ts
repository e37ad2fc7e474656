import { describe, expect, it } from 'vitest';
import { reckon, spread } from './reckoning.ts';
import { type BillLine, emptyTill, type Till } from './till.ts';

const line = (lineId: string, outstandingFen: number, dueDate: string): BillLine => ({
  lineId,
  roomId: 'room',
  roomCode: '3-2-1201',
  feeItemId: 'fee',
  feeName: '物业服务费',
  nature: 'ownRevenue',
  kind: 'run',
  period: dueDate.slice(0, 7),
  from: dueDate,
  to: dueDate,
  dueDate,
  amountFen: outstandingFen,
  creditedFen: 0,
  paidFen: 0,
  outstandingFen,
  overdue: false,
});

const lines = [line('b', 8000, '2026-10-31'), line('a', 19326, '2026-09-30')];
const till = (change: Partial<Till>): Till => ({ ...emptyTill, roomIds: ['room'], ...change });

describe('what a payment amounts to', () => {
  it('is exact cash for all lines when nothing was typed', () => {
    const sum = reckon(till({}), lines);
    expect(sum).toMatchObject({ totalFen: 27326, receivedFen: 27326, changeFen: 0, ready: true });
  });

  it('gives change of cash, or keeps it when asked', () => {
    expect(reckon(till({ received: '300' }), lines)).toMatchObject({ changeFen: 2674, prepaymentFen: 0 });
    expect(reckon(till({ received: '300', excess: 'prepayment' }), lines)).toMatchObject({
      changeFen: 0,
      prepaymentFen: 2674,
    });
  });

  it('never gives change of anything but cash', () => {
    const sum = reckon(till({ method: 'wechat', received: '300' }), lines);
    expect(sum).toMatchObject({ excess: 'prepayment', changeFen: 0, prepaymentFen: 2674 });
  });

  it('is not ready while money is missing', () => {
    expect(reckon(till({ received: '200' }), lines)).toMatchObject({ shortFen: 7326, ready: false });
  });

  it('adds a mix up and leaves the change to its cash', () => {
    const sum = reckon(till({ method: 'mix', mix: { cash: '200', wechat: '100' } }), lines);
    expect(sum).toMatchObject({ receivedFen: 30000, changeFen: 2674, ready: true });
    expect(sum.tenders).toHaveLength(2);
  });

  it('spreads a part over the oldest lines first', () => {
    const { parts, unticked } = spread(till({}), lines, 10000, 'oldestBillLateFirst');
    expect([...parts]).toEqual([['a', 10000]]);
    expect([...unticked]).toEqual(['b']);
  });

  it('spreads a part over what the payer ticked, when they ticked', () => {
    const { parts, unticked } = spread(
      till({ unticked: new Set(['a']) }),
      lines,
      5000,
      'oldestBillLateFirst',
    );
    expect([...parts]).toEqual([['b', 5000]]);
    expect([...unticked]).toEqual(['a']);
  });
});
