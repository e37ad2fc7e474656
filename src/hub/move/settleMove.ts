import { randomBytes } from 'node:crypto';
import type { HubDatabases } from '../db/databases.ts';
import type { HubDatabase, Place } from '../db/hubDatabase.ts';
import { one } from '../db/hubDatabase.ts';
import { deleteRows } from './copyRows.ts';
import { MoveRefused } from './moveRefused.ts';

/** A mover that wasn't heard of for this long is dead. It beats every few seconds. */
export const LEASE_MS = 120_000;

const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

type Copy = {
  readonly name: string;
  readonly database: HubDatabase;
  readonly place: Place;
  readonly token: string | null;
};

/** The right to change a community's route, until another takes it over. */
export type Lease = { readonly token: string; beat(): Promise<void>; release(): Promise<void> };

/** Takes the right to move a community. Throws `underWay` while somebody else has it and lives. */
export async function takeLease(
  { home }: HubDatabases,
  communityId: string,
  leaseMs: number,
): Promise<Lease> {
  const token = randomBytes(16).toString('hex');
  const taken = await home.all(
    `INSERT INTO community_moves AS m (community_id, token, beat_at) VALUES ($1, $2, ${NOW})
     ON CONFLICT (community_id) DO UPDATE SET token = excluded.token, beat_at = excluded.beat_at
     WHERE m.beat_at <= ${NOW} - $3::bigint RETURNING 1`,
    communityId,
    token,
    leaseMs,
  );
  if (taken.length === 0) throw new MoveRefused('underWay');
  return {
    token,
    beat: async () => {
      await home.all(
        `UPDATE community_moves SET beat_at = ${NOW} WHERE community_id = $1 AND token = $2`,
        communityId,
        token,
      );
    },
    release: async () => {
      await home.all(
        'DELETE FROM community_moves WHERE community_id = $1 AND token = $2',
        communityId,
        token,
      );
    },
  };
}

/** Settles whatever moves died on their way. */
export async function settleMoves(databases: HubDatabases, leaseMs = LEASE_MS): Promise<void> {
  const unsettled = new Set<string>();
  for (const database of databases.byName.values()) {
    const rows = await database.all<{ id: string }>(
      `SELECT community_id AS id FROM community_heads WHERE place IN ('leaving', 'arriving')
       UNION SELECT community_id FROM community_moves`,
    );
    for (const { id } of rows) unsettled.add(id);
  }
  for (const communityId of unsettled) {
    try {
      await settleMove(databases, communityId, leaseMs);
    } catch (error) {
      if (!(error instanceof MoveRefused && error.why === 'underWay')) throw error;
    }
  }
}

/**
 * Makes an end of a move that died: forward where the route was changed already, otherwise back. The route alone says
 * who has the community; until it does, and at any step after it, at most one database has it 'here'.
 */
export async function settleMove(
  databases: HubDatabases,
  communityId: string,
  leaseMs: number,
): Promise<void> {
  // Seen before the lease is taken: who freezes the community after this has another token, and is left alone.
  const copies = await copiesOf(databases, communityId);
  const lease = await takeLease(databases, communityId, leaseMs);
  await settleCopies(databases, communityId, copies);
  await lease.release();
}

/** The same for whoever has the lease. */
export async function settleCopies(
  databases: HubDatabases,
  communityId: string,
  copies: readonly Copy[],
): Promise<void> {
  const owner = await databases.ownerOf(communityId);
  for (const copy of copies) if (copy.name !== owner) await settleOther(copy, communityId);
  const own = copies.find(({ name }) => name === owner);
  if (!own || own.place === 'here') return;
  if (own.place === 'left') throw new MoveRefused('ownerLeft');
  await own.database.all(
    `UPDATE community_heads SET place = 'here', left_cseq = NULL, move_token = NULL
     WHERE community_id = $1 AND place = $2 AND move_token = $3`,
    communityId,
    own.place,
    own.token,
  );
}

async function settleOther({ database, place, token }: Copy, communityId: string): Promise<void> {
  if (place === 'here') throw new MoveRefused('twoOwners');
  if (place === 'leaving') {
    await database.all(
      `UPDATE community_heads SET place = 'left' WHERE community_id = $1 AND place = 'leaving' AND move_token = $2`,
      communityId,
      token,
    );
  }
  if (place === 'arriving') {
    await deleteRows(database, communityId, { place, token });
  }
}

/** What each database has of a community. */
export async function copiesOf({ byName }: HubDatabases, communityId: string): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const [name, database] of byName) {
    const head = await one<{ place: Place; token: string | null }>(
      database,
      'SELECT place, move_token AS token FROM community_heads WHERE community_id = $1',
      communityId,
    );
    if (head) copies.push({ name, database, ...head });
  }
  return copies;
}
