import { expect, test } from 'vitest';
import { COMPLAINT_ACTS, COMPLAINT_MACHINE, COMPLAINT_STATES } from '../complaints/complaint.ts';
import { FIT_OUT_ACTS, FIT_OUT_MACHINE, FIT_OUT_STATES } from '../fitOuts/fitOut.ts';
import { type CounterEvent, foldActs, isLegal, type Machine } from './foldActs.ts';
import { REGISTER_MACHINE } from './registers.ts';
import { RELEASE_MACHINE } from './releaseSlip.ts';

/** Small and repeatable: the same seed gives the same history everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const HISTORIES = 400;
const LONGEST = 14;

/**
 * Made-up histories of two desks: whatever order the facts arrive in, the standing is one, an entry that ended stays
 * ended, every fact either took effect or is told to be without one, and an ending act is never without effect unless
 * the entry had ended before. The seed is in the message.
 */
function expectConvergence<State extends string, Act extends string>(
  machine: Machine<State, Act>,
  acts: readonly Act[],
  detailOf: (random: () => number) => CounterEvent<Act>['detail'],
): void {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const random = randomOf(seed);
    const events = Array.from({ length: Math.floor(random() * LONGEST) }, (_, index): CounterEvent<Act> => {
      const act = acts[Math.floor(random() * acts.length)] as Act;
      const recordedAt = 1000 + Math.floor(random() * 20);
      return {
        id: `${seed}-${index}`,
        act,
        at: recordedAt,
        recordedAt,
        actorId: 'a',
        detail: detailOf(random),
      };
    });
    const straight = foldActs(machine, events);
    const shuffled = foldActs(
      machine,
      events
        .map((event) => [random(), event] as const)
        .sort(([a], [b]) => a - b)
        .map(([, event]) => event),
    );
    const message = `seed ${seed}`;
    expect(shuffled, message).toEqual(straight);
    expect(straight.events.length + straight.idle.size, message).toBe(events.length);
    expect(straight.version, message).toBe(straight.events.length + 1);
    const endsAt = straight.events.findIndex(({ act }) => machine.ended.includes(act as unknown as State));
    if (endsAt >= 0) expect(endsAt, message).toBe(straight.events.length - 1);
    const hasEnding = events.some(({ act }) => machine.ended.includes(act as unknown as State));
    expect(machine.ended.includes(straight.state), message).toBe(hasEnding);
  }
}

/** Ending acts are legal from every state that isn't an end: a row says that something ended without folding. */
function expectEndings<State extends string, Act extends string>(
  machine: Machine<State, Act>,
  states: readonly State[],
  endings: readonly Act[],
): void {
  for (const act of endings)
    for (const state of states) expect(isLegal(machine, state, act)).toBe(!machine.ended.includes(state));
}

test('complaints: in whatever order the facts of two desks come, all agree, and what ended stays so', () => {
  expectConvergence(COMPLAINT_MACHINE, COMPLAINT_ACTS, (random) => ({ satisfied: random() < 0.5 }));
  expectEndings(COMPLAINT_MACHINE, COMPLAINT_STATES, ['closed', 'withdrawn']);
});

test('registers: what two desks end apart from each other ends once', () => {
  expectConvergence(REGISTER_MACHINE, ['ended'], () => ({ way: 'returned' }));
  expectEndings(REGISTER_MACHINE, ['open', 'ended'], ['ended']);
});

test('fit-outs: in whatever order the facts of two desks come, all agree, and what ended stays so', () => {
  expectConvergence(FIT_OUT_MACHINE, FIT_OUT_ACTS, (random) => ({
    final: random() < 0.5,
    passed: random() < 0.5,
    violations: Math.floor(random() * 3),
  }));
  expectEndings(FIT_OUT_MACHINE, FIT_OUT_STATES, ['closed', 'withdrawn']);
});

test('goods-out slips: what two desks end apart from each other ends once', () => {
  expectConvergence(RELEASE_MACHINE, ['ended'], () => ({ way: 'passed' }));
  expectEndings(RELEASE_MACHINE, ['open', 'ended'], ['ended']);
});
