import { randomBytes } from 'node:crypto';
import { AppError } from '#shared/kernel/appError.ts';
import { type CodePurpose, writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { hashOfCode, saveCode } from '../sync/enrolment.ts';
import type { ConsoleHandler } from './context.ts';

/** Codes that ended longer ago aren't shown. */
const SHOWN_MS = 7 * 86_400_000;

type Row = {
  id: string;
  purpose: CodePurpose;
  communityName: string | null;
  expiresAt: number;
  usedAt: number | null;
};

export const listCodes: ConsoleHandler<'codes.list'> = async ({ everywhere, now }) => {
  const rows: Row[] = [];
  for (const database of everywhere) rows.push(...(await codesIn(database, now - SHOWN_MS)));
  return {
    codes: rows.map((row) => ({ ...row, state: stateOf(row, now) })),
  };
};

/** Codes of a community stand in its database, and where it was before: shown is where it is now. */
function codesIn(database: Queries, since: number): Promise<Row[]> {
  return database.all<Row>(
    `SELECT k.hash AS id, k.purpose, c.name AS "communityName", k.expires_at AS "expiresAt", k.used_at AS "usedAt"
     FROM enrolment_codes k LEFT JOIN communities c ON c.community_id = k.community_id
     WHERE coalesce(k.used_at, k.expires_at) > $1 AND (k.community_id IS NULL OR EXISTS (
       SELECT 1 FROM community_heads h WHERE h.community_id = k.community_id AND h.place = 'here')) ORDER BY k.expires_at DESC, k.hash`,
    since,
  );
}

function stateOf({ usedAt, expiresAt }: Row, now: number): 'open' | 'used' | 'expired' {
  if (usedAt !== null) return 'used';
  return expiresAt < now ? 'expired' : 'open';
}

/**
 * A code that lets a community in. One that lets a desk join is made at a desk: it carries the community's key, which
 * the hub never has.
 */
export const makeCode: ConsoleHandler<'codes.make'> = async ({ tx, now, ports, note }, { minutes }) => {
  const { url, fingerprint } = ports.reach();
  const code = randomBytes(16).toString('hex');
  const expiresAt = now + minutes * 60_000;
  await saveCode(tx, { hash: hashOfCode(code), purpose: 'found', expiresAt });
  await note({ action: 'codes.make', detail: { minutes } });
  return {
    code: writeEnrolmentCode({ url, purpose: 'found', code, ...(fingerprint && { fingerprint }) }),
    expiresAt,
    fingerprint: fingerprint ?? null,
  };
};

export const cancelCode: ConsoleHandler<'codes.cancel'> = async ({ everywhere, now, note }, { id }) => {
  let cancelled = 0;
  for (const database of everywhere) {
    const rows = await database.all(
      'DELETE FROM enrolment_codes WHERE hash = $1 AND used_at IS NULL AND expires_at >= $2 RETURNING 1',
      id,
      now,
    );
    cancelled += rows.length;
  }
  if (cancelled === 0) throw new AppError('not_found', 'console.codeGone');
  await note({ action: 'codes.cancel' });
  return { id };
};
