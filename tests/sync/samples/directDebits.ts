import { sealed, uuid } from './ids.ts';

const BATCH = uuid(400);
const PERSON = uuid(20);
const HASH = 'ab'.repeat(32);

const template = {
  name: '工行托收',
  format: 'csv',
  encoding: 'gbk',
  hasHeader: true,
  amountIn: 'yuan',
  columns: [{ field: 'reference' }, { field: 'account' }, { field: 'amount' }],
  result: {
    hasHeader: true,
    columns: [{ field: 'reference' }, { field: 'amount' }, { field: 'status' }, { field: 'reason' }],
    success: ['成功'],
  },
};

export const directDebitSamples = {
  'bankAccount.saved': {
    personId: PERSON,
    bank: '工商银行',
    holder: sealed('欧阳修'),
    account: { sealed: sealed('6222020000001234567'), last4: '4567', hash: HASH },
    mandate: sealed('XY-0001'),
  },
  'directDebit.templateSaved': { template },
  'directDebit.listed': {
    batchId: BATCH,
    items: [
      {
        no: 1,
        roomId: uuid(10),
        personId: PERSON,
        amountFen: 18169,
        lines: [{ lineId: `${uuid(1000)}.1`, amountFen: 18169 }],
        account: sealed('{"holder":"欧阳修"}'),
        last4: '4567',
      },
    ],
  },
  'directDebit.exported': {
    batchId: BATCH,
    number: 'TS20261123-01',
    template,
    items: 1,
    sumFen: 18169,
    dueBy: '2026-11-23',
    businessDate: '2026-11-23',
  },
  'directDebit.answered': {
    batchId: BATCH,
    businessDate: '2026-11-24',
    answers: [{ no: 1, outcome: 'failed', amountFen: 18169, reason: sealed('余额不足'), paymentId: null }],
  },
  'directDebit.cancelled': { batchId: BATCH, businessDate: '2026-11-24' },
};
