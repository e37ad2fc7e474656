import { sealed, uuid } from './ids.ts';

export const caseSamples = {
  'case.resolved': {
    caseId: uuid(60),
    way: 'refunded',
    refundId: uuid(61),
    businessDate: '2026-11-24',
    reason: sealed('两台电脑各收一次，已退'),
    sealSubject: uuid(20),
  },
};
