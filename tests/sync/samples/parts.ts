import { sealed, uuid } from './ids.ts';

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

export const contractorSamples = {
  'contractor.saved': {
    contractorId: uuid(430),
    name: '安平电梯工程有限公司',
    creditCode: '91110105MA01ABCD1X',
    categoryIds: ['lift'],
    contact: sealed('{"name":"周工","phone":"13700137001"}'),
    active: true,
  },
  'contractor.paperSaved': {
    paperId: uuid(431),
    contractorId: uuid(430),
    kind: 'certificate',
    title: '特种设备生产许可证（电梯维修）',
    number: 'TS3310000-2027',
    fromDay: '2023-12-01',
    toDay: '2027-11-30',
    remindDays: 60,
    amountFen: null,
    active: true,
  },
};

export const repairPriceSamples = {
  'repairItem.saved': {
    itemId: uuid(440),
    name: '更换角阀',
    kind: 'material',
    unit: '个',
    partId: PART,
    active: true,
  },
  'repairPrice.set': { itemId: uuid(440), fromDay: '2026-11-23', unitPrice: '25.5' },
};
