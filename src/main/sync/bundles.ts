import { AppError } from '#shared/kernel/appError.ts';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { type BundleContent, type BundleHeader, bundleHash } from '#shared/sync/bundle.ts';
import { carryOps } from '#shared/sync/carryOps.ts';
import { applyReply } from '#shared/sync/deskExchange.ts';
import type { DeskStore } from '#shared/sync/deskStore.ts';
import type { LogPoint, SyncReply } from '#shared/sync/wire.ts';
import type { Community } from '../core/community.ts';
import { isSignedBy } from '../core/ledger.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import { type SubjectKey, takeSubjectKeys } from './besideExchange.ts';
import { readBundle, writeBundle } from './bundleFile.ts';
import { entriesAfter } from './entriesAfter.ts';
import { briefPace } from './pace.ts';
import { sliceFrom } from './slices.ts';
import { createSqliteStore } from './sqliteStore.ts';

/** The newest entries that go into a bundle: a desk that is further behind needs the network. */
const NEWEST = { entries: 50_000, bytes: 24 * 1024 * 1024 } as const;
/** What this desk has for others; packed, it stays within what the hub takes in one request. */
const MOST_OPS = { ops: Number.MAX_SAFE_INTEGER, bytes: 48 * 1024 * 1024 } as const;

export type MadeBundle = { readonly bytes: Uint8Array; readonly ops: number; readonly entries: number };

/** A bundle of what this desk has for others: ops the hub isn't known to have, and the log's end. `now` is epoch ms. */
export function makeBundle(community: Community, now: number): MadeBundle {
  const { identity, keyring, write } = community;
  const store = createSqliteStore(community);
  const { epoch, at } = store.state();
  const from = pointAt(store, beginOfNewest(write, at.cseq));
  const content: BundleContent = {
    epoch,
    from,
    entries: entriesAfter(write, from.cseq, at.cseq, NEWEST),
    ops: store.unacknowledged(MOST_OPS),
    keys: write
      .prepare<[], SubjectKey>('SELECT subject_id AS subject, wrapped FROM subject_keys ORDER BY 1, 2')
      .all(),
  };
  const by = {
    community: identity.communityId,
    desk: identity.deskId,
    key: keyring.deskPrivateKey,
    madeAt: now,
  };
  return { bytes: writeBundle(content, by), ops: content.ops.length, entries: content.entries.length };
}

/** The number after which the newest entries come. */
function beginOfNewest(db: ReadDb, end: number): number {
  const oldest = db
    .prepare<[number, number, number], number | null>(
      `SELECT min(cseq) FROM (SELECT p.cseq, sum(length(o.raw)) OVER (ORDER BY p.cseq DESC) AS bytes
         FROM op_place p JOIN ops o ON o.id = p.op_id WHERE p.cseq > ? AND p.cseq <= ?) WHERE bytes <= ?`,
    )
    .pluck()
    .get(Math.max(0, end - NEWEST.entries), end, NEWEST.bytes);
  return typeof oldest === 'number' ? oldest - 1 : end;
}

function pointAt(store: DeskStore, cseq: number): LogPoint {
  const chash = cseq === 0 ? GENESIS_HASH : store.chashAt(cseq);
  if (chash === undefined) throw new Error(`the log has no entry ${cseq}`);
  return { cseq, chash };
}

export type TakenBundle = {
  /** Ops of other desks that are new here; they are sent on to the hub. */
  readonly ops: number;
  /** Entries of the log that are new here. */
  readonly entries: number;
  /** Whether the bundle's part of the log begins after what this desk has, or belongs to another history. */
  readonly logFits: boolean;
};

/** Called between transactions with the number of entries that are done; commands of this desk come in between. */
type Step = (done: number, total: number) => Promise<void>;

/**
 * Takes a bundle that another desk of this community wrote. What is here already changes nothing, so one that was cut
 * off is taken again. Throws `bundle.unreadable`, `bundle.otherCommunity`, `bundle.unknownDesk` or `bundle.altered`.
 */
export async function takeBundle(community: Community, bytes: Uint8Array, step: Step): Promise<TakenBundle> {
  const content = readBundle(bytes, (header) => vouch(community, header));
  const store = createSqliteStore(community);
  community.transact(() => {
    const queue = community.write.prepare(
      "INSERT OR IGNORE INTO beside_outbox (kind, id) VALUES ('subjectKey', ?)",
    );
    for (const subject of takeSubjectKeys(community, content.keys)) queue.run(subject);
  });
  const before = store.state().at.cseq;
  const logFits = await takeEntries(store, content, step);
  const ops = carryOps(store, content.ops, (op, hash, signature) => {
    const key = publicKeyOf(community.write, op.desk);
    return (
      op.community === community.identity.communityId && key !== undefined && isSignedBy(key, hash, signature)
    );
  });
  return { ops, entries: store.state().at.cseq - before, logFits };
}

function vouch({ identity, write }: Community, header: BundleHeader): void {
  if (header.community !== identity.communityId) throw new AppError('rule', 'bundle.otherCommunity');
  const key = publicKeyOf(write, header.desk);
  if (key === undefined) throw new AppError('rule', 'bundle.unknownDesk');
  if (!isSignedBy(key, bundleHash(header), header.signature)) throw new AppError('rule', 'bundle.altered');
}

function publicKeyOf(db: ReadDb, deskId: string): string | undefined {
  return db.prepare<[string], string>('SELECT public_key FROM desks WHERE id = ?').pluck().get(deskId);
}

/** Applies the entries that come next here, as if the hub had answered with them. False where they don't fit. */
async function takeEntries(
  store: DeskStore,
  { epoch, from: begin, entries }: BundleContent,
  step: Step,
): Promise<boolean> {
  const { epoch: own, at } = store.state();
  const last = entries.at(-1);
  if (epoch === null || last === undefined || last.cseq <= at.cseq) return true;
  const common = at.cseq === begin.cseq ? begin : entries.find(({ cseq }) => cseq === at.cseq);
  if (common?.chash !== at.chash || (own !== null && own !== epoch)) return false;
  const missing = entries.filter(({ cseq }) => cseq > at.cseq);
  const head = { cseq: last.cseq, chash: last.chash };
  const pace = briefPace();
  for (let done = 0; done < missing.length; ) {
    const page = sliceFrom(missing, done, pace, (entry) => entry);
    const nonce = 'bundle';
    const from = store.state().at;
    const reply: SyncReply = {
      t: 'ok',
      nonce,
      epoch,
      chains: [],
      forks: [],
      from,
      page,
      head,
      isOlder: false,
      clock: 0,
    };
    const outcome = pace.timed(page.length, () => applyReply(store, { nonce }, reply));
    // An exchange went on in between and brought the same: what is missing now is another part.
    if (outcome.t !== 'done') return true;
    if (outcome.needsUpgrade) return false;
    done += page.length;
    await step(done, missing.length);
  }
  return true;
}
