import { sealed, uuid } from './ids.ts';

const ENTRY = uuid(500);
/** An id of its own for each kind. */
const ENTRIES: Readonly<Record<string, string>> = {
  S: ENTRY,
  D: uuid(510),
  F: uuid(511),
  X: uuid(512),
  J: uuid(513),
};
const ROOM = uuid(10);
const PERSON = uuid(20);
const USER = uuid(4);
const AT = 1_795_399_200_000;

const entry = (letter: string, detail: object, content: object | null = { words: '照原话记' }) => ({
  entryId: ENTRIES[letter] ?? ENTRY,
  number: `A1QK-${letter}00001`,
  series: `A1QK-${letter}`,
  serial: 1,
  roomId: ROOM,
  personId: PERSON,
  content: content === null ? null : sealed(JSON.stringify(content)),
  sealSubject: PERSON,
  at: AT,
  businessDate: '2026-11-23',
  detail,
});

const event = (detail: object, note: string | null = null) => ({
  entryId: ENTRY,
  at: AT + 60_000,
  note: note === null ? null : sealed(note),
  sealSubject: note === null ? null : PERSON,
  detail,
});

export const counterSamples = {
  'complaint.registered': entry('S', {
    category: 'service',
    isSerious: true,
    channel: 'phone',
    cause: 'badRating',
    aboutUserId: USER,
    workOrderId: uuid(400),
    ratings: { speed: 2, attitude: 1, quality: 3 },
  }),
  'complaint.acknowledged': event({}),
  'complaint.assigned': event({ userId: USER }),
  'complaint.answered': event({}, '已向住户道歉，明天上午重新处理'),
  'complaint.visited': event({ satisfied: false }, '还没有人来'),
  'complaint.closed': event({}, '住户满意'),
  'complaint.withdrawn': event({}, '住户撤回'),
  'fitOut.applied': entry(
    'X',
    { from: '2026-12-01', to: '2027-01-31' },
    { contractor: '匠心装饰', work: '全屋翻新', crew: [{ name: '赵六', trade: '水电' }] },
  ),
  'fitOut.agreed': event({ depositFen: 200000, lineIds: [`${uuid(1000)}.1`] }),
  'fitOut.permitted': event({ from: '2026-12-01', to: '2027-01-31', depositId: uuid(501) }),
  'fitOut.crewNamed': event({}, '[{"name":"钱七"}]'),
  'fitOut.inspected': event({ final: false, passed: false, violations: 1 }, '垃圾未装袋'),
  'fitOut.extended': event({ to: '2027-02-28' }, '春节停工'),
  'fitOut.closed': event({ requestId: uuid(502), deductFen: 35000 }, '楼道划痕'),
  'fitOut.withdrawn': event({}, '业主不装了'),
  'moveIn.completed': entry(
    'J',
    {
      on: '2026-11-23',
      checks: [{ check: 'walls', fine: false }],
      keys: [{ name: '入户门', count: 3 }],
      papers: ['前期物业服务协议'],
      readingIds: [uuid(91)],
      lineIds: [`${uuid(1000)}.1`],
    },
    { receiver: '张三', notes: { walls: '客厅空鼓一处' } },
  ),
  'releaseSlip.issued': entry(
    'F',
    { consent: 'phone', validOn: '2026-11-23', arrearsFen: 16000 },
    { consentBy: '张三', carrier: '李四', goods: [{ name: '沙发', count: 1 }] },
  ),
  'releaseSlip.ended': event({ way: 'passed' }),
  'register.entered': entry('D', { kind: 'key', dueAt: AT + 3_600_000 }, { what: '水泵房', name: '张三' }),
  'register.ended': event({ way: 'returned' }, '完好'),
};
