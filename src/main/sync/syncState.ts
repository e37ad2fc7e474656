import { z } from 'zod';
import type { LogPoint } from '#shared/sync/wire.ts';
import type { Community } from '../core/community.ts';
import { readLocal, writeLocal } from '../core/localState.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';
import type { RequestSigner } from './hubClient.ts';
import type { HubAddress } from './hubTransport.ts';

const hubAddress = z.strictObject({ url: z.string(), fingerprint: z.string().optional() });

/** Where the hub of this desk is; undefined while it works alone. */
export function hubOf(db: ReadDb): HubAddress | undefined {
  const hub = db.prepare<[], string>('SELECT hub FROM sync_state').pluck().get();
  return hub === undefined ? undefined : hubAddress.parse(JSON.parse(hub));
}

/** From now on the hub owns the log: this desk follows it from `at` on. Only within a transaction. */
export function becomeEnrolled(
  write: WriteDb,
  enrolment: { hub: HubAddress; letter: string; at: LogPoint; requests: number },
): void {
  const { hub, letter, at, requests } = enrolment;
  write
    .prepare(
      `INSERT INTO sync_state (id, hub, letter, epoch, cursor, chash, requests, beside_cursor)
       VALUES (1, ?, ?, NULL, ?, ?, ?, 0)`,
    )
    .run(JSON.stringify(hub), letter, at.cseq, at.chash, requests);
}

/** Remembers as which desk the hub writes into the log. */
export function knowHubDesk({ write, transact }: Community, deskId: string): void {
  if (readLocal(write, 'hubDesk') !== deskId) transact(() => writeLocal(write, 'hubDesk', deskId));
}

/** Signs as this desk; its count stands in the file before a request leaves. */
export function signerOf({ identity, keyring, write, transact }: Community): RequestSigner {
  return {
    community: identity.communityId,
    desk: identity.deskId,
    privateKey: keyring.deskPrivateKey,
    nextCount: () =>
      transact(() => {
        write.exec('UPDATE sync_state SET requests = requests + 1');
        return write.prepare<[], number>('SELECT requests FROM sync_state').pluck().get() ?? 1;
      }),
    skipTo: (count) =>
      transact(() => write.prepare('UPDATE sync_state SET requests = max(requests, ?)').run(count)),
  };
}
