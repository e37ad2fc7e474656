import { describe, expect, test } from 'vitest';
import { nextState } from '../counter/foldActs.ts';
import {
  COMPLAINT_ACTS,
  COMPLAINT_MACHINE,
  COMPLAINT_STATES,
  type ComplaintAct,
  type ComplaintEvent,
  type ComplaintState,
  complaintHindrance,
  complaintStanding,
} from './complaint.ts';

/** Every legal step, written out once more by hand; whatever is missing here must be refused. */
const LEGAL: Readonly<Record<ComplaintState, Partial<Record<ComplaintAct, ComplaintState>>>> = {
  registered: {
    acknowledged: 'acknowledged',
    assigned: 'registered',
    answered: 'answered',
    closed: 'closed',
    withdrawn: 'withdrawn',
  },
  acknowledged: {
    assigned: 'acknowledged',
    answered: 'answered',
    closed: 'closed',
    withdrawn: 'withdrawn',
  },
  answered: {
    assigned: 'answered',
    answered: 'answered',
    visited: 'visited',
    closed: 'closed',
    withdrawn: 'withdrawn',
  },
  visited: { assigned: 'visited', closed: 'closed', withdrawn: 'withdrawn' },
  closed: {},
  withdrawn: {},
};

const pairs = COMPLAINT_STATES.flatMap((state) => COMPLAINT_ACTS.map((act) => [state, act] as const));

test.each(pairs)('%s, %s', (state, act) => {
  expect(nextState(COMPLAINT_MACHINE, state, act, { satisfied: true })).toBe(LEGAL[state][act]);
});

test('a visit that finds somebody unhappy leaves the complaint answered, and it is answered again', () => {
  expect(nextState(COMPLAINT_MACHINE, 'answered', 'visited', { satisfied: false })).toBe('answered');
});

const T0 = 1_795_399_200_000;
let serial = 0;
function event(act: ComplaintAct, minute: number, detail: ComplaintEvent['detail'] = {}): ComplaintEvent {
  serial += 1;
  const at = T0 + minute * 60_000;
  return { id: String(serial).padStart(6, '0'), act, at, recordedAt: at, actorId: 'a', detail };
}

test('an answer acknowledges what nobody acknowledged, and a later answer asks for a visit again', () => {
  const standing = complaintStanding(T0, [
    event('assigned', 1, { userId: 'li' }),
    event('answered', 5),
    event('visited', 9, { satisfied: false }),
  ]);
  expect(standing).toMatchObject({
    state: 'answered',
    version: 4,
    handlerId: 'li',
    acknowledgedAt: T0 + 300_000,
    answeredAt: T0 + 300_000,
    satisfied: false,
  });
  expect(
    complaintStanding(T0, [
      event('answered', 1),
      event('visited', 2, { satisfied: false }),
      event('answered', 3),
    ]).satisfied,
  ).toBeUndefined();
});

describe('who may do what', () => {
  const asked = { by: 'li', hasNote: false };
  const open = { state: 'registered', answeredAt: undefined } as const;
  const answered = { state: 'answered', answeredAt: T0 } as const;
  test.each([
    ['is about the one who acts', open, 'li', { ...asked, act: 'acknowledged' }, 'ownCase'],
    ['is given to whom it is about', open, 'wang', { ...asked, act: 'assigned', userId: 'wang' }, 'ownCase'],
    ['is given to somebody else', open, 'wang', { ...asked, act: 'assigned', userId: 'zhao' }, undefined],
    ['is closed unanswered', open, null, { ...asked, act: 'closed', hasNote: true }, 'notAnswered'],
    ['is closed without a happy visit', answered, null, { ...asked, act: 'closed' }, 'reason'],
    ['is closed with a reason', answered, null, { ...asked, act: 'closed', hasNote: true }, undefined],
    [
      'is closed after a happy visit',
      { state: 'visited', answeredAt: T0 },
      null,
      { ...asked, act: 'closed' },
      undefined,
    ],
    ['is visited before an answer', open, null, { ...asked, act: 'visited' }, 'illegal'],
  ] as const)('a complaint that %s', (_name, standing, about, act, hindrance) => {
    expect(complaintHindrance(standing, about, act)).toBe(hindrance);
  });
});
