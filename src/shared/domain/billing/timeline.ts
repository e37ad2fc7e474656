import type { Day } from '../../kernel/clock.ts';

/** A value that holds from a day on, until the next one. Lists are ascending by day; of one day the last one holds. */
export type Dated<T> = { readonly fromDay: Day; readonly value: T };

/** The value on a day, or `undefined` before the first one. */
export function valueOn<T>(timeline: readonly Dated<T>[], day: Day): T | undefined {
  return timeline.findLast((entry) => entry.fromDay <= day)?.value;
}

/** The first day there is: a value that always held begins here. */
export const ALWAYS: Day = '0001-01-01';

/** A value that never changed. */
export function always<T>(value: T): readonly Dated<T>[] {
  return [{ fromDay: ALWAYS, value }];
}
