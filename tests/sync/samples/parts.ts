import { uuid } from './ids.ts';

const PART = uuid(420);
const ISSUE = uuid(421);
const STOCKTAKE = uuid(422);
const use = { kind: 'workOrder', workOrderId: uuid(400) };
const businessDate = '2026-11-23';

export const partSamples = {
  'part.saved': {
    partId: PART,
    code: 'W001',
    name: '角阀',
    specification: 'DN15',
    unit: '个',
    minimumMilli: 5_000,
    place: '库房 2 排',
    costing: 'fifo',
    active: true,
  },
  'part.received': {
    partId: PART,
    quantityMilli: 10_000,
    valueFen: 12_345,
    batch: '2026-11-23',
    supplier: '城南五金',
    businessDate,
  },
  'part.issued': { partId: PART, quantityMilli: 2_000, use, businessDate },
  'part.returned': { partId: PART, quantityMilli: 1_000, issueId: ISSUE, use, businessDate },
  'part.adjusted': { partId: PART, quantityMilli: -500, stocktakeId: STOCKTAKE, businessDate },
  'stocktake.counted': {
    stocktakeId: STOCKTAKE,
    lines: [{ partId: PART, bookMilli: 9_000, countedMilli: 8_500 }],
    requestId: uuid(423),
    businessDate,
  },
};
