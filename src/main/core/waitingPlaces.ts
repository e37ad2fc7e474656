import type { ReadDb } from '../db/openDatabase.ts';

/**
 * Ops without a place in the log, because the hub hasn't given one yet or was set back, stand behind all that have one:
 * in `op_place` their numbers begin here and mean nothing but their order on this desk.
 */
export const FIRST_WAITING = 2 ** 40;

/** How many wait. */
export function countWaiting(db: ReadDb): number {
  return (
    db
      .prepare<[number], number>('SELECT count(*) FROM op_place WHERE cseq >= ?')
      .pluck()
      .get(FIRST_WAITING) ?? 0
  );
}

/** When the oldest of them was recorded (epoch ms); null when none waits. */
export function oldestWaiting(db: ReadDb): number | null {
  return (
    db
      .prepare<[number], number | null>(
        'SELECT min(o.mono) FROM op_place p JOIN ops o ON o.id = p.op_id WHERE p.cseq >= ?',
      )
      .pluck()
      .get(FIRST_WAITING) ?? null
  );
}

/** The number after all that wait. */
export function nextWaiting(db: ReadDb): number {
  const last = db
    .prepare<[number], number | null>('SELECT max(cseq) FROM op_place WHERE cseq >= ?')
    .pluck()
    .get(FIRST_WAITING);
  return (last ?? FIRST_WAITING - 1) + 1;
}
