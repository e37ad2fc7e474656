import { type Quote, type QuoteLine, quoteTotalFen } from './quote.ts';
import type { Priority } from './settings.ts';
import { RESPONSIBLE_STATES, type WorkOrderAct, type WorkOrderState } from './states.ts';
import { type ClosingFacts, type ClosingNeeds, nextState } from './transitions.ts';

/** 1 to 5; 4 and 5 are satisfied (domain.md 5). */
export type Ratings = { readonly speed: number; readonly attitude: number; readonly quality: number };

/** One thing done to an order, as its fact tells it. */
export type WorkOrderEvent = {
  readonly id: string;
  readonly act: WorkOrderAct;
  /** When it happened, epoch ms: what was written on paper is entered later. */
  readonly at: number;
  /** When it was entered. */
  readonly recordedAt: number;
  readonly actorId: string;
  /** Who is responsible from now on. */
  readonly workerId?: string;
  readonly priority?: Priority;
  readonly categoryId?: string;
  readonly needs?: ClosingNeeds;
  readonly solved?: boolean;
  readonly approved?: boolean;
  readonly ratings?: Ratings;
  readonly quote?: readonly QuoteLine[];
  /** The bill line of what was quoted. */
  readonly lineId?: string;
  readonly contractorId?: string;
};

/** Time in which work rested. `to` is undefined while it still does. */
export type Pause = {
  readonly from: number;
  readonly to: number | undefined;
  readonly approved: boolean | undefined;
};

/** All that follows from what was done to an order. Instants are epoch ms and are set once per round. */
export type WorkOrderStanding = {
  readonly state: WorkOrderState;
  /** Counts what took effect; a command names the one it saw. */
  readonly version: number;
  readonly workerId: string | undefined;
  /** Everybody who was ever responsible, in order: a return visit is not theirs. */
  readonly workerIds: readonly string[];
  readonly priority: Priority;
  readonly categoryId: string;
  /** What the clocks of the present round start from: the report, or the last opening again. */
  readonly roundAt: number;
  /** When the office accepted it; of a later round, when that began. */
  readonly acceptedAt: number | undefined;
  readonly respondedAt: number | undefined;
  readonly arrivedAt: number | undefined;
  readonly doneAt: number | undefined;
  readonly closedAt: number | undefined;
  readonly lastAt: number;
  readonly pauses: readonly Pause[];
  readonly needs: ClosingNeeds;
  readonly done: ClosingFacts;
  readonly ratings: Ratings | undefined;
  /** The last price that was told in the present round. */
  readonly quote: Quote | undefined;
  /** What was billed last, with the quotation it was billed by; it outlives the round. */
  readonly bill: { readonly lineId: string; readonly lines: readonly QuoteLine[] } | undefined;
  /** Who does it from outside. */
  readonly contractorId: string | undefined;
  readonly reopened: number;
  readonly urged: number;
  readonly visitsMissed: number;
  /** Events without effect: somebody else was faster, at another desk. */
  readonly idle: ReadonlySet<string>;
};

export type WorkOrderReport = {
  readonly at: number;
  readonly priority: Priority;
  readonly categoryId: string;
};

const NO_NEEDS: ClosingNeeds = { confirmation: false, rating: false, visit: 'none' };
const NOTHING_DONE: ClosingFacts = { paid: false, confirmed: false, rated: false, visited: false };

export function reported(report: WorkOrderReport): WorkOrderStanding {
  return {
    state: 'submitted',
    version: 1,
    workerId: undefined,
    workerIds: [],
    priority: report.priority,
    categoryId: report.categoryId,
    roundAt: report.at,
    acceptedAt: undefined,
    respondedAt: undefined,
    arrivedAt: undefined,
    doneAt: undefined,
    closedAt: undefined,
    lastAt: report.at,
    pauses: [],
    needs: NO_NEEDS,
    done: NOTHING_DONE,
    ratings: undefined,
    quote: undefined,
    bill: undefined,
    contractorId: undefined,
    reopened: 0,
    urged: 0,
    visitsMissed: 0,
    idle: new Set(),
  };
}

/**
 * Where an order stands after all that was done to it. The order of entering counts; what isn't legal where it comes has
 * no effect, so that two desks that acted apart from each other agree after they have synced.
 */
