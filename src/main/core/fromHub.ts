import type { SignedActivation } from '#shared/sync/fromHub.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';

/** What the hub itself said beside the log: codes by which users set a password, and reasons of its administrators. */

/** Keeps a code's hash unless it is known or a later one of the user is here. Answers whether it is new. */
export function keepActivation(write: WriteDb, activation: SignedActivation): boolean {
  const { userId, madeAt } = activation;
  const result = write
    .prepare(
      `INSERT INTO activations (user_id, made_at, content, spent) VALUES (?, ?, ?, 0)
       ON CONFLICT (user_id) DO UPDATE SET made_at = excluded.made_at, content = excluded.content, spent = 0
       WHERE excluded.made_at >= made_at AND excluded.content <> content`,
    )
    .run(userId, madeAt, JSON.stringify(activation));
  return result.changes > 0;
}

/** The code that lets a user set a password, until one was set. It may be over: its time stands in it. */
export function activationOf(db: ReadDb, userId: string): SignedActivation | undefined {
  const content = db
    .prepare<[string], string>('SELECT content FROM activations WHERE user_id = ? AND spent = 0')
    .pluck()
    .get(userId);
  return content === undefined ? undefined : (JSON.parse(content) as SignedActivation);
}

/** A code that was used stays known, so that a hub that was set back can't make it good again. */
export function spendActivation(write: WriteDb, userId: string): void {
  write.prepare('UPDATE activations SET spent = 1 WHERE user_id = ?').run(userId);
}

export function keepReason(write: WriteDb, opId: string, reason: string): void {
  write.prepare('INSERT OR IGNORE INTO hub_reasons (op_id, reason) VALUES (?, ?)').run(opId, reason);
}

/** Why an administrator of the hub did what an op says; undefined where nobody said, or it hasn't come. */
export function reasonFromHub(db: ReadDb): (opId: string) => string | undefined {
  const reason = db.prepare<[string], string>('SELECT reason FROM hub_reasons WHERE op_id = ?').pluck();
  return (opId) => reason.get(opId);
}
