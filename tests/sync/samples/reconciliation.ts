import { sealed, uuid } from './ids.ts';

const FILE = uuid(300);
const TENDER = `${uuid(60)}.2`;
const LINE = 'wechat|4200002026112300000001|payment';

export const reconciliationSamples = {
  'channelFile.imported': {
    fileId: FILE,
    channel: 'wechat',
    sha256: 'ef'.repeat(32),
    rows: 2,
    newRows: 2,
    changedRows: 0,
    unread: 1,
    firstDay: '2026-11-23',
    lastDay: '2026-11-23',
  },
  'channelLine.recorded': {
    fileId: FILE,
    channel: 'wechat',
    lines: [
      {
        no: 1,
        line: 2,
        transactionId: '4200002026112300000001',
        merchantNo: 'SJ20261123001',
        originalId: null,
        at: 1_795_399_200_000,
        day: '2026-11-23',
        kind: 'payment',
        amountFen: 14000,
        status: 'done',
        origin: null,
        balanceFen: null,
        detail: sealed('{"note":"3-2-12A 物业费"}'),
      },
      {
        no: 2,
        line: 2,
        transactionId: '4200002026112300000001',
        merchantNo: 'SJ20261123001',
        originalId: null,
        at: 1_795_399_200_000,
        day: '2026-11-23',
        kind: 'fee',
        amountFen: -84,
        status: 'done',
        origin: null,
        balanceFen: null,
        detail: null,
      },
    ],
  },
  'channelTemplate.saved': { templateId: 'ab'.repeat(32), columns: { time: '日子', amount: '钱数' } },
  'reconciliation.matched': {
    groups: [{ no: 1, tenderIds: [TENDER], lineKeys: [LINE] }],
    reason: sealed('顾客少付一分'),
    sealSubject: uuid(10),
    businessDate: '2026-11-23',
  },
  'reconciliation.unmatched': {
    tenderIds: [TENDER],
    lineKeys: [LINE],
    reason: sealed('认错了'),
    sealSubject: uuid(10),
    businessDate: '2026-11-23',
  },
  'reconciliation.explained': {
    side: 'line',
    subjectId: LINE,
    reason: sealed('客户误付，已退'),
    sealSubject: FILE,
    businessDate: '2026-11-23',
  },
  'reconciliation.explanationWithdrawn': {
    explanationIds: [uuid(301)],
    reason: sealed('款已退回，不用再说明'),
    sealSubject: FILE,
    businessDate: '2026-11-24',
  },
};
