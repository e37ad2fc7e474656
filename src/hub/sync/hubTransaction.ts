import { createPublicKey, verify } from 'node:crypto';
import { isKnownOp } from '#shared/ops/catalogue.ts';
import { decodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import type { HubTransaction, PlacedOp } from '#shared/sync/hubTransaction.ts';
import type { ChainHead, LogEntry, SentOp } from '#shared/sync/wire.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { noteMasterVersions } from './masterVersions.ts';
import type { Settler } from './settle.ts';

type Head = { epoch: string; cseq: number; chash: string };

/** The exchange's view of one community within one database transaction. `newEpoch` makes 16 hex digits. */
export function createHubTransaction(
  tx: Queries,
  communityId: string,
  settler: Settler,
  ports: { readonly now: () => number; readonly newEpoch: () => string },
): HubTransaction {
  const keys = new Map<string, string | undefined>();

  const head = (lock: '' | 'FOR UPDATE' = '') => headOf(tx, communityId, lock);
  let began: Head | undefined;

  async function chain(inc: string): Promise<ChainHead> {
    const row = await one<{ dseq: number; hash: string }>(
      tx,
      'SELECT dseq, hash FROM chains WHERE community_id = $1 AND incarnation = $2',
      communityId,
      inc,
    );
    return { inc, dseq: row?.dseq ?? 0, hash: row?.hash ?? GENESIS_HASH };
  }

  async function keyOf(deskId: string): Promise<string | undefined> {
    if (!keys.has(deskId)) {
      const row = await one<{ public_key: string }>(
        tx,
        `SELECT public_key FROM enrolled_desks WHERE community_id = $1 AND desk_id = $2
         UNION ALL SELECT public_key FROM hub_keys WHERE desk_id = $2`,
        communityId,
        deskId,
      );
      keys.set(deskId, row?.public_key);
    }
    return keys.get(deskId);
  }

  return {
    epoch: async () => {
      began = await head();
      return began.epoch;
    },
    beginEpoch: async (why) => {
      const epoch = ports.newEpoch();
      await tx.all('UPDATE community_heads SET epoch = $2 WHERE community_id = $1', communityId, epoch);
      await tx.all(
        'INSERT INTO epochs (community_id, epoch, why, began_at) VALUES ($1, $2, $3, $4)',
        communityId,
        epoch,
        why,
        ports.now(),
      );
      return epoch;
    },
    head: async () => {
      const { cseq, chash } = await head();
      return { cseq, chash };
    },
    lockHead: async () => {
      const { cseq, chash } = await head('FOR UPDATE');
      return { cseq, chash };
    },
    // Most desks stand where the log ends.
    chashAt: async (cseq) => (cseq === began?.cseq ? began.chash : chashAt(tx, communityId, cseq)),
    page: (after, limit) => entriesAfter(tx, communityId, after, limit),
    lockChain: async (inc) => {
      const row = await one<{ desk: string; dseq: number; hash: string }>(
        tx,
        `SELECT desk_id AS desk, dseq, hash FROM chains WHERE community_id = $1 AND incarnation = $2 FOR UPDATE`,
        communityId,
        inc,
      );
      return row ? { inc, ...row } : { inc, dseq: 0, hash: GENESIS_HASH, desk: undefined };
    },
    chain,
    hashAt: async (inc, dseq) => {
      const row = await one<{ hash: string }>(
        tx,
        'SELECT hash FROM log_entries WHERE community_id = $1 AND incarnation = $2 AND dseq = $3',
        communityId,
        inc,
        dseq,
      );
      return row?.hash;
    },
    moveChain: (chainHead, deskId) => moveChain(tx, communityId, chainHead, deskId),
    canRead: isKnownOp,
    isSigned: async (op, hash, signature) => {
      const key = await keyOf(op.desk);
      return op.community === communityId && key !== undefined && isSignature(key, hash, signature);
    },
    settle: settler.settle,
    append: async (placed) => {
      await insertEntries(tx, communityId, placed, ports.now());
      const last = placed.at(-1)?.entry;
      if (!last) return;
      await tx.all(
        'UPDATE community_heads SET cseq = $2, chash = $3 WHERE community_id = $1',
        communityId,
        last.cseq,
        last.chash,
      );
    },
    keepSuspect: (sent, why) => keepSuspect(tx, communityId, sent, why, ports.now()),
  };
}

/** Where a community's log ends, and in which history. Throws for a community that isn't here. */
export async function headOf(tx: Queries, communityId: string, lock: '' | 'FOR UPDATE' = ''): Promise<Head> {
  const row = await one<Head>(
    tx,
    `SELECT epoch, cseq, chash FROM community_heads WHERE community_id = $1 ${lock}`,
    communityId,
  );
  if (!row) throw new Error('the community is not known here');
  return row;
}

/** The chain hash at a number of the log; that of an empty log at 0, undefined beyond its end. */
export async function chashAt(tx: Queries, communityId: string, cseq: number): Promise<string | undefined> {
  if (cseq === 0) return GENESIS_HASH;
  const row = await one<{ chash: string }>(
    tx,
    'SELECT chash FROM log_entries WHERE community_id = $1 AND cseq = $2',
    communityId,
    cseq,
  );
  return row?.chash;
}

export function entriesAfter(
  tx: Queries,
  communityId: string,
  after: number,
  limit: number,
): Promise<LogEntry[]> {
  return tx.all<LogEntry>(
    `SELECT cseq, raw, signature AS sig, ruling, chash FROM log_entries
     WHERE community_id = $1 AND cseq > $2 ORDER BY cseq LIMIT $3`,
    communityId,
    after,
    limit,
  );
}

/** Says how far a chain of a desk goes from now on. */
export async function moveChain(
  tx: Queries,
  communityId: string,
  { inc, dseq, hash }: ChainHead,
  deskId: string,
): Promise<void> {
  await tx.all(
    `INSERT INTO chains (community_id, incarnation, desk_id, dseq, hash) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (community_id, incarnation) DO UPDATE SET dseq = excluded.dseq, hash = excluded.hash`,
    communityId,
    inc,
    deskId,
    dseq,
    hash,
  );
}

/** Keeps an op that can't be accepted; the same one once, and not what the log has meanwhile. */
export async function keepSuspect(
  tx: Queries,
  communityId: string,
  { raw, sig, ruling }: SentOp,
  why: string,
  now: number,
): Promise<void> {
  await tx.all(
    `INSERT INTO suspect_ops (community_id, hash, raw, signature, ruling, why, received_at)
     SELECT $1, $2, $3, $4, $5, $6, $7::bigint WHERE NOT EXISTS
       (SELECT 1 FROM log_entries WHERE community_id = $1 AND op_id = $8 AND hash = $2)
     ON CONFLICT DO NOTHING`,
    communityId,
    hashText(raw),
    raw,
    sig,
    ruling,
    why,
    now,
    decodeOp(raw).id,
  );
}

/** Adds entries to the log, in one statement. `now` is epoch ms. */
export async function insertEntries(
  tx: Queries,
  communityId: string,
  placed: readonly PlacedOp[],
  now: number,
): Promise<void> {
  await tx.all(
    `INSERT INTO log_entries (community_id, received_at, cseq, op_id, desk_id, incarnation, dseq, type, raw, hash,
       signature, ruling, chash)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[])`,
    communityId,
    now,
    placed.map(({ entry }) => entry.cseq),
    placed.map(({ op }) => op.id),
    placed.map(({ op }) => op.desk),
    placed.map(({ op }) => op.inc),
    placed.map(({ op }) => op.dseq),
    placed.map(({ op }) => op.type),
    placed.map(({ entry }) => entry.raw),
    placed.map(({ hash }) => hash),
    placed.map(({ entry }) => entry.sig),
    placed.map(({ entry }) => entry.ruling),
    placed.map(({ entry }) => entry.chash),
  );
  await noteMasterVersions(tx, communityId, placed);
}

/** Whether an Ed25519 key (SPKI, base64) signed a hash. False for what isn't a key or a signature at all. */
export function isSignature(publicKey: string, hash: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(hash, 'hex'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
