import { sign } from 'node:crypto';
import { isKnownOp, projectOp, readRuledOp, subjectsOf } from '#shared/ops/catalogue.ts';
import type { RowChange, Subject } from '#shared/ops/define.ts';
import { GENESIS_HASH, type Op } from '#shared/ops/envelope.ts';
import { type Ruling, ruling } from '#shared/ops/ruling.ts';
import type { DeskStore, ReadEntry, SyncState } from '#shared/sync/deskStore.ts';
import type { ChainHead, SentOp } from '#shared/sync/wire.ts';
import type { Community } from '../core/community.ts';
import { createDeriver } from '../core/derive.ts';
import { clearRemains, cutLog, forgetPerson } from '../core/forgetPerson.ts';
import { noted } from '../core/ledger.ts';
import { writeLocal } from '../core/localState.ts';
import { FIRST_WAITING, nextWaiting } from '../core/waitingPlaces.ts';
import { createRowWriter } from '../db/rowWriter.ts';
import { createHubActs } from './hubActs.ts';
import { createWaitingPuts } from './waitingPuts.ts';

type WaitingRow = {
  id: string;
  incarnation: string;
  dseq: number;
  raw: Buffer;
  hash: string;
  ruling: string;
  signature: string | null;
  deskId: string | null;
};

/**
 * Ops without a place that the hub isn't known to have, each with a signature that ends on it; those that lost their place
 * in its order, so that they are ruled as they were.
 */
const UNACKNOWLEDGED = `SELECT o.id, o.incarnation, o.dseq, o.raw, o.hash, p.ruling, t.signature, i.desk_id AS deskId
  FROM op_place p JOIN ops o ON o.id = p.op_id
  LEFT JOIN op_transactions t ON t.incarnation = o.incarnation AND t.last_dseq = o.dseq
  LEFT JOIN incarnations i ON i.id = o.incarnation
  LEFT JOIN sync_chains c ON c.incarnation = o.incarnation
  WHERE p.cseq >= ? AND o.dseq > coalesce(c.dseq, 0) AND coalesce(c.abandoned, 0) = 0
  ORDER BY p.cseq LIMIT ?`;

