import { randomBytes } from 'node:crypto';
import { translate } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { type IdSource, idSource } from '#shared/kernel/ids.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { userSaved } from '#shared/ops/community.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { writeAsHub } from '../sync/hubStream.ts';
import type { Administrator, InCommunity } from './context.ts';

/**
 * Writes what an administrator decided into a community's log, as the hub. `decide` runs under the lock of the log: what
 * it looks at stays so until its ops stand. Throws `console.communityFounding` while the
 * log is still being handed over, and what `decide` throws.
 */
export async function writeFor(
  { tx, now, who, ports, afterCommit }: InCommunity,
  communityId: string,
  decide: (newId: IdSource) => Promise<readonly NewOp[]>,
): Promise<void> {
  const head = await one<{ state: string }>(
    tx,
    'SELECT state FROM community_heads WHERE community_id = $1',
    communityId,
  );
  if (head?.state !== 'open') throw new AppError('conflict', 'console.communityFounding');
  const newId = idSource(
    () => now,
    () => randomBytes(16),
  );
  await writeAsHub(tx, communityId, { key: ports.hubKey, now, newId }, who.id, async () => [
    ...(await actorOps(tx, communityId, who)),
    ...(await decide(newId)),
  ]);
  afterCommit(() => ports.grew(communityId));
}

/**
 * An administrator of the hub as the desks show and audit them: a user who has no role and no credential, and can sign
 * in nowhere. The name tells where they sit; no user of a desk may have a colon in theirs.
 */
async function actorOps(tx: Queries, communityId: string, who: Administrator): Promise<NewOp[]> {
  const displayName = translate('zh-CN', 'console.actor', { name: who.displayName });
  const known = await one<{ name: string }>(
    tx,
    'SELECT display_name AS name FROM users WHERE community_id = $1 AND id = $2',
    communityId,
    who.id,
  );
  if (known?.name === displayName) return [];
  const body = { userId: who.id, username: `hub:${who.username}`, displayName, roles: [], active: false };
  return [newOp(userSaved, body, [{ t: 'user', id: who.id }])];
}
