import { type OrderClocks, REMINDER_LEVELS, type ReminderLevel } from './clocks.ts';

export type Reminder = { readonly clock: 'respond' | 'complete'; readonly level: ReminderLevel };

/** By which a reminder is known once it was given: a round of its own is reminded anew. */
export function reminderKey(workOrderId: string, roundAt: number, { clock, level }: Reminder): string {
  return [workOrderId, roundAt, clock, level].join('|');
}

/**
 * What is to be said now of an order whose clocks still run: per clock the highest level reached, and only once. Levels
 * passed over while nobody looked are counted as said, so that coming back in the morning gives one reminder, not four.
 */
export function dueReminders(
  workOrderId: string,
  roundAt: number,
  clocks: OrderClocks,
  given: ReadonlySet<string>,
): { say: Reminder[]; given: string[] } {
  const say: Reminder[] = [];
  const marked: string[] = [];
  for (const name of ['respond', 'complete'] as const) {
    const clock = clocks[name];
    if (!clock || clock.stoppedAt !== undefined || clock.level === undefined) continue;
    const reached = REMINDER_LEVELS.filter((level) => level <= (clock.level ?? 0));
    const keys = reached.map((level) => reminderKey(workOrderId, roundAt, { clock: name, level }));
    const last = keys.at(-1);
    if (last === undefined || given.has(last)) continue;
    say.push({ clock: name, level: clock.level });
    marked.push(...keys.filter((key) => !given.has(key)));
  }
  return { say, given: marked };
}
