import { describe, expect, test } from 'vitest';
import { seededRandom, seedOf } from '#tests/support/seeded.ts';
import { standingOf, type WorkOrderEvent, type WorkOrderStanding } from './history.ts';
import { RESPONSIBLE_STATES, WORK_ORDER_ACTS, type WorkOrderAct } from './states.ts';
import { isLegal } from './transitions.ts';

const START = Date.parse('2026-11-23T10:00:00+08:00');
const MINUTE = 60_000;
const REPORT = { at: START, priority: 'p3', categoryId: 'drain' } as const;
const NEEDS = { confirmation: true, rating: false, visit: 'skipIfRated' } as const;

/** Acts one after the other, a minute apart; with more where it matters. */
function acts(...list: readonly (WorkOrderAct | Partial<WorkOrderEvent>)[]): WorkOrderEvent[] {
  return list.map((one, index) => {
    const at = START + (index + 1) * MINUTE;
    const told = typeof one === 'string' ? { act: one } : one;
    const act = told.act ?? 'urged';
    const handed = act === 'dispatched' || act === 'transferred' ? { workerId: 'li' } : {};
    return {
      id: `e${String(index).padStart(3, '0')}`,
      at,
      recordedAt: at,
      actorId: 'wang',
      ...handed,
      ...told,
      act,
    };
  });
}

const DONE = ['accepted', 'dispatched', 'taken', 'started', { act: 'finished', needs: NEEDS }] as const;

describe('the way of an order', () => {
  test('from report to close, each instant set once', () => {
    const whole = standingOf(REPORT, acts(...DONE, 'confirmed', { act: 'visited', solved: true }));
    expect(whole).toMatchObject({
      state: 'closed',
      version: 8,
      workerIds: ['li'],
      respondedAt: START + 3 * MINUTE,
      doneAt: START + 5 * MINUTE,
      closedAt: START + 7 * MINUTE,
    });
  });

  test('a transfer and a return keep the chain', () => {
    const chain = acts(
      'accepted',
      'dispatched',
      'taken',
      { act: 'transferred', workerId: 'zhao' },
      'taken',
      'returned',
      { act: 'dispatched', workerId: 'qian' },
    );
    expect(standingOf(REPORT, chain)).toMatchObject({
      state: 'dispatched',
      workerId: 'qian',
      workerIds: ['li', 'zhao', 'qian'],
      respondedAt: START + 3 * MINUTE,
    });
  });

  test('opened again, it starts a round of its own and remembers who did it badly', () => {
    const ratings = { speed: 4, attitude: 4, quality: 1 };
    const again = standingOf(REPORT, acts(...DONE, 'confirmed', { act: 'visited', solved: false, ratings }));
    expect(again).toMatchObject({
      state: 'reopened',
      workerId: undefined,
      workerIds: ['li'],
      roundAt: START + 7 * MINUTE,
      reopened: 1,
      ratings,
    });
    expect([again.respondedAt, again.doneAt, again.closedAt]).toEqual([undefined, undefined, undefined]);
  });

  test('two desks took it apart from each other: the first one counts, the other has no effect', () => {
    const [accepted, first, second] = acts(
      'accepted',
      { act: 'dispatched', workerId: 'li' },
      { act: 'accepted', id: 'later' },
    ) as [WorkOrderEvent, WorkOrderEvent, WorkOrderEvent];
    const standing = standingOf(REPORT, [second, first, accepted]);
    expect(standing).toMatchObject({ state: 'dispatched', workerId: 'li', version: 3 });
    expect([...standing.idle]).toEqual(['later']);
  });

  test('a time on paper before what was told last is moved to it', () => {
    const paper = acts('accepted', 'dispatched', 'taken', { act: 'finished', at: START, needs: NEEDS });
    expect(standingOf(REPORT, paper).doneAt).toBe(START + 3 * MINUTE);
  });

  test('a pause ends with whatever moves the order on, and is decided once', () => {
    const paused = acts(
      'accepted',
      'dispatched',
      'taken',
      'suspended',
      { act: 'pauseDecided', approved: true },
      { act: 'transferred', workerId: 'zhao' },
    );
    expect(standingOf(REPORT, paused).pauses).toEqual([
      { from: START + 4 * MINUTE, to: START + 6 * MINUTE, approved: true },
    ]);
  });
});

test('random histories keep one responsible person, and no instant ever moves', () => {
  const random = seededRandom(seedOf('histories of work orders', 20261128));
  for (let round = 0; round < 150; round += 1) {
    const events: WorkOrderEvent[] = [];
    let before = standingOf(REPORT, events);
    for (let step = 1; step <= 30; step += 1) {
      const legal = WORK_ORDER_ACTS.filter((act) => isLegal(before.state, act));
      // Now and then somebody acts who hasn't heard yet, or with a clock that is behind.
      const act = legal.length > 0 && random.chance(85) ? random.pick(legal) : random.pick(WORK_ORDER_ACTS);
      const recordedAt = START + step * 10 * MINUTE;
      events.push({
        id: `e${String(step).padStart(3, '0')}`,
        act,
        at: recordedAt - random.between(0, 59) * MINUTE,
        recordedAt,
        actorId: 'wang',
        ...((act === 'dispatched' || act === 'transferred') &&
          random.chance(95) && { workerId: random.pick(['li', 'zhao', 'qian']) }),
        ...(act === 'finished' && { needs: { ...NEEDS, rating: random.chance(50) } }),
        solved: random.chance(80),
        approved: random.chance(50),
      });
      const after = standingOf(
        REPORT,
        events.toSorted(() => random.between(-1, 1)),
      );
      expect(after).toEqual(standingOf(REPORT, events));
      assertRight(before, after);
      before = after;
    }
  }

  function assertRight(earlier: WorkOrderStanding, now: WorkOrderStanding): void {
    expect(now.workerId !== undefined || !RESPONSIBLE_STATES.includes(now.state)).toBe(true);
    expect(now.version - earlier.version).toBeLessThanOrEqual(1);
    expect(now.lastAt).toBeGreaterThanOrEqual(earlier.lastAt);
    expect(now.workerIds.slice(0, earlier.workerIds.length)).toEqual(earlier.workerIds);
    if (now.roundAt !== earlier.roundAt) return;
    for (const key of ['respondedAt', 'arrivedAt', 'doneAt', 'closedAt'] as const)
      if (earlier[key] !== undefined) expect(now[key]).toBe(earlier[key]);
  }
});
