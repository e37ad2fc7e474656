import {
  RESPONSIBLE_STATES,
  type VisitPolicy,
  WAITING_STATES,
  WORKING_STATES,
  type WorkOrderAct,
  type WorkOrderState,
} from './states.ts';

/** What an order needs before it is closed; decided when the work is done, by the rules of that day. */
export type ClosingNeeds = {
  /** A quotation was accepted, so there is a bill. */
  readonly payment?: true;
  readonly confirmation: boolean;
  readonly rating: boolean;
  readonly visit: VisitPolicy;
};

/** What there is of it already, in the present round. */
export type ClosingFacts = {
  readonly paid: boolean;
  readonly confirmed: boolean;
  readonly rated: boolean;
  readonly visited: boolean;
};

/** What an order that is done waits for next; closed when nothing is missing (domain.md 5, policy of the visit). */
export function waitingFor(needs: ClosingNeeds, facts: ClosingFacts): WorkOrderState {
  if (needs.payment && !facts.paid) return 'waitPay';
  // A call to the customer says all that a confirmation or a rating could.
  if (facts.visited) return 'closed';
  if (needs.confirmation && !facts.confirmed) return 'waitConfirm';
  if (needs.rating && !facts.rated) return 'waitRating';
  if (needs.visit === 'always' || (needs.visit === 'skipIfRated' && !facts.rated)) return 'waitVisit';
  return 'closed';
}

export type TransitionFacts = {
  readonly needs: ClosingNeeds;
  readonly done: ClosingFacts;
  /** Of a visit: whether the customer says that it is mended. */
  readonly solved: boolean;
};

type Rule = {
  readonly from: readonly WorkOrderState[];
  readonly to: WorkOrderState | 'same' | ((facts: TransitionFacts) => WorkOrderState);
};

/** A price may be told while nobody is done yet. */
const QUOTING: readonly WorkOrderState[] = ['accepted', ...RESPONSIBLE_STATES];
/** Nobody asks what somebody thinks of the work before it is paid. */
const ASKING = WAITING_STATES.filter((state) => state !== 'waitPay');

const after = ({ needs, done }: TransitionFacts) => waitingFor(needs, done);

/** From where each act may be done and where it leads: the whole machine. */
const RULES: Readonly<Record<WorkOrderAct, Rule>> = {
  accepted: { from: ['submitted'], to: 'accepted' },
  rejected: { from: ['submitted'], to: 'rejected' },
  // Nobody took it in time: it is dispatched again (domain.md 5).
  dispatched: { from: ['accepted', 'reopened', 'dispatched'], to: 'dispatched' },
  taken: { from: ['dispatched'], to: 'taken' },
  arrived: { from: ['taken'], to: 'arrived' },
  started: { from: ['taken', 'arrived'], to: 'inProgress' },
  suspended: { from: ['taken', 'arrived', 'inProgress'], to: 'suspended' },
  resumed: { from: ['suspended'], to: 'inProgress' },
  pauseDecided: { from: ['suspended', 'taken', 'arrived', 'inProgress', ...WAITING_STATES], to: 'same' },
  transferred: { from: ['taken', 'arrived', 'inProgress', 'suspended'], to: 'dispatched' },
  returned: { from: RESPONSIBLE_STATES, to: 'accepted' },
  // Where engineers have no phone, arriving and starting are never told.
  finished: { from: ['taken', 'arrived', 'inProgress'], to: after },
  quoted: { from: QUOTING, to: 'same' },
  quoteAccepted: { from: QUOTING, to: 'same' },
  quoteDeclined: { from: QUOTING, to: 'same' },
  contracted: { from: QUOTING, to: 'same' },
  paid: { from: ['waitPay'], to: after },
  confirmed: { from: ['waitConfirm'], to: after },
  rated: { from: ['waitRating', 'waitVisit'], to: after },
  visited: { from: ASKING, to: ({ solved }) => (solved ? 'closed' : 'reopened') },
  visitMissed: { from: ASKING, to: 'same' },
  closed: { from: WAITING_STATES, to: 'closed' },
  reopened: { from: [...WAITING_STATES, 'closed'], to: 'reopened' },
  cancelled: { from: WORKING_STATES, to: 'cancelled' },
  urged: { from: WORKING_STATES, to: 'same' },
  joined: { from: WORKING_STATES, to: 'same' },
};

/** Whether an act may be done to an order as it stands. */
export function isLegal(state: WorkOrderState, act: WorkOrderAct): boolean {
  return RULES[act].from.includes(state);
}

/** Where an act leads from a state, or undefined where it may not be done. Guards of persons and times are the caller's. */
export function nextState(
  state: WorkOrderState,
  act: WorkOrderAct,
  facts: TransitionFacts,
): WorkOrderState | undefined {
  if (!isLegal(state, act)) return undefined;
  const { to } = RULES[act];
  if (to === 'same') return state;
  return typeof to === 'function' ? to(facts) : to;
}