export function standingOf(report: WorkOrderReport, events: readonly WorkOrderEvent[]): WorkOrderStanding {
  const ordered = [...events].sort(
    (a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return ordered.reduce(applyEvent, reported(report));
}

/** The standing after one more event; an event without effect is only noted as such. */
export function applyEvent(before: WorkOrderStanding, event: WorkOrderEvent): WorkOrderStanding {
  const done = doneAfter(before, event);
  const needs = event.act === 'finished' ? (event.needs ?? NO_NEEDS) : before.needs;
  const state = nextState(before.state, event.act, { needs, done, solved: event.solved ?? false });
  if (
    quoteHinders(before, event.act) ||
    state === undefined ||
    (RESPONSIBLE_STATES.includes(state) && !responsible(before, event))
  )
    return { ...before, idle: new Set([...before.idle, event.id]) };
  // No instant lies before the one told last, whatever a clock or a sheet of paper says.
  const at = Math.max(event.at, before.lastAt);
  const next = { ...before, state, needs, done, version: before.version + 1, lastAt: at };
  return ended(roundOf(stampedBy(next, event, at), before, event, at), at);
}

/** A price that waits for an answer holds up the work, and an answer needs one that does (domain.md 5). */
export function quoteHinders({ quote }: Pick<WorkOrderStanding, 'quote'>, act: WorkOrderAct): boolean {
  const waits = quote !== undefined && quote.accepted === undefined;
  if (act === 'started' || act === 'finished') return waits;
  return (act === 'quoteAccepted' || act === 'quoteDeclined') && !waits;
}

/** Who is responsible once the event took effect; undefined when it leaves nobody. */
function responsible(before: WorkOrderStanding, { act, workerId }: WorkOrderEvent): string | undefined {
  return act === 'dispatched' || act === 'transferred' ? workerId : before.workerId;
}

function doneAfter({ done, state }: WorkOrderStanding, { act }: WorkOrderEvent): ClosingFacts {
  if (act === 'finished') return NOTHING_DONE;
  if (act === 'paid') return { ...done, paid: true };
  if (act === 'confirmed') return { ...done, confirmed: true };
  if (act === 'rated') return { ...done, rated: true };
  if (act === 'visited' && state !== 'closed') return { ...done, visited: true };
  return done;
}

/** What an act writes down of times, persons and counts. */
function stampedBy(next: WorkOrderStanding, event: WorkOrderEvent, at: number): WorkOrderStanding {
  switch (event.act) {
    case 'accepted':
      return {
        ...next,
        acceptedAt: at,
        priority: event.priority ?? next.priority,
        categoryId: event.categoryId ?? next.categoryId,
      };
    case 'dispatched':
    case 'transferred':
      return withWorker(closePause(next, at), event.workerId);
    case 'returned':
      return { ...closePause(next, at), workerId: undefined };
    case 'taken':
      return { ...next, respondedAt: next.respondedAt ?? at };
    case 'arrived':
      return { ...next, arrivedAt: next.arrivedAt ?? at };
    case 'suspended':
      return { ...next, pauses: [...next.pauses, { from: at, to: undefined, approved: event.approved }] };
    case 'resumed':
      return closePause(next, at);
    case 'pauseDecided':
      return decidePause(next, event.approved ?? false);
    case 'quoted':
      return { ...next, quote: quoteOf(event) };
    case 'quoteAccepted':
    case 'quoteDeclined':
      return { ...next, quote: next.quote && { ...next.quote, accepted: event.act === 'quoteAccepted' } };
    case 'contracted':
      return { ...next, contractorId: event.contractorId };
    case 'finished':
      return { ...next, doneAt: at, bill: billOf(next, event) };
    case 'rated':
    case 'visited':
      return { ...next, ratings: event.ratings ?? next.ratings };
    case 'visitMissed':
      return { ...next, visitsMissed: next.visitsMissed + 1 };
    case 'urged':
    case 'joined':
      return { ...next, urged: next.urged + 1 };
    default:
      return next;
  }
}

function quoteOf({ id: eventId, quote: lines = [] }: WorkOrderEvent): Quote {
  return { eventId, lines, totalFen: quoteTotalFen(lines), accepted: undefined };
}

function billOf({ bill, quote }: WorkOrderStanding, { lineId }: WorkOrderEvent): WorkOrderStanding['bill'] {
  return lineId === undefined ? bill : { lineId, lines: quote?.lines ?? [] };
}

function withWorker(next: WorkOrderStanding, workerId: string | undefined): WorkOrderStanding {
  const known = workerId === undefined || next.workerIds.includes(workerId);
  return { ...next, workerId, workerIds: known ? next.workerIds : [...next.workerIds, workerId] };
}

function closePause(next: WorkOrderStanding, at: number): WorkOrderStanding {
  return { ...next, pauses: next.pauses.map((pause) => ({ ...pause, to: pause.to ?? at })) };
}

/** The last pause nobody decided about yet. */
function decidePause(next: WorkOrderStanding, approved: boolean): WorkOrderStanding {
  const index = next.pauses.findLastIndex((pause) => pause.approved === undefined);
  return {
    ...next,
    pauses: next.pauses.map((pause, place) => (place === index ? { ...pause, approved } : pause)),
  };
}

/** Opened again, an order starts a round of its own: nobody has it, and its clocks begin anew. */
function roundOf(
  next: WorkOrderStanding,
  before: WorkOrderStanding,
  event: WorkOrderEvent,
  at: number,
): WorkOrderStanding {
  if (next.state !== 'reopened' || before.state === 'reopened') return next;
  return {
    ...next,
    workerId: undefined,
    roundAt: at,
    acceptedAt: at,
    quote: undefined,
    contractorId: undefined,
    respondedAt: undefined,
    arrivedAt: undefined,
    doneAt: undefined,
    closedAt: undefined,
    pauses: [],
    needs: NO_NEEDS,
    done: NOTHING_DONE,
    // What a visit said of it is said of the work that wasn't done well.
    ratings: event.ratings ?? next.ratings,
    reopened: next.reopened + 1,
    visitsMissed: 0,
  };
}

function ended(next: WorkOrderStanding, at: number): WorkOrderStanding {
  const isEnded = next.state === 'closed' || next.state === 'cancelled' || next.state === 'rejected';
  if (!isEnded || next.closedAt !== undefined) return next;
  return { ...closePause(next, at), closedAt: at };
}
