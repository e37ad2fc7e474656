import { type CounterEvent, foldActs, type Machine } from '../counter/foldActs.ts';

export const FIT_OUT_STATES = ['applied', 'agreed', 'permitted', 'passed', 'closed', 'withdrawn'] as const;
export type FitOutState = (typeof FIT_OUT_STATES)[number];

export const FIT_OUT_ACTS = [
  'agreed',
  'permitted',
  'crewNamed',
  'inspected',
  'extended',
  'closed',
  'withdrawn',
] as const;
export type FitOutAct = (typeof FIT_OUT_ACTS)[number];

const OPEN = ['applied', 'agreed', 'permitted', 'passed'] as const;

/**
 * Applied for, agreed, permitted, worked on under inspection, passed, closed with its deposit. It only goes forward: what
 * a later look finds after the final one is a violation and not the way back.
 */
export const FIT_OUT_MACHINE: Machine<FitOutState, FitOutAct> = {
  first: 'applied',
  ended: ['closed', 'withdrawn'],
  rules: {
    agreed: { from: ['applied'], to: 'agreed' },
    permitted: { from: ['agreed'], to: 'permitted' },
    crewNamed: { from: ['applied', 'agreed', 'permitted'], to: 'same' },
    inspected: {
      from: ['permitted', 'passed'],
      to: ({ final, passed }) => (final === true && passed === true ? 'passed' : 'same'),
    },
    extended: { from: ['permitted'], to: 'same' },
    closed: { from: OPEN, to: 'closed' },
    withdrawn: { from: OPEN, to: 'withdrawn' },
  },
};

export type FitOutEvent = CounterEvent<FitOutAct>;

/** All that follows from what was done about a fit-out. Days are local, money is fen. */
export type FitOutStanding = {
  readonly state: FitOutState;
  readonly version: number;
  readonly idle: ReadonlySet<string>;
  readonly from: string;
  readonly to: string;
  /** What the agreement asks for. */
  readonly agreedDepositFen: number;
  readonly depositId: string | undefined;
  readonly violations: number;
  readonly crewEventId: string | undefined;
  readonly extensions: number;
};

export function fitOutStanding(
  applied: { readonly from: string; readonly to: string },
  events: readonly FitOutEvent[],
): FitOutStanding {
  const { state, version, events: effective, idle } = foldActs(FIT_OUT_MACHINE, events);
  const last = (act: FitOutAct) => effective.findLast((event) => event.act === act);
  const period = effective.reduce(
    ({ from, to }, { act, detail }) => ({
      from: act === 'permitted' ? String(detail.from) : from,
      to: act === 'permitted' || act === 'extended' ? String(detail.to) : to,
    }),
    applied,
  );
  const depositId = last('permitted')?.detail.depositId;
  return {
    state,
    version,
    idle,
    ...period,
    agreedDepositFen: Number(last('agreed')?.detail.depositFen ?? 0),
    depositId: typeof depositId === 'string' ? depositId : undefined,
    violations: effective.reduce(
      (sum, { act, detail }) => sum + (act === 'inspected' ? Number(detail.violations) : 0),
      0,
    ),
    crewEventId: last('crewNamed')?.id,
    extensions: effective.filter(({ act }) => act === 'extended').length,
  };
}

/** Why an act may not be done now; the word is a key of `fault.fitOut.`. */
export type FitOutHindrance = 'illegal' | 'deposit' | 'notPassed' | 'period';

/**
 * The permit comes after the deposit of the agreement, an extension ends later than what it extends, and nothing is
 * closed before it passed its final inspection. `heldFen`: what the office holds of the deposit that was named.
 */
export function fitOutHindrance(
  standing: Pick<FitOutStanding, 'state' | 'agreedDepositFen' | 'to'>,
  asked: { readonly act: FitOutAct; readonly heldFen?: number; readonly from?: string; readonly to?: string },
): FitOutHindrance | undefined {
  const { act, heldFen = 0, from, to } = asked;
  if (!FIT_OUT_MACHINE.rules[act].from.includes(standing.state)) return 'illegal';
  if (act === 'permitted' && heldFen < standing.agreedDepositFen) return 'deposit';
  if (act === 'permitted' && from !== undefined && to !== undefined && to < from) return 'period';
  if (act === 'extended' && (to === undefined || to <= standing.to)) return 'period';
  if (act === 'closed' && standing.state !== 'passed') return 'notPassed';
  return undefined;
}
