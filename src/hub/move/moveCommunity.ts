import type { HubDatabases } from '../db/databases.ts';
import { type HubDatabase, one, PLACE_LOCK, type Place } from '../db/hubDatabase.ts';
import { compareRows, copyRows, deleteRows, requireSameTables } from './copyRows.ts';
import { MoveRefused } from './moveRefused.ts';
import { copiesOf, LEASE_MS, type Lease, settleCopies, settleMove, takeLease } from './settleMove.ts';
import { verifyLog } from './verifyLog.ts';

const BEAT_MS = 5000;

export type MovePorts = {
  readonly now: () => number;
  /** Told how many rows were copied. */
  readonly went?: (rows: number) => void;
  /** After this silence another mover is dead. */
  readonly leaseMs?: number;
};

/**
 * Moves a community to another database of the hub (sync.md 4.4): freezes it where it is, copies every row, compares
 * both sides, changes the route, opens it there. Its log, numbers, epoch and cursors stay what they were. The old copy
 * stays, is never served and can't grow. Dying at any point leaves one owner, which `settleMove` opens again.
 * Answers false where it is there already. Throws MoveRefused, and what the databases throw.
 */
export async function moveCommunity(
  databases: HubDatabases,
  communityId: string,
  to: string,
  { now, went = () => undefined, leaseMs = LEASE_MS }: MovePorts,
): Promise<boolean> {
  const target = databases.byName.get(to);
  if (!target) throw new MoveRefused('databaseUnknown', to);
  await settleMove(databases, communityId, leaseMs);
  const from = await databases.ownerOf(communityId);
  const source = databases.byName.get(from);
  if (!source) throw new MoveRefused('databaseUnknown', from);
  if (from === to) return false;
  await requireMovable(source, target, communityId);
  const lease = await takeLease(databases, communityId, leaseMs);
  const beating = setInterval(() => lease.beat().catch(() => undefined), BEAT_MS);
  try {
    await freeze(source, communityId, lease);
    await target.transaction(async (tx) => {
      await copyRows(source, tx, communityId, lease.token, went);
      await compareRows(source, tx, communityId);
      await verifyLog(tx, communityId);
    });
    await changeRoute(databases, communityId, to, lease, now());
    await settleCopies(databases, communityId, await copiesOf(databases, communityId));
    await lease.release();
    return true;
  } catch (error) {
    await undo(databases, communityId, lease);
    throw error;
  } finally {
    clearInterval(beating);
  }
}

async function requireMovable(source: HubDatabase, target: HubDatabase, communityId: string): Promise<void> {
  const head = await one<{ state: string }>(
    source,
    'SELECT state FROM community_heads WHERE community_id = $1',
    communityId,
  );
  if (!head) throw new MoveRefused('communityUnknown');
  if (head.state !== 'open') throw new MoveRefused('notOpen');
  await requireSameTables(source, target);
  if (await one(target, 'SELECT 1 FROM community_heads WHERE community_id = $1', communityId)) {
    throw new MoveRefused('targetHasCopy');
  }
}

/** From here on nobody is served: whoever was within a transaction has ended it, whoever comes is told to come again. */
async function freeze(source: HubDatabase, communityId: string, { token }: Lease): Promise<void> {
  await source.transaction(async (tx) => {
    // Some requests take seconds, such as the first parts of a long log.
    await tx.all("SET LOCAL lock_timeout = '60s'");
    await tx.all(`SELECT pg_advisory_xact_lock(${PLACE_LOCK}, hashtext($1))`, communityId);
    const frozen = await tx.all(
      `UPDATE community_heads SET place = 'leaving', left_cseq = cseq, move_token = $2
       WHERE community_id = $1 AND place = 'here' RETURNING 1`,
      communityId,
      token,
    );
    if (frozen.length === 0) throw new MoveRefused('underWay');
  });
}

/** The one step that decides. It is for whoever has the lease still. */
async function changeRoute(
  { home }: HubDatabases,
  communityId: string,
  to: string,
  { token }: Lease,
  now: number,
): Promise<void> {
  await home.transaction(async (tx) => {
    const mine = await tx.all(
      'SELECT 1 FROM community_moves WHERE community_id = $1 AND token = $2 FOR UPDATE',
      communityId,
      token,
    );
    if (mine.length === 0) throw new MoveRefused('takenOver');
    await tx.all(
      `INSERT INTO community_routes (community_id, database_name, since) VALUES ($1, $2, $3)
       ON CONFLICT (community_id) DO UPDATE SET database_name = excluded.database_name, since = excluded.since`,
      communityId,
      to,
      now,
    );
  });
}

/** Opens the community again where the route says. What can't be done now is done by a hub's next round. */
async function undo(databases: HubDatabases, communityId: string, lease: Lease): Promise<void> {
  try {
    const copies = await copiesOf(databases, communityId);
    const isMine = await one(
      databases.home,
      'SELECT 1 FROM community_moves WHERE community_id = $1 AND token = $2',
      communityId,
      lease.token,
    );
    if (!isMine) return;
    await settleCopies(databases, communityId, copies);
    await lease.release();
  } catch {
    // The lease runs out, and the next hub that looks settles it.
  }
}

/** Deletes what a community left behind in a database. Throws `stillHere` unless another one has all of it and more. */
export async function forgetCopy(databases: HubDatabases, communityId: string, from: string): Promise<void> {
  const database = databases.byName.get(from);
  if (!database) throw new MoveRefused('databaseUnknown', from);
  const owner = await databases.ownerOf(communityId);
  const copies = await copiesOf(databases, communityId);
  const old = copies.find(({ name }) => name === from);
  if (!old) throw new MoveRefused('communityUnknown');
  const present = copies.find(({ name }) => name === owner);
  if (owner === from || old.place !== 'left' || present?.place !== 'here') throw new MoveRefused('stillHere');
  await deleteRows(database, communityId, { place: old.place, token: old.token });
}

export type CommunityCopy = {
  readonly id: string;
  readonly name: string;
  readonly database: string;
  readonly entries: number;
  readonly place: Place;
};

/** What every database has of every community; at most one has it 'here'. */
export async function listCommunities(databases: HubDatabases): Promise<readonly CommunityCopy[]> {
  const rows: CommunityCopy[] = [];
  for (const [database, queries] of databases.byName) {
    const found = await queries.all<Omit<CommunityCopy, 'database' | 'name'> & { name: string | null }>(
      `SELECT h.community_id AS id, max(c.name) AS name, h.cseq AS entries, h.place FROM community_heads h
       LEFT JOIN communities c ON c.community_id = h.community_id
       GROUP BY h.community_id ORDER BY h.community_id`,
    );
    rows.push(...found.map((row) => ({ ...row, name: row.name ?? '', database })));
  }
  return rows;
}
