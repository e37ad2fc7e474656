import { describe, expect, test } from 'vitest';
import { WORK_ORDER_ACTS, WORK_ORDER_STATES, type WorkOrderAct, type WorkOrderState } from './states.ts';
import { type ClosingNeeds, nextState, type TransitionFacts, waitingFor } from './transitions.ts';

/** What may be said of price and contractor while the work isn't done. */
function offered(state: WorkOrderState): Partial<Record<WorkOrderAct, WorkOrderState>> {
  return { quoted: state, quoteAccepted: state, quoteDeclined: state, contracted: state };
}

/** Every legal step, written out once more by hand; whatever is missing here must be refused. */
const LEGAL: Readonly<Record<WorkOrderState, Partial<Record<WorkOrderAct, WorkOrderState>>>> = {
  submitted: {
    accepted: 'accepted',
    rejected: 'rejected',
    cancelled: 'cancelled',
    urged: 'submitted',
    joined: 'submitted',
  },
  accepted: {
    dispatched: 'dispatched',
    cancelled: 'cancelled',
    urged: 'accepted',
    joined: 'accepted',
    ...offered('accepted'),
  },
  rejected: {},
  dispatched: {
    dispatched: 'dispatched',
    taken: 'taken',
    returned: 'accepted',
    cancelled: 'cancelled',
    urged: 'dispatched',
    joined: 'dispatched',
    ...offered('dispatched'),
  },
  taken: {
    arrived: 'arrived',
    started: 'inProgress',
    suspended: 'suspended',
    pauseDecided: 'taken',
    transferred: 'dispatched',
    returned: 'accepted',
    finished: 'waitConfirm',
    cancelled: 'cancelled',
    urged: 'taken',
    joined: 'taken',
    ...offered('taken'),
  },
  arrived: {
    started: 'inProgress',
    suspended: 'suspended',
    pauseDecided: 'arrived',
    transferred: 'dispatched',
    returned: 'accepted',
    finished: 'waitConfirm',
    cancelled: 'cancelled',
    urged: 'arrived',
    joined: 'arrived',
    ...offered('arrived'),
  },
  inProgress: {
    suspended: 'suspended',
    pauseDecided: 'inProgress',
    transferred: 'dispatched',
    returned: 'accepted',
    finished: 'waitConfirm',
    cancelled: 'cancelled',
    urged: 'inProgress',
    joined: 'inProgress',
    ...offered('inProgress'),
  },
  suspended: {
    resumed: 'inProgress',
    pauseDecided: 'suspended',
    transferred: 'dispatched',
    returned: 'accepted',
    cancelled: 'cancelled',
    urged: 'suspended',
    joined: 'suspended',
    ...offered('suspended'),
  },
  waitPay: {
    pauseDecided: 'waitPay',
    paid: 'waitConfirm',
    closed: 'closed',
    reopened: 'reopened',
  },
  waitConfirm: {
    pauseDecided: 'waitConfirm',
    confirmed: 'waitConfirm',
    visited: 'closed',
    visitMissed: 'waitConfirm',
    closed: 'closed',
    reopened: 'reopened',
  },
  waitRating: {
    pauseDecided: 'waitRating',
    rated: 'waitConfirm',
    visited: 'closed',
    visitMissed: 'waitRating',
    closed: 'closed',
    reopened: 'reopened',
  },
  waitVisit: {
    pauseDecided: 'waitVisit',
    rated: 'waitConfirm',
    visited: 'closed',
    visitMissed: 'waitVisit',
    closed: 'closed',
    reopened: 'reopened',
  },
  closed: { reopened: 'reopened' },
  reopened: { dispatched: 'dispatched', cancelled: 'cancelled', urged: 'reopened', joined: 'reopened' },
  cancelled: {},
};

const NEEDS: ClosingNeeds = { confirmation: true, rating: true, visit: 'always' };
const NOTHING = { paid: false, confirmed: false, rated: false, visited: false };
const FACTS: TransitionFacts = { needs: NEEDS, done: NOTHING, solved: true };

describe('every act from every state', () => {
  const pairs = WORK_ORDER_STATES.flatMap((state) => WORK_ORDER_ACTS.map((act) => [state, act] as const));
  test.each(pairs)('%s, %s', (state, act) => {
    expect(nextState(state, act, FACTS)).toBe(LEGAL[state][act]);
  });
});

test('a visit that finds it isn’t mended opens the order again', () => {
  expect(nextState('waitVisit', 'visited', { ...FACTS, solved: false })).toBe('reopened');
});

describe('what an order that is done waits for', () => {
  test.each([
    [{ confirmation: true, rating: true, visit: 'always' }, NOTHING, 'waitConfirm'],
    [{ confirmation: true, rating: true, visit: 'always' }, { ...NOTHING, confirmed: true }, 'waitRating'],
    [
      { confirmation: true, rating: true, visit: 'always' },
      { ...NOTHING, confirmed: true, rated: true },
      'waitVisit',
    ],
    [
      { confirmation: true, rating: true, visit: 'skipIfRated' },
      { ...NOTHING, confirmed: true, rated: true },
      'closed',
    ],
    [{ confirmation: false, rating: false, visit: 'skipIfRated' }, NOTHING, 'waitVisit'],
    [{ confirmation: false, rating: true, visit: 'none' }, NOTHING, 'waitRating'],
    [{ confirmation: false, rating: false, visit: 'none' }, NOTHING, 'closed'],
    [{ confirmation: true, rating: true, visit: 'always' }, { ...NOTHING, visited: true }, 'closed'],
    [{ payment: true, confirmation: true, rating: true, visit: 'none' }, NOTHING, 'waitPay'],
    [
      { payment: true, confirmation: true, rating: true, visit: 'none' },
      { ...NOTHING, paid: true },
      'waitConfirm',
    ],
  ] as const)('needs %o with %o → %s', (needs, facts, state) => {
    expect(waitingFor(needs, facts)).toBe(state);
  });
});
