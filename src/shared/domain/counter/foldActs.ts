/** One thing done about an entry, as its fact tells it. Instants are epoch ms. */
export type CounterEvent<Act extends string> = {
  readonly id: string;
  readonly act: Act;
  readonly at: number;
  readonly recordedAt: number;
  readonly actorId: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

type Next<State extends string> = State | 'same';

/** From where each act may be done and where it leads. What ends an entry may end it from every state that isn't an end. */
export type Machine<State extends string, Act extends string> = {
  readonly first: State;
  readonly ended: readonly State[];
  readonly rules: Readonly<
    Record<
      Act,
      {
        readonly from: readonly State[];
        readonly to: Next<State> | ((detail: Readonly<Record<string, unknown>>) => Next<State>);
      }
    >
  >;
};

export type Folded<State extends string, Event> = {
  readonly state: State;
  /** Counts what took effect; a command names the one it saw. */
  readonly version: number;
  /** What took effect, in the order it was entered. */
  readonly events: readonly Event[];
  /** Events without effect: somebody else was faster, at another desk. */
  readonly idle: ReadonlySet<string>;
};

export function isLegal<State extends string, Act extends string>(
  { rules }: Machine<State, Act>,
  state: State,
  act: Act,
): boolean {
  return rules[act].from.includes(state);
}

/** Where an act leads from a state; undefined where it may not be done. */
export function nextState<State extends string, Act extends string>(
  machine: Machine<State, Act>,
  state: State,
  act: Act,
  detail: Readonly<Record<string, unknown>>,
): State | undefined {
  if (!isLegal(machine, state, act)) return undefined;
  const { to } = machine.rules[act];
  const next = typeof to === 'function' ? to(detail) : to;
  return next === 'same' ? state : next;
}

/**
 * Where an entry stands after all that was done about it. The order of entering counts; what isn't legal where it comes
 * has no effect, so that two desks that acted apart from each other agree after they have synced.
 */
export function foldActs<State extends string, Act extends string, Event extends CounterEvent<Act>>(
  machine: Machine<State, Act>,
  events: readonly Event[],
): Folded<State, Event> {
  const ordered = [...events].sort(
    (a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  let state = machine.first;
  const effective: Event[] = [];
  const idle = new Set<string>();
  for (const event of ordered) {
    const next = nextState(machine, state, event.act, event.detail);
    if (next === undefined) idle.add(event.id);
    else {
      state = next;
      effective.push(event);
    }
  }
  return { state, version: effective.length + 1, events: effective, idle };
}
