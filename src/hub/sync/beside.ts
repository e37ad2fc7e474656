import type { z } from 'zod';
import {
  type BesideItem,
  type besideReply,
  type besideRequest,
  DESK_ITEMS,
  FIRST_ITEMS,
  HUB_ITEMS,
} from '#shared/sync/hubApi.ts';
import { MORE_ITEMS_PROTOCOL } from '#shared/sync/signedRequest.ts';
import { one, type Queries } from '../db/hubDatabase.ts';

/**
 * By how much the numbers of what travels beside the log leap where a new history begins: desks may have read further than
 * a hub that was set back had got, and would pass over what comes after.
 */
export const BESIDE_LEAP = 1_000_000;

/**
 * Takes what a desk has new beside the log and answers what it hasn't got: the newer version of an item wins, keys of
 * erased persons are refused. The hub keeps the contents of desks and can't open them; what it says itself goes to
 * programs that know it, and those ask from the beginning once they do.
 */
export async function exchangeBeside(
  tx: Queries,
  communityId: string,
  protocol: number,
  request: z.infer<typeof besideRequest>,
): Promise<z.infer<typeof besideReply>> {
  for (const item of request.items) await keepBeside(tx, communityId, item);
  const rows = await tx.all<BesideItem & { seq: number }>(
    `SELECT kind, id, version, content, seq FROM beside_items WHERE community_id = $1 AND seq > $2 AND kind = ANY($4)
     ORDER BY seq LIMIT $3`,
    communityId,
    request.cursor,
    request.limit,
    protocol >= MORE_ITEMS_PROTOCOL ? [...DESK_ITEMS, ...HUB_ITEMS] : [...FIRST_ITEMS],
  );
  return {
    nonce: request.nonce,
    cursor: rows.at(-1)?.seq ?? request.cursor,
    items: rows.map(({ seq: _, ...item }) => item),
  };
}

/** Keeps an item unless a newer version is here or it is the key of somebody erased. */
export async function keepBeside(tx: Queries, communityId: string, item: BesideItem): Promise<void> {
  if (item.kind === 'subjectKey' && (await isErased(tx, communityId, subjectOf(item.id)))) return;
  const known = await one<{ version: number; content: string }>(
    tx,
    'SELECT version, content FROM beside_items WHERE community_id = $1 AND kind = $2 AND id = $3',
    communityId,
    item.kind,
    item.id,
  );
  if (known && (known.version > item.version || known.content === item.content)) return;
  const head = await one<{ beside_seq: number }>(
    tx,
    'UPDATE community_heads SET beside_seq = beside_seq + 1 WHERE community_id = $1 RETURNING beside_seq',
    communityId,
  );
  await tx.all(
    `INSERT INTO beside_items (community_id, kind, id, version, content, seq) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (community_id, kind, id) DO UPDATE SET version = excluded.version, content = excluded.content,
       seq = excluded.seq`,
    communityId,
    item.kind,
    item.id,
    item.version,
    item.content,
    head?.beside_seq,
  );
  // A password that came later spends the code.
  if (item.kind === 'credential') await dropActivation(tx, communityId, item.id);
}

/** Sends no code of this user to anybody who hasn't got it. */
async function dropActivation(tx: Queries, communityId: string, userId: string): Promise<void> {
  await tx.all(
    `DELETE FROM beside_items WHERE community_id = $1 AND kind = 'activation' AND id = $2`,
    communityId,
    userId,
  );
}

/** A subject's key is known by the subject and a mark of the key, because a subject may have two. */
export const subjectOf = (id: string) => id.split('|')[0] ?? id;

async function isErased(tx: Queries, communityId: string, subject: string): Promise<boolean> {
  const row = await one(
    tx,
    'SELECT 1 FROM erasures WHERE community_id = $1 AND person_id = $2',
    communityId,
    subject,
  );
  return row !== undefined;
}

/** Destroys the keys of a person whose erasure was accepted. */
export async function forgetKeys(tx: Queries, communityId: string, personId: string): Promise<void> {
  await tx.all(
    `DELETE FROM beside_items WHERE community_id = $1 AND kind = 'subjectKey' AND split_part(id, '|', 1) = $2`,
    communityId,
    personId,
  );
}
