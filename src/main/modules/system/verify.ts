import { join } from 'node:path';
import type { Output } from '#shared/contract/index.ts';
import { readRuledOp } from '#shared/ops/catalogue.ts';
import { encodeOp, GENESIS_HASH, hashBytes, type Op } from '#shared/ops/envelope.ts';
import { chainHash, ruling } from '#shared/ops/ruling.ts';
import { verifyAudit } from '../../core/audit.ts';
import type { TaskContext, TaskHandler } from '../../core/handlers.ts';
import { isRightCode } from '../../core/keys/approvalCode.ts';
import { isSignedBy, isSignedByPerson } from '../../core/ledger.ts';
import { writeLocal } from '../../core/localState.ts';
import { communityFile } from '../../core/openFolder.ts';
import { digestTables, openEmpty, removeDatabase, replay } from '../../core/rebuild.ts';
import { FIRST_WAITING } from '../../core/waitingPlaces.ts';
import { readMigrations } from '../../db/migrate.ts';
import { openForReading, type ReadDb } from '../../db/openDatabase.ts';
import { verifyAttachments } from '../attachments/index.ts';

type Finding = Output<'system.verify'>['findings'][number];

const STEP = 1000;

type Entry = {
  id: string;
  incarnation: string;
  dseq: number;
  raw: Buffer;
  hash: string;
  cseq: number;
  ruling: string;
  chash: string;
};

/**
 * Walks the log once: bytes, hashes, the links of each incarnation, places and the log's own chain. What waits for a
 * place of the hub comes last.
 */
async function verifyChain(context: TaskContext): Promise<Finding & { head: string }> {
  const { db } = context;
  const total = db.prepare<[], number>('SELECT count(*) FROM ops').pluck().get() ?? 0;
  const page = db.prepare<[number, number], Entry>(
    `SELECT o.id, o.incarnation, o.dseq, o.raw, o.hash, p.cseq, p.ruling, p.chash FROM ops o
     JOIN op_place p ON p.op_id = o.id WHERE p.cseq > ? ORDER BY p.cseq LIMIT ?`,
  );
  const heads = new Map<string, { dseq: number; hash: string }>();
  const hasRightApprovals = approvalCheck(context);
  let chash = GENESIS_HASH;
  let checked = 0;
  let after = 0;
  const broken = (entry: Entry, why: string) => ({
    check: 'chain' as const,
    ok: false,
    checked,
    detail: `${why} @ ${entry.cseq} ${entry.id}`,
    head: chash,
  });
  for (;;) {
    await context.step(checked, total, 'verify.chain');
    const entries = page.all(after, STEP);
    for (const entry of entries) {
      const head = heads.get(entry.incarnation) ?? { dseq: 0, hash: GENESIS_HASH };
      if (hashBytes(entry.raw) !== entry.hash) return broken(entry, 'hash');
      const op = readRuledOp(entry.raw.toString('utf8'), ruling.parse(JSON.parse(entry.ruling)));
      if (!Buffer.from(encodeOp(op)).equals(entry.raw)) return broken(entry, 'bytes');
      if (op.dseq !== head.dseq + 1 || op.prev !== head.hash || op.id !== entry.id)
        return broken(entry, 'link');
      if (!hasRightApprovals(op)) return broken(entry, 'approval');
      if (entry.cseq < FIRST_WAITING) {
        if (entry.cseq !== checked + 1) return broken(entry, 'place');
        chash = chainHash(chash, op.id, entry.hash, entry.ruling);
        if (chash !== entry.chash) return broken(entry, 'log');
      }
      heads.set(entry.incarnation, { dseq: op.dseq, hash: entry.hash });
      checked += 1;
      after = entry.cseq;
    }
    if (entries.length < STEP) {
      return checked === total
        ? { check: 'chain', ok: true, checked, head: chash }
        : { check: 'chain', ok: false, checked, detail: `place @ ${checked} / ${total}`, head: chash };
    }
  }
}

/** Whether every second person's signature under an op is theirs, by a key the log made known, or by a right code. */
function approvalCheck({ db, community }: TaskContext): (op: Op) => boolean {
  const keysOf = db.prepare<[string], string>('SELECT public_key FROM user_keys WHERE user_id = ?').pluck();
  return (op) =>
    (op.by ?? []).every(
      ({ user, sig }) =>
        isRightCode(community.keyring.communityKey, user, sig) ??
        keysOf.all(user).some((key) => isSignedByPerson(key, op, sig)),
    );
}

type SignatureRow = {
  headHash: string;
  signature: string;
  opHash: string | null;
  dseq: number;
  publicKey: string | null;
};

