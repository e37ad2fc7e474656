import { gunzipSync } from 'node:zlib';
import { acceptOps } from '#shared/sync/acceptOps.ts';
import { type BundleContent, bundleContent, bundleHash, splitBundle } from '#shared/sync/bundle.ts';
import { subjectKeyId } from '#shared/sync/hubApi.ts';
import type { LogPoint } from '#shared/sync/wire.ts';
import type { HubDatabases } from '../db/databases.ts';
import { one } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { keepBeside } from './beside.ts';
import { newEpoch } from './enrolment.ts';
import { createHubTransaction, isSignature } from './hubTransaction.ts';
import { keepRetiredAside } from './retired.ts';
import { createSettler } from './settle.ts';

/** Unpacked, a bundle holds at most this: what a desk takes in is bigger, for it takes the log as well. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Takes what a desk wrote for others to carry, whoever brings it: its ops by the rule of every exchange, its keys of
 * persons. Answers how many ops were new and where the log ends. Throws a refusal. `now` is epoch ms.
 */
export async function takeBundle(
  databases: HubDatabases,
  bytes: Uint8Array,
  now: number,
): Promise<{ community: string; accepted: number; head: LogPoint }> {
  const parts = splitBundle(bytes);
  if (!parts) throw new Refusal('requestMalformed');
  const { community, desk, signature } = parts.header;
  return databases.inCommunity(community, async (tx) => {
    const row = await one<{ public_key: string; state: string }>(
      tx,
      'SELECT public_key, state FROM enrolled_desks WHERE community_id = $1 AND desk_id = $2',
      community,
      desk,
    );
    if (!row) throw new Refusal('deskUnknown');
    if (row.state === 'revoked') throw new Refusal('deskRevoked');
    if (!isSignature(row.public_key, bundleHash(parts.header), signature))
      throw new Refusal('signatureWrong');
    const { ops, keys } = contentOf(parts.packed);
    for (const { subject, wrapped } of keys) {
      const id = subjectKeyId(subject, wrapped);
      await keepBeside(tx, community, { kind: 'subjectKey', id, version: 0, content: wrapped });
    }
    const settler = createSettler(tx, community, now);
    const exchange = createHubTransaction(tx, community, settler, { now: () => now, newEpoch });
    const { entries } = await acceptOps(exchange, await keepRetiredAside(tx, community, ops, now));
    await settler.finish();
    return { community, accepted: entries.length, head: await exchange.head() };
  });
}

function contentOf(packed: Uint8Array): BundleContent {
  try {
    const text = gunzipSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8');
    return bundleContent.parse(JSON.parse(text));
  } catch {
    throw new Refusal('requestMalformed');
  }
}
