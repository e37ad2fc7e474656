import { sealed, uuid } from './ids.ts';

const REQUEST = uuid(200);
const ROOM = uuid(10);
const PERSON = uuid(20);

export const approvalSamples = {
  'user.keyAdded': { userId: uuid(3), publicKey: 'MCowBQYDK2VwAyEA' },
  'approval.requested': {
    requestId: REQUEST,
    kind: 'waiver',
    subjectId: ROOM,
    roomId: ROOM,
    amountFen: 3000,
    needed: 1,
    reason: sealed('漏水投诉，协商减免'),
    sealSubject: PERSON,
    businessDate: '2026-11-23',
    act: {
      kind: 'waiver',
      waiver: 'amount',
      lines: [{ lineId: `${uuid(1000)}.1`, amountFen: 2000 }],
      lateFees: [{ principalId: `${uuid(1000)}.2`, amountFen: 1000 }],
    },
  },
  'approval.decided': {
    requestId: REQUEST,
    outcome: 'approved',
    approverId: uuid(3),
    way: 'code',
    code: { reference: '048213', minute: 29923320 },
    note: sealed('同意'),
    sealSubject: PERSON,
  },
};
