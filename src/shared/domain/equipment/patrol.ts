import { z } from 'zod';
import { nonNegativeDecimal } from '../../contract/shapes.ts';
import { type Day, dayOf } from '../../kernel/clock.ts';
import { addDays } from '../calendar/months.ts';
import { decimal } from '../money/decimal.ts';
import { startOfDay } from '../workOrders/workingTime.ts';

const words = z.string().trim().min(1).max(60);

/** What is looked at: sound or not, a number within its limits, or a photo. */
export const checkItem = z
  .strictObject({
    itemId: z.uuid(),
    name: words,
    kind: z.enum(['yesNo', 'number', 'photo']),
    unit: z.string().trim().max(12).nullable(),
    min: nonNegativeDecimal.nullable(),
    max: nonNegativeDecimal.nullable(),
  })
  .refine(({ kind, min, max }) => kind === 'number' || (min === null && max === null), { path: ['min'] })
  .refine(({ min, max }) => min === null || max === null || Number(min) <= Number(max), { path: ['max'] });
export type CheckItem = z.infer<typeof checkItem>;

export const patrolPoint = z.strictObject({
  pointId: z.uuid(),
  /** What stands in its QR code. */
  code: z.string().min(1).max(40),
  name: words,
  equipmentId: z.uuid().nullable(),
  items: z.array(checkItem).min(1).max(40),
});
export type PatrolPoint = z.infer<typeof patrolPoint>;

/** A route with its points in order, and when it is walked. */
export const patrolRoute = z.strictObject({
  name: words,
  active: z.boolean(),
  /** Points are taken in their order only. */
  isOrdered: z.boolean(),
  /** 1 is Monday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  /** Minutes after midnight. */
  times: z.array(z.int().min(0).max(1439)).max(24),
  /** Minutes after its time until a round that was not begun is late. */
  graceMinutes: z.int().min(0).max(720),
  /** Minutes after its time until what was not looked at is missed. */
  windowMinutes: z.int().min(5).max(1440),
  points: z.array(patrolPoint).min(1).max(60),
});
export type PatrolRoute = z.infer<typeof patrolRoute>;

const MINUTE_MS = 60_000;

/** The instants (epoch ms) a route is to be walked on a local day. */
export function slotsOn(route: PatrolRoute, day: Day, zone: string): number[] {
  const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  if (!route.active || !route.weekdays.includes(weekday)) return [];
  const start = startOfDay(day, zone);
  return [...route.times].sort((a, b) => a - b).map((minutes) => start + minutes * MINUTE_MS);
}

/** Slots of a route that are over by `now`, back to a number of days before. */
export function slotsUntil(route: PatrolRoute, now: number, zone: string, daysBack: number): number[] {
  const today = dayOf(now, zone);
  return Array.from({ length: daysBack + 1 }, (_, index) => addDays(today, index - daysBack))
    .flatMap((day) => slotsOn(route, day, zone))
    .filter((slot) => slot + route.windowMinutes * MINUTE_MS <= now);
}

export type Answer = { readonly itemId: string; readonly value: string };

/** Whether an answer is a fault; undefined for one that is none of its item's kind. */
export function isFault(item: CheckItem, value: string): boolean | undefined {
  if (item.kind === 'photo') return value === '' ? undefined : false;
  if (item.kind === 'yesNo') return value === 'yes' ? false : value === 'no' ? true : undefined;
  if (!/^-?\d{1,12}(\.\d{1,8})?$/.test(value)) return undefined;
  const number = decimal(value);
  return (item.min !== null && number.lt(item.min)) || (item.max !== null && number.gt(item.max));
}

export type PointRecord = { readonly pointId: string; readonly at: number };

export const ROUND_STATES = ['notStarted', 'doing', 'finished', 'missed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export type RoundStanding = {
  readonly state: RoundState;
  readonly isLate: boolean;
  /** Points that were not looked at in time. */
  readonly missing: readonly string[];
  /** Points taken before one that comes earlier. */
  readonly outOfOrder: readonly string[];
};

/**
 * How a round stands at an instant (domain.md 6). `slot` is when it was to be walked; a round that nobody planned is
 * never late or missed.
 */
export function roundStanding(
  route: Pick<PatrolRoute, 'points' | 'graceMinutes' | 'windowMinutes'>,
  slot: number | null,
  startedAt: number | null,
  records: readonly PointRecord[],
  now: number,
): RoundStanding {
  const order = new Map(route.points.map(({ pointId }, index) => [pointId, index]));
  const first = new Map<string, number>();
  for (const { pointId, at } of records)
    if (order.has(pointId)) first.set(pointId, Math.min(at, first.get(pointId) ?? at));
  const ends = slot === null ? Number.POSITIVE_INFINITY : slot + route.windowMinutes * MINUTE_MS;
  const missing = route.points
    .filter(({ pointId }) => (first.get(pointId) ?? Number.POSITIVE_INFINITY) > ends)
    .map(({ pointId }) => pointId);
  const open = route.points.filter(({ pointId }) => !first.has(pointId));
  const outOfOrder = [...first]
    .filter(([pointId, at]) =>
      [...first].some(([other, then]) => (order.get(other) ?? 0) < (order.get(pointId) ?? 0) && then > at),
    )
    .map(([pointId]) => pointId);
  const lateFrom = slot === null ? Number.POSITIVE_INFINITY : slot + route.graceMinutes * MINUTE_MS;
  const isOver = now > ends;
  const state: RoundState =
    open.length === 0 && missing.length === 0
      ? 'finished'
      : isOver
        ? 'missed'
        : startedAt === null
          ? 'notStarted'
          : 'doing';
  return {
    state,
    isLate: (startedAt ?? now) > lateFrom,
    missing: isOver ? missing : [],
    outOfOrder,
  };
}
