import type { ReadDb, WriteDb } from '../db/openDatabase.ts';
import { noteBeside } from './besideLog.ts';
import { spendActivation } from './fromHub.ts';
import type { Credential } from './passwords.ts';

/** Puts a user's verifier and wrapped key beside the log; failures start from zero. Other desks get it by the hub. */
export function saveCredential(write: WriteDb, userId: string, credential: Credential): void {
  keepCredential(write, userId, credential);
  noteBeside(write, 'credential', userId);
}

/** The same for one that came from another desk. A code of the hub that was there before is good no more. */
export function keepCredential(write: WriteDb, userId: string, credential: Credential): void {
  write
    .prepare(
      `INSERT INTO credentials (user_id, verifier, public_key, wrapped_key) VALUES (?, ?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET verifier = excluded.verifier, public_key = excluded.public_key,
         wrapped_key = excluded.wrapped_key, failures = 0, locked_until = 0`,
    )
    .run(userId, credential.verifier, credential.publicKey, credential.wrappedKey);
  spendActivation(write, userId);
}

export function credentialOf(db: ReadDb, userId: string): Credential | undefined {
  return db
    .prepare<[string], Credential>(
      'SELECT verifier, public_key AS publicKey, wrapped_key AS wrappedKey FROM credentials WHERE user_id = ?',
    )
    .get(userId);
}