/** Every transaction is signed by the desk its op names, and the last op of every incarnation is covered. */
function verifySignatures(db: ReadDb): Finding {
  const rows = db
    .prepare<[], SignatureRow>(
      `SELECT t.head_hash AS headHash, t.signature, o.hash AS opHash, t.last_dseq AS dseq, d.public_key AS publicKey
       FROM op_transactions t LEFT JOIN ops o ON o.incarnation = t.incarnation AND o.dseq = t.last_dseq
       LEFT JOIN desks d ON d.id = json_extract(CAST(o.raw AS TEXT), '$.desk')`,
    )
    .all();
  const wrong = rows.find(
    ({ headHash, opHash, publicKey, signature }) =>
      headHash !== opHash || publicKey === null || !isSignedBy(publicKey, headHash, signature),
  );
  const uncovered = db
    .prepare<[], number>(
      `SELECT count(*) FROM (SELECT incarnation, max(dseq) AS last FROM ops GROUP BY incarnation) h
       WHERE NOT EXISTS (SELECT 1 FROM op_transactions t WHERE t.incarnation = h.incarnation AND t.last_dseq = h.last)`,
    )
    .pluck()
    .get();
  const ok = !wrong && uncovered === 0;
  return { check: 'signatures', ok, checked: rows.length, ...(wrong && { detail: `dseq ${wrong.dseq}` }) };
}

/** Receipts of every series are numbered 1, 2, 3 … without a gap. */
function verifyReceipts(db: ReadDb): Finding {
  const series = db
    .prepare<[], { series: string; first: number; last: number; count: number }>(
      'SELECT series, min(serial) AS first, max(serial) AS last, count(*) AS count FROM receipts GROUP BY series',
    )
    .all();
  const gap = series.find((row) => row.first !== 1 || row.last !== row.count);
  const checked = series.reduce((sum, row) => sum + row.count, 0);
  return { check: 'receipts', ok: gap === undefined, checked, ...(gap && { detail: gap.series }) };
}

/** Builds every projected table again from the log and holds the digests against the tables in use. */
async function verifyRebuild(context: TaskContext): Promise<Finding> {
  const { desk, community } = context;
  const path = join(desk.dataFolder, 'verify.sqlite');
  const db = openForReading(communityFile(desk.dataFolder));
  const target = openEmpty(path, readMigrations(desk.host.migrationsFolder));
  try {
    // One snapshot for the replay and the tables it is held against, whatever is written meanwhile.
    db.exec('BEGIN');
    target.exec('BEGIN');
    let checked = 0;
    for (const progress of replay(db, target, community.keys.open)) {
      await context.step(progress.done, progress.total, 'verify.rebuild');
      checked = progress.done;
    }
    target.exec('COMMIT');
    const rebuilt = digestTables(target);
    const differing = [...digestTables(db)].filter(([table, digest]) => rebuilt.get(table) !== digest);
    return {
      check: 'rebuild',
      ok: differing.length === 0,
      checked,
      ...(differing.length > 0 && { detail: differing.map(([table]) => table).join(', ') }),
    };
  } finally {
    db.close();
    target.close();
    removeDatabase(path);
  }
}

function verifyDatabase(db: ReadDb): Finding {
  const [result] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
  const detail = result?.integrity_check ?? '';
  return { check: 'database', ok: detail === 'ok', checked: 1, ...(detail !== 'ok' && { detail }) };
}

export const verify: TaskHandler<'system.verify'> = async (context) => {
  const { db, community, clock, desk } = context;
  const { head, ...chain } = await verifyChain(context);
  const signatures = verifySignatures(db);
  const audit = verifyAudit(db);
  await context.step(0, 1, 'verify.rebuild');
  const findings: Finding[] = [
    verifyDatabase(db),
    chain,
    signatures,
    {
      check: 'audit',
      ok: audit.brokenAt === undefined,
      checked: audit.checked,
      ...(audit.brokenAt !== undefined && { detail: String(audit.brokenAt) }),
    },
    verifyReceipts(db),
    verifyAttachments(db, desk.dataFolder, community.identity.deskId),
    await verifyRebuild(context),
  ];
  const ok = findings.every((finding) => finding.ok);
  community.transact(() =>
    writeLocal(
      community.write,
      'lastVerify',
      JSON.stringify({ at: clock.now(), ok, entries: chain.checked }),
    ),
  );
  context.audit({ ok, entries: chain.checked });
  desk.events.emit({ type: 'changed', topics: ['system'] });
  return { ok, findings, entries: chain.checked, head };
};
