import { sealed, uuid } from './ids.ts';

const ROOM = uuid(10);
const PERSON = uuid(20);
const FEE = uuid(30);
const LINE = `${uuid(1000)}.1`;
const BATCH = uuid(800);
const REQUEST = uuid(810);
const INVOICE = uuid(811);

export const bookSamples = {
  'voucher.mapped': {
    fromDay: '2026-12-01',
    accounts: [
      { no: 1, key: 'cash', feeItemId: null, code: '100101', name: '库存现金—前台' },
      { no: 2, key: 'ownRevenue', feeItemId: FEE, code: '600101', name: '物业费收入' },
    ],
    rates: [
      { no: 1, feeItemId: FEE, rate: '0.03' },
      { no: 2, feeItemId: FEE, rate: null },
    ],
  },
  'voucherTemplate.saved': {
    templateId: uuid(801),
    name: '集团模板',
    format: 'csv',
    columns: [
      { column: 'account', title: '科目' },
      { column: 'amount', title: '金额' },
    ],
    active: true,
  },
  'voucher.posted': {
    batchId: BATCH,
    vouchers: [
      {
        number: 1,
        day: '2026-11-23',
        kind: 'issued',
        facts: 1,
        entries: [
          {
            side: 'debit',
            account: '1122',
            accountName: '应收账款',
            summary: '2026-11 应收',
            amountFen: 18169,
          },
          {
            side: 'credit',
            account: '2221',
            accountName: '应交税费',
            summary: '2026-11 应收 物业费',
            amountFen: 1028,
          },
          {
            side: 'credit',
            account: '6001',
            accountName: '主营业务收入',
            summary: '2026-11 应收 物业费',
            amountFen: 17141,
          },
        ],
      },
    ],
  },
  'voucher.covered': { batchId: BATCH, factIds: [uuid(1000)] },
  'voucher.exported': {
    batchId: BATCH,
    period: '2026-11',
    number: 1,
    vouchers: 1,
    totalFen: 18169,
    facts: 1,
    hash: 'c'.repeat(64),
  },
  'invoice.requested': {
    requestId: REQUEST,
    roomId: ROOM,
    buyerKind: 'company',
    lines: [{ lineId: LINE, amountFen: 18169 }],
    amountFen: 18169,
    businessDate: '2026-11-23',
    title: sealed('福建某某有限公司'),
    taxNumber: sealed('91350100M000100Y43'),
    email: sealed('caiwu@example.com'),
    sealSubject: PERSON,
  },
  'invoice.withdrawn': { requestId: uuid(812) },
  'invoice.issued': {
    invoiceId: INVOICE,
    requestId: REQUEST,
    number: '26352000000012345678',
    issuedOn: '2026-11-23',
    amountFen: 18169,
    lines: [{ lineId: LINE, amountFen: 18169 }],
    businessDate: '2026-11-23',
  },
  'invoice.reddened': {
    redId: uuid(813),
    invoiceId: INVOICE,
    number: '26352000000012345679',
    issuedOn: '2026-11-24',
    lineIds: [LINE],
    businessDate: '2026-11-24',
    reason: sealed('抬头开错'),
    sealSubject: PERSON,
  },
};
