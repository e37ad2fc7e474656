import { z } from 'zod';
import type { ReadDb, WriteDb } from '../../db/openDatabase.ts';
import { noteBeside } from '../besideLog.ts';
import { readLocal, writeLocal } from '../localState.ts';
import { keepRecoveryWrap } from './keyring.ts';

/*
 * The recovery key opens every desk of a community, so one that was renewed must reach the others: beside the log, as the
 * community's key wrapped by it. The file of keys is what a desk that lost its machine's key reads; it follows when the
 * desk's own thread has heard of it.
 */

const renewal = z.strictObject({
  /** The community's key, wrapped by the recovery key. */
  byRecovery: z.string(),
  /** The key's last group, sealed with the community's. */
  tail: z.string(),
});
export type RecoveryRenewal = z.infer<typeof renewal>;

/** Under which id it travels: there is one at a time. */
const ITEM = 'newest';

/** A recovery key was renewed here: the other desks are told. Within the caller's transaction. */
export function noteRenewal(write: WriteDb, { byRecovery, tail }: RecoveryRenewal): void {
  writeLocal(write, 'recoveryWrap', byRecovery);
  writeLocal(write, 'recoveryKeyTail', tail);
  noteBeside(write, 'recovery', ITEM);
}

/** What the others are told; undefined where none was ever renewed. */
export function renewalOf(db: ReadDb): string | undefined {
  const byRecovery = readLocal(db, 'recoveryWrap');
  const tail = readLocal(db, 'recoveryKeyTail');
  return byRecovery === undefined || tail === undefined ? undefined : JSON.stringify({ byRecovery, tail });
}

/** Takes what another desk told. One that was renewed here and not sent yet is newer. Within the caller's transaction. */
export function takeRenewal(write: WriteDb, text: string): void {
  const { byRecovery, tail } = renewal.parse(JSON.parse(text));
  const isRenewedHere = write.prepare("SELECT 1 FROM beside_outbox WHERE kind = 'recovery'").get();
  if (isRenewedHere !== undefined || readLocal(write, 'recoveryWrap') === byRecovery) return;
  writeLocal(write, 'recoveryWrap', byRecovery);
  writeLocal(write, 'recoveryKeyTail', tail);
  // Whoever renewed it has it.
  writeLocal(write, 'recoveryKeyConfirmed', '1');
}

/** Puts what came into the file of keys. Only by the desk's own thread. */
export function keepNewestRecoveryKey(dataFolder: string, db: ReadDb): void {
  const byRecovery = readLocal(db, 'recoveryWrap');
  if (byRecovery !== undefined) keepRecoveryWrap(dataFolder, byRecovery);
}
