import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isKnownOp } from '#shared/ops/catalogue.ts';
import { decodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import type { HubTransaction, PlacedOp } from '#shared/sync/hubTransaction.ts';
import type { ChainHead, LogEntry, SentOp } from '#shared/sync/wire.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { BESIDE_LEAP } from './beside.ts';
import { noteMasterVersions } from './masterVersions.ts';
import type { Settler } from './settle.ts';

/** Of the ops in one answer: what a desk applies holds up whoever works there. */
const PAGE_BYTES = 256 * 1024;

type Head = { readonly epoch: string; readonly cseq: number; readonly chash: string };

/**
 * The exchange's view of one community within one database transaction. `newEpoch` makes 16 hex digits; `known` is where
 * the log ended when the transaction began, and the keys of desks that were asked for already.
 */
export function createHubTransaction(
  tx: Queries,
  communityId: string,
  settler: Settler,
  ports: { readonly now: () => number; readonly newEpoch: () => string },
  known: { readonly head?: Head; readonly keys?: ReadonlyMap<string, string> } = {},
): HubTransaction {
  const keys = new Map<string, string | undefined>(known.keys);
  let began = known.head;
  /** Chains whose lock is held: nobody else moves them. */
  const locked = new Map<string, ChainHead>();

  async function chains(incs: readonly string[]): Promise<ChainHead[]> {
    const asked = incs.filter((inc) => !locked.has(inc));
    const rows =
      asked.length === 0
        ? []
        : await tx.all<ChainHead>(
            'SELECT incarnation AS inc, dseq, hash FROM chains WHERE community_id = $1 AND incarnation = ANY($2)',
            communityId,
            asked,
          );
    const found = new Map([...rows.map((row) => [row.inc, row] as const), ...locked]);
    return incs.map((inc) => found.get(inc) ?? { inc, dseq: 0, hash: GENESIS_HASH });
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
    began: async () => {
      began ??= await headOf(tx, communityId);
      const { epoch, cseq, chash } = began;
      return { epoch, head: { cseq, chash } };
    },
    beginEpoch: async (why) => {
      const epoch = ports.newEpoch();
      await tx.all(
        'UPDATE community_heads SET epoch = $2, beside_seq = beside_seq + $3 WHERE community_id = $1',
        communityId,
        epoch,
        BESIDE_LEAP,
      );
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
      const { cseq, chash } = await headOf(tx, communityId);
      return { cseq, chash };
    },
    lockHead: async () => {
      const { cseq, chash } = await headOf(tx, communityId, 'FOR UPDATE');
      return { cseq, chash };
    },
    // Most desks stand where the log ends.
    chashAt: async (cseq) => (cseq === began?.cseq ? began.chash : chashAt(tx, communityId, cseq)),
    page: (after, limit) => entriesAfter(tx, communityId, after, { entries: limit, bytes: PAGE_BYTES }),
    lockChain: async (inc) => {
      const row = await one<{ desk: string; dseq: number; hash: string }>(
        tx,
        `SELECT desk_id AS desk, dseq, hash FROM chains WHERE community_id = $1 AND incarnation = $2 FOR UPDATE`,
        communityId,
        inc,
      );
      if (!row) return { inc, dseq: 0, hash: GENESIS_HASH, desk: undefined };
      const { desk, dseq, hash } = row;
      locked.set(inc, { inc, dseq, hash });
      return { inc, dseq, hash, desk };
    },
    chains,
    hashes: async (inc, dseqs) => {
      const rows = await tx.all<{ dseq: number; hash: string }>(
        `SELECT dseq, hash FROM log_entries
         WHERE community_id = $1 AND incarnation = $2 AND dseq = ANY($3)`,
        communityId,
        inc,
        dseqs,
      );
      return new Map(rows.map(({ dseq, hash }) => [dseq, hash]));
    },
    moveChain: async (chainHead, deskId) => {
      await moveChain(tx, communityId, chainHead, deskId);
      locked.set(chainHead.inc, chainHead);
    },
    canRead: isKnownOp,
    isSigned: async (op, hash, signature) => {
      const key = await keyOf(op.desk);
      return op.community === communityId && key !== undefined && isSignature(key, hash, signature);
    },
    settle: settler.settle,
    append: async (placed) => {
      await appendEntries(tx, communityId, placed, ports.now());
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

/** Entries after a number: at most `entries`, and no more than fit in `bytes`; one at least, however big it is. */
export function entriesAfter(
  tx: Queries,
  communityId: string,
  after: number,
  most: { readonly entries: number; readonly bytes: number },
): Promise<LogEntry[]> {
  return tx.all<LogEntry>(
    `SELECT cseq, raw, sig, ruling, chash FROM (
       SELECT *, sum(size) OVER (ORDER BY cseq) AS sizes FROM (
         SELECT cseq, raw, signature AS sig, ruling, chash, octet_length(raw) AS size FROM log_entries
         WHERE community_id = $1 AND cseq > $2 ORDER BY cseq LIMIT $3) AS page) AS summed
     WHERE sizes = size OR sizes <= $4 ORDER BY cseq`,
    communityId,
    after,
    most.entries,
    most.bytes,
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

/** Adds entries to the log and moves its head, in one statement: its lock is held meanwhile. `now` is epoch ms. */
export async function appendEntries(
  tx: Queries,
  communityId: string,
  placed: readonly PlacedOp[],
  now: number,
): Promise<void> {
  const last = placed.at(-1)?.entry;
  if (!last) return;
  await tx.all(
    `WITH head AS (UPDATE community_heads SET cseq = $14, chash = $15 WHERE community_id = $1)
     INSERT INTO log_entries (community_id, received_at, cseq, op_id, desk_id, incarnation, dseq, type, raw, hash,
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
    last.cseq,
    last.chash,
  );
  await noteMasterVersions(tx, communityId, placed);
}

/** Whether an Ed25519 key (SPKI, base64) signed a hash. False for what isn't a key or a signature at all. */
export function isSignature(publicKey: string, hash: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(hash, 'hex'), keyFrom(publicKey), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Keys that were read before: a desk comes again and again. */
const keysRead = new Map<string, KeyObject>();
const MOST_KEYS = 10_000;

function keyFrom(publicKey: string): KeyObject {
  const known = keysRead.get(publicKey);
  if (known) return known;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (keysRead.size >= MOST_KEYS) keysRead.clear();
  keysRead.set(publicKey, key);
  return key;
}
