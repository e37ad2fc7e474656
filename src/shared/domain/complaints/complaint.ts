import { type CounterEvent, foldActs, type Machine } from '../counter/foldActs.ts';

/** What a complaint is about (domain.md 5). */
export const COMPLAINT_CATEGORIES = ['service', 'fee', 'noise', 'safety', 'facility'] as const;
export type ComplaintCategory = (typeof COMPLAINT_CATEGORIES)[number];

/** How it came to be: somebody complained, an order was rated badly, or an order took twice its time. */
export const COMPLAINT_CAUSES = ['customer', 'badRating', 'overdue'] as const;
export type ComplaintCause = (typeof COMPLAINT_CAUSES)[number];

export const COMPLAINT_STATES = [
  'registered',
  'acknowledged',
  'answered',
  'visited',
  'closed',
  'withdrawn',
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const COMPLAINT_ACTS = [
  'acknowledged',
  'assigned',
  'answered',
  'visited',
  'closed',
  'withdrawn',
] as const;
export type ComplaintAct = (typeof COMPLAINT_ACTS)[number];

const OPEN = ['registered', 'acknowledged', 'answered', 'visited'] as const;

/**
 * Register, acknowledge, investigate, reply, visit, close (domain.md 5). It only goes forward: a visit that finds the
 * customer still unhappy leaves it answered, and it is answered again. What comes back later is a complaint of its own.
 */
export const COMPLAINT_MACHINE: Machine<ComplaintState, ComplaintAct> = {
  first: 'registered',
  ended: ['closed', 'withdrawn'],
  rules: {
    acknowledged: { from: ['registered'], to: 'acknowledged' },
    assigned: { from: OPEN, to: 'same' },
    answered: { from: ['registered', 'acknowledged', 'answered'], to: 'answered' },
    visited: { from: ['answered'], to: ({ satisfied }) => (satisfied === true ? 'visited' : 'same') },
    closed: { from: OPEN, to: 'closed' },
    withdrawn: { from: OPEN, to: 'withdrawn' },
  },
};

export type ComplaintEvent = CounterEvent<ComplaintAct>;

/** All that follows from what was done about a complaint. Instants are epoch ms. */
export type ComplaintStanding = {
  readonly state: ComplaintState;
  readonly version: number;
  readonly idle: ReadonlySet<string>;
  /** Who looks after it now. */
  readonly handlerId: string | undefined;
  /** An answer without an acknowledgement before it acknowledges too. */
  readonly acknowledgedAt: number | undefined;
  readonly answeredAt: number | undefined;
  /** What the last visit heard; undefined before the first one and after a later answer. */
  readonly satisfied: boolean | undefined;
  readonly endedAt: number | undefined;
  readonly lastAt: number;
};

export function complaintStanding(at: number, events: readonly ComplaintEvent[]): ComplaintStanding {
  const { state, version, events: effective, idle } = foldActs(COMPLAINT_MACHINE, events);
  const first = (...acts: ComplaintAct[]) => effective.find(({ act }) => acts.includes(act))?.at;
  const assigned = effective.findLast(({ act }) => act === 'assigned')?.detail.userId;
  const said = effective.findLast(({ act }) => act === 'answered' || act === 'visited');
  return {
    state,
    version,
    idle,
    handlerId: typeof assigned === 'string' ? assigned : undefined,
    acknowledgedAt: first('acknowledged', 'answered'),
    answeredAt: first('answered'),
    satisfied: said?.act === 'visited' ? said.detail.satisfied === true : undefined,
    endedAt: first('closed', 'withdrawn'),
    lastAt: effective.reduce((last, event) => Math.max(last, event.at), at),
  };
}

/** Why an act that the machine allows may still not be done; the word is a key of `fault.complaint.`. */
export type ComplaintHindrance = 'illegal' | 'ownCase' | 'notAnswered' | 'reason';

export type ComplaintAsked = {
  readonly act: ComplaintAct;
  readonly by: string;
  /** Of an assignment. */
  readonly userId?: string | undefined;
  readonly hasNote: boolean;
};

/** Whom the complaint is about never looks after it; what is closed was answered, and without a happy visit says why. */
export function complaintHindrance(
  standing: Pick<ComplaintStanding, 'state' | 'answeredAt'>,
  aboutUserId: string | null,
  { act, by, userId, hasNote }: ComplaintAsked,
): ComplaintHindrance | undefined {
  if (!COMPLAINT_MACHINE.rules[act].from.includes(standing.state)) return 'illegal';
  if (aboutUserId !== null && (by === aboutUserId || userId === aboutUserId)) return 'ownCase';
  if (act === 'closed' && standing.answeredAt === undefined) return 'notAnswered';
  if (act === 'closed' && standing.state !== 'visited' && !hasNote) return 'reason';
  return undefined;
}
