import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import { isRuledByFacts, rule } from '#shared/domain/rulings/rule.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { invariant } from '#shared/kernel/invariant.ts';
import { offsetIso } from '#shared/kernel/offsetIso.ts';
import { masterRowOf, projectOp, subjectsOf } from '#shared/ops/catalogue.ts';
import type { NewOp, RowChange, Subject } from '#shared/ops/define.ts';
import { encodeOp, GENESIS_HASH, MAX_OP_BYTES, type Op } from '#shared/ops/envelope.ts';
import { chainHash, encodeRuling } from '#shared/ops/ruling.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';
import { createRowWriter } from '../db/rowWriter.ts';
import { businessDateOf } from './businessDate.ts';
import { createDeriver } from './derive.ts';
import { momentNotBefore } from './hubClock.ts';
import type { Keyring } from './keys/keyring.ts';
import { FIRST_WAITING, nextWaiting } from './waitingPlaces.ts';

/** Who this desk is while it writes. */
export type DeskIdentity = {
  readonly communityId: string;
  readonly deskId: string;
  readonly incarnation: string;
  readonly zone: string;
};

/** Where the log and this incarnation stand. */
export type LogHead = {
  readonly dseq: number;
  readonly hash: string;
  /** Entries with a place in the log; the hub gives places once this desk is enrolled. */
  readonly cseq: number;
  readonly chash: string;
  /** Epoch ms of the last op. */
  readonly mono: number;
};

/** Changes with every op this desk records and every entry that gets a place. */
export function markOf({ cseq, dseq }: LogHead): string {
  return `${cseq}.${dseq}`;
}

export type Recorded = { readonly op: Op; readonly hash: string };

export type Ledger = {
  /** Inside a transaction with what was appended so far. */
  head(): LogHead;
  /** The moment (epoch ms) before which nothing that is recorded now may lie. */
  notBefore(now: number): number;
  /** Looks again where the log stands, after entries came from the hub. */
  refresh(): void;
  /**
   * Appends ops inside the caller's transaction: signs them, rules, projects and derives. `commit`
   * keeps what was appended, `rollback` forgets it.
   */
  append(actor: string, ops: readonly NewOp[], now: number, newId: () => string): Recorded[];
  commit(): void;
  rollback(): void;
};

