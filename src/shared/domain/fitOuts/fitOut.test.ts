import { describe, expect, test } from 'vitest';
import { nextState } from '../counter/foldActs.ts';
import {
  FIT_OUT_ACTS,
  FIT_OUT_MACHINE,
  FIT_OUT_STATES,
  type FitOutAct,
  type FitOutState,
  fitOutHindrance,
  fitOutStanding,
} from './fitOut.ts';

/** Every legal step, written out once more by hand; whatever is missing here must be refused. */
const LEGAL: Readonly<Record<FitOutState, Partial<Record<FitOutAct, FitOutState>>>> = {
  applied: { agreed: 'agreed', crewNamed: 'applied', closed: 'closed', withdrawn: 'withdrawn' },
  agreed: { permitted: 'permitted', crewNamed: 'agreed', closed: 'closed', withdrawn: 'withdrawn' },
  permitted: {
    crewNamed: 'permitted',
    inspected: 'passed',
    extended: 'permitted',
    closed: 'closed',
    withdrawn: 'withdrawn',
  },
  passed: { inspected: 'passed', closed: 'closed', withdrawn: 'withdrawn' },
  closed: {},
  withdrawn: {},
};

const pairs = FIT_OUT_STATES.flatMap((state) => FIT_OUT_ACTS.map((act) => [state, act] as const));

test.each(pairs)('%s, %s', (state, act) => {
  expect(nextState(FIT_OUT_MACHINE, state, act, { final: true, passed: true })).toBe(LEGAL[state][act]);
});

test.each([
  [{ final: true, passed: false }, 'permitted'],
  [{ final: false, passed: true }, 'permitted'],
  [{ final: true, passed: true }, 'passed'],
])('an inspection %o leads to %s', (detail, state) => {
  expect(nextState(FIT_OUT_MACHINE, 'permitted', 'inspected', detail)).toBe(state);
});

test('the period, the deposit and the violations follow from the acts', () => {
  let at = 0;
  const event = (act: FitOutAct, detail: object) => {
    at += 1;
    return { id: `e${at}`, act, at, recordedAt: at, actorId: 'a', detail: { ...detail } };
  };
  const standing = fitOutStanding({ from: '2026-12-01', to: '2027-01-31' }, [
    event('agreed', { depositFen: 200000 }),
    event('permitted', { from: '2026-12-05', to: '2027-02-05', depositId: 'd1' }),
    event('inspected', { final: false, passed: false, violations: 2 }),
    event('extended', { to: '2027-03-01' }),
    event('agreed', { depositFen: 1 }),
  ]);
  expect(standing).toMatchObject({
    state: 'permitted',
    from: '2026-12-05',
    to: '2027-03-01',
    agreedDepositFen: 200000,
    depositId: 'd1',
    violations: 2,
    extensions: 1,
  });
  expect([...standing.idle]).toEqual(['e5']);
});

describe('what stands against an act', () => {
  const agreed = { state: 'agreed', agreedDepositFen: 200000, to: '2027-01-31' } as const;
  const permitted = { ...agreed, state: 'permitted' } as const;
  test.each([
    [agreed, { act: 'permitted', heldFen: 199999 }, 'deposit'],
    [agreed, { act: 'permitted', heldFen: 200000, from: '2026-12-02', to: '2026-12-01' }, 'period'],
    [agreed, { act: 'permitted', heldFen: 200000, from: '2026-12-01', to: '2026-12-01' }, undefined],
    [permitted, { act: 'extended', to: '2027-01-31' }, 'period'],
    [permitted, { act: 'extended', to: '2027-02-01' }, undefined],
    [permitted, { act: 'closed' }, 'notPassed'],
    [{ ...permitted, state: 'passed' }, { act: 'closed' }, undefined],
    [agreed, { act: 'inspected' }, 'illegal'],
  ] as const)('%o, %o: %s', (standing, asked, hindrance) => {
    expect(fitOutHindrance(standing, asked)).toBe(hindrance);
  });
});
