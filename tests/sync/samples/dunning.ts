import { sealed, uuid } from './ids.ts';

const DEMAND = uuid(300);
const RUN = uuid(301);
const ROOM = uuid(10);
const PERSON = uuid(20);
const USER = uuid(3);
const LINE = `${uuid(1000)}.1`;

export const dunningSamples = {
  'dunning.recorded': {
    demands: [
      {
        demandId: DEMAND,
        roomId: ROOM,
        debtorId: PERSON,
        lineIds: [LINE],
        asOf: '2026-11-23',
        sumFen: 19326,
        kind: 'call',
        day: '2026-11-23',
        outcome: 'promised',
        promise: { day: '2026-11-30', amountFen: 19326 },
        next: { day: '2026-12-01', kind: 'visit' },
        madeBy: USER,
        answer: sealed('月底发工资后交'),
        sealSubject: PERSON,
        attachmentIds: [uuid(80)],
        letter: null,
      },
      {
        demandId: uuid(302),
        roomId: uuid(11),
        debtorId: null,
        lineIds: null,
        asOf: '2026-11-23',
        sumFen: 20050,
        kind: 'letter',
        day: '2026-11-24',
        outcome: 'sent',
        promise: null,
        next: null,
        madeBy: USER,
        answer: null,
        sealSubject: uuid(11),
        attachmentIds: [],
        letter: { runId: RUN, no: 213 },
      },
    ],
  },
  'dunning.corrected': { demandId: DEMAND, reason: sealed('记错了户'), sealSubject: PERSON },
  'dunning.assigned': { building: '3', userId: USER, fromDay: '2026-11-01' },
  'letters.prepared': {
    runId: RUN,
    head: {
      kind: 'dunningLetter',
      paper: 'a4',
      language: 'zh-CN',
      asOf: '2026-11-23',
      payBy: '2026-12-08',
      sheets: 1,
      sumFen: 19326,
    },
    sheets: [{ no: 1, roomId: ROOM, debtorId: PERSON, lines: [{ id: LINE, fen: 19326 }], lateFeeFen: 120 }],
  },
  'letters.sent': { runId: RUN, day: '2026-11-24', sheets: 1 },
};