export function createLedger(db: WriteDb, identity: DeskIdentity, keyring: Keyring, open: Opener): Ledger {
  const { write: writeRow } = createRowWriter(db);
  const derive = createDeriver(db);
  const insertOp = db.prepare(
    'INSERT INTO ops (id, incarnation, dseq, type, sv, actor, mono, raw, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertPlace = db.prepare('INSERT INTO op_place (op_id, cseq, ruling, chash) VALUES (?, ?, ?, ?)');
  const insertTouch = db.prepare('INSERT OR IGNORE INTO op_touches (subject_id, op_id) VALUES (?, ?)');
  const insertSignature = db.prepare(
    'INSERT INTO op_transactions (incarnation, last_dseq, head_hash, signature) VALUES (?, ?, ?, ?)',
  );
  const lastVersion = db.prepare<[string, string], { id: string; cseq: number }>(
    `SELECT o.id, p.cseq FROM op_touches t JOIN ops o ON o.id = t.op_id JOIN op_place p ON p.op_id = o.id
     WHERE t.subject_id = ? AND o.type = ? AND json_extract(p.ruling, '$.verdict') IN ('accepted', 'exception') ORDER BY p.cseq DESC LIMIT 1`,
  );
  const enrolled = db.prepare<[], number>('SELECT 1 FROM sync_state').pluck();
  const outstanding = db
    .prepare<[string], number>('SELECT outstanding_fen FROM line_states WHERE line_id = ?')
    .pluck();
  const takenBack = db.prepare<[{ receiptId: string }], { one: number }>(
    `SELECT 1 AS one FROM receipt_voids WHERE receipt_id = @receiptId
     UNION ALL SELECT 1 FROM receipt_reversals WHERE receipt_id = @receiptId`,
  );

  let settled = readHead(db, identity.incarnation);
  let pending = settled;

  const notBefore = (now: number) => momentNotBefore(db, pending.mono, now);
  const momentOf = (now: number) => Math.max(now, notBefore(now));

  function envelopeOf(op: NewOp, actor: string, now: number, newId: () => string): Op {
    const mono = momentOf(now);
    const unsigned: Op = {
      v: 1,
      community: identity.communityId,
      desk: identity.deskId,
      inc: identity.incarnation,
      dseq: pending.dseq + 1,
      id: op.id ?? newId(),
      type: op.type,
      sv: op.sv,
      at: offsetIso(now, identity.zone),
      mono,
      actor,
      touch: op.touch,
      ...baseOf(op),
      body: op.body,
      prev: pending.hash,
    };
    if (!op.by) return unsigned;
    const bytes = encodeOp(unsigned);
    return { ...unsigned, by: op.by.map(({ userId, sign }) => ({ user: userId, sig: sign(bytes) })) };
  }

  /** The version of a row of master data that its next one is made from; place 0 while the log doesn't have it. */
  function baseOf(op: NewOp): Pick<Op, 'base'> {
    const rowId = masterRowOf(op);
    if (rowId === undefined || enrolled.get() === undefined) return {};
    const seen = lastVersion.get(rowId, op.type);
    return seen ? { base: [{ id: seen.id, cseq: seen.cseq < FIRST_WAITING ? seen.cseq : 0 }] } : {};
  }

  function place(op: Op, hash: string, day: Day): { changes: RowChange[]; subjects: Subject[] } {
    const ruling = rule(
      {
        day,
        outstandingFen: (lineId) => outstanding.get(lineId) ?? 0,
        isTakenBack: (receiptId) => takenBack.get({ receiptId }) !== undefined,
      },
      op,
    );
    const encoded = encodeRuling(ruling);
    const own = { dseq: op.dseq, hash, mono: op.mono };
    if (enrolled.get() === undefined) {
      const chash = chainHash(pending.chash, op.id, hash, encoded);
      pending = { ...own, cseq: pending.cseq + 1, chash };
      insertPlace.run(op.id, pending.cseq, encoded, chash);
    } else {
      // The hub owns the log: until it gives the op a place, it stands behind all that have one.
      pending = { ...pending, ...own };
      insertPlace.run(op.id, nextWaiting(db), encoded, '');
    }
    return { changes: projectOp(op, ruling, open), subjects: subjectsOf(op, ruling) };
  }

  return {
    head: () => pending,
    notBefore,
    refresh: () => {
      settled = readHead(db, identity.incarnation);
      pending = settled;
    },
    append: (actor, ops, now, newId) => {
      if (ops.length === 0) return [];
      let subjects: Subject[] = [];
      const day = businessDateOf(db, identity.zone, momentOf(now));
      const recorded = ops.map((draft) => {
        const op = envelopeOf(draft, actor, now, newId);
        const raw = encodeOp(op);
        invariant(
          raw.byteLength <= MAX_OP_BYTES,
          `op ${op.type} has ${raw.byteLength} bytes and must be split`,
        );
        const hash = createHash('sha256').update(raw).digest('hex');
        insertOp.run(op.id, op.inc, op.dseq, op.type, op.sv, op.actor, op.mono, raw, hash);
        for (const subject of noted(op)) insertTouch.run(subject, op.id);
        if (isRuledByFacts(op)) {
          // Lines issued by an op just before must be owed before they are settled.
          derive(subjects);
          subjects = [];
        }
        const placed = place(op, hash, day);
        for (const change of placed.changes) writeRow(change);
        subjects.push(...placed.subjects);
        return { op, hash };
      });
      derive(subjects);
      const signature = sign(null, Buffer.from(pending.hash, 'hex'), keyring.deskPrivateKey);
      insertSignature.run(identity.incarnation, pending.dseq, pending.hash, signature.toString('base64'));
      return recorded;
    },
    commit: () => {
      settled = pending;
    },
    rollback: () => {
      pending = settled;
    },
  };
}

/** Whose ops can be found again: persons, and rows of master data. */
export function noted(op: Op): string[] {
  const rowId = masterRowOf(op);
  return [
    ...op.touch.filter(({ t }) => t === 'person').map(({ id }) => id),
    ...(rowId === undefined ? [] : [rowId]),
  ];
}

/** The head of the log and of one incarnation, as the file has it. */
export function readHead(db: ReadDb, incarnation: string): LogHead {
  const last = db
    .prepare<[string], { dseq: number; hash: string }>(
      'SELECT dseq, hash FROM ops WHERE incarnation = ? ORDER BY dseq DESC LIMIT 1',
    )
    .get(incarnation);
  const placed = db
    .prepare<[number], { cseq: number; chash: string }>(
      'SELECT cseq, chash FROM op_place WHERE cseq < ? ORDER BY cseq DESC LIMIT 1',
    )
    .get(FIRST_WAITING);
  const mono = db
    .prepare<[], number>(
      'SELECT o.mono FROM op_place p JOIN ops o ON o.id = p.op_id ORDER BY p.cseq DESC LIMIT 1',
    )
    .pluck()
    .get();
  return {
    dseq: last?.dseq ?? 0,
    hash: last?.hash ?? GENESIS_HASH,
    cseq: placed?.cseq ?? 0,
    chash: placed?.chash ?? GENESIS_HASH,
    mono: mono ?? 0,
  };
}

/** Whether a transaction's signature is that of the desk key (SPKI, base64). */
export function isSignedBy(publicKey: string, headHash: string, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(headHash, 'hex'), key, Buffer.from(signature, 'base64'));
}

/** Whether a second person's signature stands under an op: over its bytes without `by`. Key as SPKI, base64. */
export function isSignedByPerson(publicKey: string, op: Op, signature: string): boolean {
  const { by: _, ...unsigned } = op;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, encodeOp(unsigned), key, Buffer.from(signature, 'base64'));
}
