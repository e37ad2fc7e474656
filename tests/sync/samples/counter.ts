import { sealed, uuid } from './ids.ts';

/** One entry of each book. */
const ENTRY = { S: uuid(500), F: uuid(501), D: uuid(502) } as const;
type Book = keyof typeof ENTRY;
const ROOM = uuid(10);
const PERSON = uuid(20);
const USER = uuid(4);
const AT = 1_795_399_200_000;

const entry = (letter: Book, detail: object, content: object | null = { words: '照原话记' }) => ({
  entryId: ENTRY[letter],
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

const event = (detail: object, note: string | null = null, book: Book = 'S') => ({
  entryId: ENTRY[book],
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
  'releaseSlip.issued': entry(
    'F',
    { consent: 'phone', validOn: '2026-11-23', arrearsFen: 16000 },
    { consentBy: '张三', carrier: '李四', goods: [{ name: '沙发', count: 1 }] },
  ),
  'releaseSlip.ended': event({ way: 'passed' }, null, 'F'),
  'register.entered': entry('D', { kind: 'key', dueAt: AT + 3_600_000 }, { what: '水泵房', name: '张三' }),
  'register.ended': event({ way: 'returned' }, '完好', 'D'),
};
