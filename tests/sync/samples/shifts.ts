import { sealed, uuid } from './ids.ts';

const SHIFT = uuid(50);
const DEPOSIT = uuid(210);
const CLOSE = uuid(211);
const PERIOD_CLOSE = uuid(212);

/** The till of E23 (domain.md 10). */
const counts = { note10000: 5, note5000: 2, note2000: 2, note1000: 2, note500: 1, coin50: 1 };
const cash = {
  floatFen: 50000,
  receivedFen: 330000,
  changeFen: 1450,
  refundFen: 12000,
  bankedFen: 300000,
  expectedFen: 66550,
};

export const shiftSamples = {
  'shift.floatCounted': { shiftId: SHIFT, floatFen: 50000, counts: { note10000: 5 } },
  'shift.counted': { shiftId: SHIFT, counts, countedFen: 66550, cash, forgotten: true },
  'shift.handedOver': {
    shiftId: SHIFT,
    businessDate: '2026-11-23',
    sheet: {
      cash,
      counts: { ...counts, note1000: 1 },
      countedFen: 65550,
      varianceFen: -1000,
      countNo: 2,
      receipts: [{ series: 'A1QK', from: 1, to: 9, count: 7, voids: [3], gaps: [5] }],
      tenders: [{ method: 'cash', amountFen: 316550, receipts: 6 }],
      unprinted: ['A1QK-000008'],
      unknownPrints: ['A1QK-000009'],
      transfers: [{ slipNumber: 'A1QK-Z00001', amountFen: 18169 }],
      keptFloatFen: 50000,
      toBankFen: 15550,
    },
    handedToId: uuid(4),
    varianceReason: sealed('找零时多给了张三十元'),
  },
  'shift.reviewed': { shiftId: SHIFT, reviewerId: uuid(3), note: sealed('已提醒') },
  'cashDeposit.posted': {
    depositId: DEPOSIT,
    businessDate: '2026-11-23',
    bank: '工商银行',
    accountLast4: '0088',
    amountFen: 300000,
    counts: { note10000: 30 },
    depositorId: uuid(3),
    bankedAt: 1_795_399_000_000,
    shifts: [{ shiftId: SHIFT, amountFen: 300000, fromOpenTill: true }],
  },
  'cashDeposit.reversed': { depositId: DEPOSIT, businessDate: '2026-11-23', reason: sealed('金额登错') },
  'day.closed': {
    closeId: CLOSE,
    businessDate: '2026-11-23',
    shiftIds: [SHIFT],
    sums: [
      { method: 'cash', bookFen: 316550, outsideFen: null, reason: null },
      { method: 'wechat', bookFen: 20000, outsideFen: 19900, reason: sealed('手续费') },
    ],
    receipts: [{ series: 'A1QK', from: 1, to: 9, count: 9, voids: 1 }],
    unbankedFen: 15550,
    log: { entries: 42, chash: '0'.repeat(64) },
  },
  'period.closed': { closeId: PERIOD_CLOSE, period: '2026-11', takenFen: 336550, outstandingFen: 70000 },
  'period.reopened': {
    closeId: PERIOD_CLOSE,
    period: '2026-11',
    reason: sealed('漏入一笔利息'),
    firstId: uuid(3),
    secondId: uuid(4),
  },
};
