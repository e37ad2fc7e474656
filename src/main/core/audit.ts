import { canonicalJson, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';

export type AuditOutcome = 'ok' | 'refused' | 'failed';

/** One entry. `detail` holds ids, numbers and amounts only; personal data never enters the audit log. */
export type AuditEntry = {
  readonly at: number;
  readonly userId: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: AuditOutcome;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The audit log: each entry carries the hash of the one before, so that a gap or a change shows. */
export type AuditLog = {
  /** Within the caller's transaction. */
  add(entry: AuditEntry): void;
};

export function createAuditLog(write: WriteDb): AuditLog {
  const last = write.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const insert = write.prepare(
    'INSERT INTO audit (seq, at, user_id, action, subject, outcome, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    add: (entry) => {
      const previous = last.get() ?? { seq: 0, hash: GENESIS_HASH };
      const seq = previous.seq + 1;
      const detail = canonicalJson(entry.detail);
      const hash = auditHash(previous.hash, { seq, ...entry, detail });
      insert.run(seq, entry.at, entry.userId, entry.action, entry.subject, entry.outcome, detail, hash);
    },
  };
}

type StoredEntry = Omit<AuditEntry, 'detail'> & { readonly seq: number; readonly detail: string };

function auditHash(previous: string, entry: StoredEntry): string {
  const { seq, at, userId, action, subject, outcome, detail } = entry;
  return hashText(`${previous}${canonicalJson({ seq, at, userId, action, subject, outcome, detail })}`);
}

/** Walks the whole audit chain; answers how many entries hold and the first that doesn't. */
export function verifyAudit(db: ReadDb): { checked: number; brokenAt?: number } {
  const rows = db
    .prepare<[], StoredEntry & { hash: string }>(
      'SELECT seq, at, user_id AS userId, action, subject, outcome, detail, hash FROM audit ORDER BY seq',
    )
    .iterate();
  let previous = GENESIS_HASH;
  let checked = 0;
  for (const { hash, ...entry } of rows) {
    if (entry.seq !== checked + 1 || auditHash(previous, entry) !== hash)
      return { checked, brokenAt: checked + 1 };
    previous = hash;
    checked += 1;
  }
  return { checked };
}