/** The desk's side of the exchange on its SQLite file. Its writes run on the one writing connection. */
export function createSqliteStore(community: Community): DeskStore {
  const { write: db, identity, keys, keyring, ledger } = community;
  const rows = createRowWriter(db);
  const waitingPuts = createWaitingPuts(db, rows, keys.open);
  const derive = createDeriver(db);
  const auditHubAct = createHubActs(community);
  const state = db.prepare<[], { epoch: string | null; cursor: number; chash: string }>(
    'SELECT epoch, cursor, chash FROM sync_state',
  );
  const head = db.prepare<[string], ChainHead>(
    'SELECT incarnation AS inc, dseq, hash FROM ops WHERE incarnation = ? ORDER BY dseq DESC LIMIT 1',
  );
  const acked = db.prepare<[string], ChainHead>(
    'SELECT incarnation AS inc, dseq, hash FROM sync_chains WHERE incarnation = ?',
  );
  const waitingChains = db
    .prepare<[number], string>(
      'SELECT DISTINCT o.incarnation FROM op_place p JOIN ops o ON o.id = p.op_id WHERE p.cseq >= ?',
    )
    .pluck();
  const unacknowledged = db.prepare<[number, number], WaitingRow>(UNACKNOWLEDGED);
  const placeOf = db.prepare<[string], { ruling: string }>('SELECT ruling FROM op_place WHERE op_id = ?');
  const insertOp = db.prepare(
    'INSERT INTO ops (id, incarnation, dseq, type, sv, actor, mono, raw, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertTouch = db.prepare('INSERT OR IGNORE INTO op_touches (subject_id, op_id) VALUES (?, ?)');
  const insertSignature = db.prepare(
    'INSERT OR IGNORE INTO op_transactions (incarnation, last_dseq, head_hash, signature) VALUES (?, ?, ?, ?)',
  );
  const putPlace = db.prepare(
    `INSERT INTO op_place (op_id, cseq, ruling, chash) VALUES (?, ?, ?, ?)
     ON CONFLICT (op_id) DO UPDATE SET cseq = excluded.cseq, ruling = excluded.ruling, chash = excluded.chash`,
  );
  const movePlace = db.prepare("UPDATE op_place SET cseq = ?, chash = '' WHERE op_id = ?");

  /** Somebody was erased in this transaction: nothing of them may stay in freed pages. */
  let hasErased = false;
  /** Their pages still stand in the write-ahead log, because somebody was reading. */
  let leavesRemains = false;

  function writeRow(change: RowChange): void {
    rows.write(change);
    waitingPuts.wrote(change);
  }

  function none(inc: string): ChainHead {
    return { inc, dseq: 0, hash: GENESIS_HASH };
  }

  function signed({ signature, hash, deskId, incarnation }: WaitingRow): string | null {
    if (signature !== null) return signature;
    if (deskId !== identity.deskId && incarnation !== identity.incarnation) return null;
    return sign(null, Buffer.from(hash, 'hex'), keyring.deskPrivateKey).toString('base64');
  }

  function keepOp(op: Op, raw: string, hash: string): void {
    const bytes = Buffer.from(raw, 'utf8');
    insertOp.run(op.id, op.inc, op.dseq, op.type, op.sv, op.actor, op.mono, bytes, hash);
    for (const subject of noted(op)) insertTouch.run(subject, op.id);
  }

  /** An op that came for the first time: all its rows. */
  function project(op: Op, final: Ruling): void {
    for (const change of projectOp(op, final, keys.open)) writeRow(change);
  }

  /** An op this desk has: master data again, because the log's order counts, and effects if the ruling is another. */
  function projectAgain(op: Op, before: Ruling, final: Ruling): void {
    const old = projectOp(op, before, keys.open);
    const fresh = projectOp(op, final, keys.open);
    for (const change of old) if (change.change === 'effect') rows.removeEffect(change);
    for (const change of fresh) if (change.change !== 'insert') writeRow(change);
    // Facts that the final ruling doesn't have can't be taken away here: the file is made anew from its log at the next start.
    if (factsIn(old) !== factsIn(fresh)) writeLocal(db, 'projection', '0');
  }

  function forgetPersons(op: Op): void {
    for (const touch of op.touch) if (touch.t === 'person') forgetPerson(community, touch.id);
    hasErased = true;
  }

  function placeEntry({ entry, op: envelope, hash }: ReadEntry): Subject[] {
    const final = ruling.parse(JSON.parse(entry.ruling));
    const op = readRuledOp(entry.raw, final);
    const known = placeOf.get(envelope.id);
    if (known) projectAgain(op, ruling.parse(JSON.parse(known.ruling)), final);
    else {
      keepOp(op, entry.raw, hash);
      project(op, final);
      auditHubAct(op);
    }
    putPlace.run(op.id, entry.cseq, entry.ruling, entry.chash);
    if (entry.sig !== null) insertSignature.run(op.inc, op.dseq, hash, entry.sig);
    if (!known && op.type === 'person.erased') forgetPersons(op);
    return subjectsOf(op, final);
  }

  return {
    transaction: (work) => {
      hasErased = false;
      waitingPuts.look();
      const result = community.transact(work);
      ledger.refresh();
      if (hasErased) leavesRemains = !clearRemains(community);
      else if (leavesRemains) leavesRemains = !cutLog(community);
      return result;
    },
    state: (): SyncState => {
      const row = state.get();
      if (!row) return { epoch: null, at: { cseq: 0, chash: GENESIS_HASH } };
      return { epoch: row.epoch, at: { cseq: row.cursor, chash: row.chash } };
    },
    chashAt: (cseq) =>
      db.prepare<[number], string>('SELECT chash FROM op_place WHERE cseq = ?').pluck().get(cseq),
    canRead: isKnownOp,
    ownHead: () => head.get(identity.incarnation) ?? none(identity.incarnation),
    acknowledged: () => {
      const chains = new Set([identity.incarnation, ...waitingChains.all(FIRST_WAITING)]);
      return [...chains].map((inc) => acked.get(inc) ?? none(inc));
    },
    hashAt: (inc, dseq) =>
      db
        .prepare<[string, number], string>('SELECT hash FROM ops WHERE incarnation = ? AND dseq = ?')
        .pluck()
        .get(inc, dseq),
    unacknowledged: (most) => toSend(unacknowledged.all(FIRST_WAITING, most.ops), most.bytes, signed),
    place: (entries) => {
      const subjects = entries.flatMap(placeEntry);
      waitingPuts.putAgain();
      derive(subjects);
    },
    carry: (ops) => {
      const subjects = ops.flatMap(({ op: { id }, hash, sent }) => {
        const provisional = ruling.parse(JSON.parse(sent.ruling));
        const op = readRuledOp(sent.raw, provisional);
        keepOp(op, sent.raw, hash);
        project(op, provisional);
        putPlace.run(id, nextWaiting(db), sent.ruling, '');
        if (sent.sig !== null) insertSignature.run(op.inc, op.dseq, hash, sent.sig);
        if (op.type === 'person.erased') forgetPersons(op);
        return subjectsOf(op, provisional);
      });
      derive(subjects);
    },
    unplaceAfter: (cseq) => {
      // What had a place keeps its order and stands before what never had one, as in the log.
      const ids = db
        .prepare<[number], string>('SELECT op_id FROM op_place WHERE cseq > ? ORDER BY cseq')
        .pluck()
        .all(cseq);
      for (const id of ids) movePlace.run(nextWaiting(db), id);
    },
    moveTo: ({ epoch, at }) => {
      const before = state.get()?.epoch;
      if (epoch !== before) db.exec('DELETE FROM files_at_hub');
      // A hub that was set back lost keys of persons as it lost ops: who has them sends them again.
      if (before && epoch !== before) {
        db.exec(
          "INSERT OR IGNORE INTO beside_outbox (kind, id) SELECT DISTINCT 'subjectKey', subject_id FROM subject_keys",
        );
      }
      db.prepare('UPDATE sync_state SET epoch = ?, cursor = ?, chash = ?').run(epoch, at.cseq, at.chash);
    },
    acknowledge: ({ inc, dseq, hash }) => {
      db.prepare(
        `INSERT INTO sync_chains (incarnation, dseq, hash) VALUES (?, ?, ?)
         ON CONFLICT (incarnation) DO UPDATE SET dseq = excluded.dseq, hash = excluded.hash`,
      ).run(inc, dseq, hash);
    },
    abandon: (inc) => {
      db.prepare(
        `INSERT INTO sync_chains (incarnation, dseq, hash, abandoned) VALUES (?, 0, ?, 1)
         ON CONFLICT (incarnation) DO UPDATE SET abandoned = 1`,
      ).run(inc, GENESIS_HASH);
    },
  };
}

const factsIn = (changes: readonly RowChange[]) => changes.filter(({ change }) => change === 'insert').length;

/** As many ops as fit, each chain cut after its last signature. */
function toSend(
  rows: readonly WaitingRow[],
  bytes: number,
  signed: (row: WaitingRow) => string | null,
): SentOp[] {
  const chosen: WaitingRow[] = [];
  let size = 0;
  for (const row of rows) {
    size += row.raw.byteLength;
    // One op is always sent, however big it is.
    if (chosen.length > 0 && size > bytes) break;
    chosen.push(row);
  }
  const last = new Map(chosen.map((row) => [row.incarnation, row]));
  const signature = (row: WaitingRow) => (last.get(row.incarnation) === row ? signed(row) : row.signature);
  // What stands behind the last signature of its chain can't be checked yet.
  const checked = new Map<string, number>();
  for (const row of chosen) if (signature(row) !== null) checked.set(row.incarnation, row.dseq);
  return chosen
    .filter(({ incarnation, dseq }) => dseq <= (checked.get(incarnation) ?? 0))
    .map((row) => ({ raw: row.raw.toString('utf8'), sig: signature(row), ruling: row.ruling }));
}
