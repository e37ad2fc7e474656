import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import type { CodePurpose, EnrolReply, EnrolRequest } from '#shared/sync/hubApi.ts';
import { HOME, type HubDatabases } from '../db/databases.ts';
import { type CommunityHead, one, type Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';

type CodeRow = {
  purpose: CodePurpose;
  community_id: string | null;
  sealed_key: string | null;
  expires_at: number;
  used_at: number | null;
};

export const hashOfCode = (code: string) => createHash('sha256').update(code).digest('hex');

export function newEpoch(): string {
  return randomBytes(8).toString('hex');
}

/** Makes a one-use code that lets a community in; answers the code, of which the hub keeps the hash. */
export async function makeFoundingCode(home: Queries, now: number, minutes: number): Promise<string> {
  const code = randomBytes(16).toString('hex');
  await saveCode(home, { hash: hashOfCode(code), purpose: 'found', expiresAt: now + minutes * 60_000 });
  return code;
}

export async function saveCode(
  queries: Queries,
  code: {
    hash: string;
    purpose: CodePurpose;
    communityId?: string;
    sealedKey?: string;
    expiresAt: number;
  },
): Promise<void> {
  await queries.all(
    `INSERT INTO enrolment_codes (hash, purpose, community_id, sealed_key, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    code.hash,
    code.purpose,
    code.communityId ?? null,
    code.sealedKey ?? null,
    code.expiresAt,
  );
}

/** Lets a desk in by a one-use code. Throws a refusal that says why not; a code is spent only by a success. */
export async function enrol(
  databases: HubDatabases,
  request: EnrolRequest,
  now: number,
): Promise<EnrolReply> {
  const { purpose, community } = await readCode(databases, request.code);
  if (purpose === 'found') return found(databases, request, now);
  if (community === null) throw new Refusal('codeUnknown');
  return databases.inCommunity(community, async (tx) => {
    const code = await spendCode(tx, request.code, now);
    const letter = await freeLetter(tx, community);
    const desk = randomUUID();
    await addDesk(tx, { ...request, community, desk, letter }, now);
    return { community, desk, letter, sealedKey: code.sealed_key };
  });
}

/** What a code is for. It stands in the database of its community, and in the one it was moved from. */
async function readCode(
  { byName }: HubDatabases,
  code: string,
): Promise<{ purpose: CodePurpose; community: string | null }> {
  for (const database of byName.values()) {
    const row = await one<{ purpose: CodePurpose; community: string | null }>(
      database,
      'SELECT purpose, community_id AS community FROM enrolment_codes WHERE hash = $1',
      hashOfCode(code),
    );
    if (row) return row;
  }
  throw new Refusal('codeUnknown');
}

async function spendCode(tx: Queries, code: string, now: number): Promise<CodeRow> {
  const row = await one<CodeRow>(
    tx,
    'SELECT purpose, community_id, sealed_key, expires_at, used_at FROM enrolment_codes WHERE hash = $1 FOR UPDATE',
    hashOfCode(code),
  );
  if (!row) throw new Refusal('codeUnknown');
  if (row.used_at !== null) throw new Refusal('codeUsed');
  if (row.expires_at < now) throw new Refusal('codeExpired');
  await tx.all('UPDATE enrolment_codes SET used_at = $2 WHERE hash = $1', hashOfCode(code), now);
  return row;
}

/** A community begins at home. One that went to another database is known, even when its copy here is gone. */
async function found(databases: HubDatabases, request: EnrolRequest, now: number): Promise<EnrolReply> {
  const { founds } = request;
  if (!founds) throw new Refusal('requestMalformed');
  const isElsewhere = (await databases.ownerOf(founds.community)) !== HOME;
  return databases.home.inCommunity(founds.community, async (tx, head) => {
    await spendCode(tx, request.code, now);
    if (isElsewhere) throw new Refusal('communityKnown');
    return foundHere(tx, request, founds, head, now);
  });
}

async function foundHere(
  tx: Queries,
  request: EnrolRequest,
  { community, desk, letter }: NonNullable<EnrolRequest['founds']>,
  head: CommunityHead | undefined,
  now: number,
): Promise<EnrolReply> {
  const known = await one<{ state: string; public_key: string | null }>(
    tx,
    `SELECT h.state, d.public_key FROM community_heads h
     LEFT JOIN enrolled_desks d ON d.community_id = h.community_id AND d.desk_id = $2 WHERE h.community_id = $1`,
    community,
    desk,
  );
  // A founding that was cut off goes on with another code, by the same desk.
  if (head?.place === 'here' && known?.state === 'founding' && known.public_key === request.publicKey) {
    return { community, desk, letter, sealedKey: null };
  }
  if (known) throw new Refusal('communityKnown');
  await tx.all(
    `INSERT INTO community_heads (community_id, epoch, cseq, chash, state) VALUES ($1, $2, 0, $3, 'founding')`,
    community,
    newEpoch(),
    GENESIS_HASH,
  );
  await addDesk(tx, { ...request, community, desk, letter }, now);
  return { community, desk, letter, sealedKey: null };
}

async function addDesk(
  tx: Queries,
  desk: { community: string; desk: string; name: string; letter: string; publicKey: string; app: string },
  now: number,
): Promise<void> {
  await tx.all(
    `INSERT INTO enrolled_desks (community_id, desk_id, name, letter, public_key, state, enrolled_at, app_version)
     VALUES ($1, $2, $3, $4, $5, 'active', $6, $7)`,
    desk.community,
    desk.desk,
    desk.name,
    desk.letter,
    desk.publicKey,
    now,
    desk.app,
  );
}

/** A, B … Z, AA, AB …: the first one no desk of the community ever had. */
async function freeLetter(tx: Queries, communityId: string): Promise<string> {
  // The community's row is the lock: two desks that join at once get two letters.
  await tx.all('SELECT 1 FROM community_heads WHERE community_id = $1 FOR UPDATE', communityId);
  const taken = new Set(
    (
      await tx.all<{ letter: string }>(
        'SELECT letter FROM enrolled_desks WHERE community_id = $1',
        communityId,
      )
    ).map(({ letter }) => letter),
  );
  for (let index = 0; ; index += 1) {
    const letter = letterAt(index);
    if (!taken.has(letter)) return letter;
  }
}

function letterAt(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterAt(Math.floor(index / 26) - 1) + last;
}
