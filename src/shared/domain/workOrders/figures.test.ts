import { describe, expect, test } from 'vitest';
import { seededRandom, seedOf } from '#tests/support/seeded.ts';
import { percentOf } from '../collection/collectionRate.ts';
import type { ClockRules } from './clocks.ts';
import {
  type Counts,
  countsOf,
  type FiguredOrder,
  isSatisfied,
  meanMinutes,
  NO_COUNTS,
  plus,
} from './figures.ts';
import { DEFAULT_WORK_ORDER_SETTINGS, PRIORITIES } from './settings.ts';

const MINUTE = 60_000;
const at = (text: string) => Date.parse(`${text}+08:00`);
const NOVEMBER = { from: at('2026-11-01T00:00:00'), to: at('2026-12-01T00:00:00') };
const NOW = at('2026-11-30T12:00:00');
const RULES: ClockRules = {
  settings: DEFAULT_WORK_ORDER_SETTINGS,
  zone: 'Asia/Shanghai',
  calendar: new Map(),
};

const START = at('2026-11-23T10:00:00');
/** Urgent, taken after 10 minutes and done after an hour and a half; closed, rated and never opened again. */
const GOOD: FiguredOrder = {
  priority: 'p2',
  state: 'closed',
  reportedAt: START,
  roundAt: START,
  acceptedAt: START + 5 * MINUTE,
  respondedAt: START + 10 * MINUTE,
  doneAt: START + 95 * MINUTE,
  closedAt: START + 200 * MINUTE,
  firstClosedAt: START + 200 * MINUTE,
  appointmentAt: undefined,
  pauses: [],
  reopened: 0,
  ratings: { speed: 5, attitude: 4, quality: 4 },
  visit: 'skipIfRated',
  visited: false,
};
const count = (change: Partial<FiguredOrder> = {}, period = NOVEMBER, now = NOW) =>
  countsOf(RULES, { ...GOOD, ...change }, period, now);
const OPEN = {
  state: 'taken',
  doneAt: undefined,
  closedAt: undefined,
  firstClosedAt: undefined,
  ratings: undefined,
} as const;

describe('one order', () => {
  test('in time, done in 90 minutes from acceptance, closed once and praised', () => {
    expect(count()).toEqual({
      ...NO_COUNTS,
      reported: 1,
      respondDue: 1,
      respondKept: 1,
      completeDue: 1,
      completeKept: 1,
      handled: 1,
      handlingMs: 90 * MINUTE,
      closed: 1,
      firstTime: 1,
      rated: 1,
      satisfied: 1,
    });
  });

  test('open past its limit has failed it, and is overdue whatever the period', () => {
    const late = count(OPEN);
    expect(late).toMatchObject({ completeDue: 1, completeKept: 0, overdue: 1, handled: 0 });
    const other = { from: at('2026-10-01T00:00:00'), to: at('2026-11-01T00:00:00') };
    expect(count(OPEN, other)).toEqual({ ...NO_COUNTS, overdue: 1 });
  });

  test('not due yet counts nowhere', () => {
    expect(count(OPEN, NOVEMBER, START + 100 * MINUTE)).toMatchObject({ completeDue: 0, overdue: 0 });
  });

  test('cancelled it is in none of the limits', () => {
    const cancelled = {
      ...OPEN,
      state: 'cancelled',
      closedAt: START + MINUTE,
      respondedAt: undefined,
    } as const;
    expect(count(cancelled)).toEqual({ ...NO_COUNTS, reported: 1 });
  });

  test('approved pauses are taken out of the handling, others are not', () => {
    const pause = { from: START + 20 * MINUTE, to: START + 50 * MINUTE };
    expect(count({ pauses: [{ ...pause, approved: true }] }).handlingMs).toBe(60 * MINUTE);
    expect(count({ pauses: [{ ...pause, approved: false }] }).handlingMs).toBe(90 * MINUTE);
    expect(count({ pauses: [{ ...pause, approved: undefined }] }).handlingMs).toBe(90 * MINUTE);
  });

  test('planned work has no part in the mean', () => {
    expect(count({ priority: 'p4' })).toMatchObject({ handled: 0, handlingMs: 0 });
  });

  test('opened again it was not mended the first time, in the month it was first closed', () => {
    const again = { state: 'reopened', closedAt: undefined, doneAt: undefined, reopened: 1 } as const;
    expect(count(again)).toMatchObject({ closed: 1, firstTime: 0 });
  });

  test('a visit is owed where the policy says so and nobody rated', () => {
    expect(count({ visit: 'always' })).toMatchObject({ visitOwed: 1, visitMade: 0 });
    expect(count({ visit: 'always', visited: true })).toMatchObject({ visitOwed: 1, visitMade: 1 });
    expect(count({ ratings: undefined })).toMatchObject({ visitOwed: 1, rated: 0 });
    expect(count({ visit: 'none', ratings: undefined })).toMatchObject({ visitOwed: 0 });
  });
});

test('satisfied is 4 or 5 on every side', () => {
  expect(isSatisfied({ speed: 4, attitude: 5, quality: 4 })).toBe(true);
  expect(isSatisfied({ speed: 5, attitude: 5, quality: 3 })).toBe(false);
});

test('means and rates are rounded once, and there is none of nothing', () => {
  expect(meanMinutes({ handled: 3, handlingMs: 100 * MINUTE })).toBe('33.33');
  expect(meanMinutes({ handled: 2, handlingMs: 1 })).toBe('0.00');
  expect(meanMinutes({ handled: 8, handlingMs: 1_000_200 })).toBe('2.08');
  expect(meanMinutes(NO_COUNTS)).toBeUndefined();
  expect(percentOf({ part: 2, whole: 3 })).toBe('66.67');
  expect(percentOf({ part: 0, whole: 0 })).toBeUndefined();
});

/** The same figures another way: one question at a time over all orders, minute by minute where clocks run day and night. */
function naive(orders: readonly FiguredOrder[], period: typeof NOVEMBER, now: number): Partial<Counts> {
  const inside = (instant: number | undefined) =>
    instant !== undefined && instant >= period.from && instant < period.to;
  const living = orders.filter(({ state }) => state !== 'cancelled' && state !== 'rejected');
  const limit = { p1: [5, 120], p2: [15, 120] } as const;
  const clocked = living.filter(({ priority }) => priority === 'p1' || priority === 'p2');
  const respondEnd = (order: FiguredOrder) => order.roundAt + limit[order.priority as 'p1'][0] * MINUTE;
  const due = clocked.filter((order) => {
    const end = respondEnd(order);
    return inside(end) && (end <= now || order.respondedAt !== undefined || order.closedAt !== undefined);
  });
  const done = living.filter(({ doneAt, priority }) => inside(doneAt) && priority !== 'p4');
  const closed = orders.filter(({ firstClosedAt }) => inside(firstClosedAt));
  const rated = closed.filter(({ ratings }) => ratings);
  return {
    reported: orders.filter(({ reportedAt }) => inside(reportedAt)).length,
    respondDue: due.length,
    respondKept: due.filter((order) => (order.respondedAt ?? order.closedAt ?? now + 1) <= respondEnd(order))
      .length,
    handled: done.length,
    handlingMs: done.reduce((sum, { acceptedAt = 0, doneAt = 0 }) => sum + doneAt - acceptedAt, 0),
    closed: closed.length,
    firstTime: closed.length - closed.filter(({ reopened }) => reopened > 0).length,
    rated: rated.length,
    satisfied: rated.filter(({ ratings }) => Object.values(ratings ?? {}).every((stars) => stars > 3)).length,
  };
}

test('random orders: the sums are what a second computation finds', () => {
  const random = seededRandom(seedOf('figures of work orders', 77));
  for (let round = 0; round < 60; round += 1) {
    const orders = Array.from({ length: 40 }, (): FiguredOrder => {
      const roundAt = NOVEMBER.from + random.between(-3 * 1440, 32 * 1440) * MINUTE;
      const acceptedAt = roundAt + random.between(0, 10) * MINUTE;
      const respondedAt = random.chance(85) ? acceptedAt + random.between(0, 20) * MINUTE : undefined;
      const doneAt =
        respondedAt !== undefined && random.chance(80)
          ? respondedAt + random.between(0, 300) * MINUTE
          : undefined;
      const closedAt = doneAt !== undefined && random.chance(80) ? doneAt + 10 * MINUTE : undefined;
      const stars = () => random.between(1, 5);
      return {
        ...GOOD,
        priority: random.pick(PRIORITIES.slice(0, 2)),
        state: closedAt ? 'closed' : doneAt ? 'waitVisit' : random.pick(['taken', 'cancelled'] as const),
        reportedAt: roundAt,
        roundAt,
        acceptedAt,
        respondedAt,
        doneAt,
        closedAt,
        firstClosedAt: closedAt,
        reopened: random.chance(20) ? 1 : 0,
        ratings: random.chance(50) ? { speed: stars(), attitude: stars(), quality: stars() } : undefined,
      };
    });
    const summed = orders.map((order) => countsOf(RULES, order, NOVEMBER, NOW)).reduce(plus, NO_COUNTS);
    expect(summed, `round ${round}`).toMatchObject(naive(orders, NOVEMBER, NOW));
  }
});
