import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/kernel/appError.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { applyReply, buildRequest } from '#shared/sync/deskExchange.ts';
import { syncReply } from '#shared/sync/wire.ts';
import type { Community } from '../core/community.ts';
import { noteHubClock } from '../core/hubClock.ts';
import { countWaiting, oldestWaiting } from '../core/waitingPlaces.ts';
import { version } from '../version.ts';
import { exchangeBeside } from './besideExchange.ts';
import { type OnEntries, pullInBulk } from './bulk.ts';
import { askHubSigned, HubRefused } from './hubClient.ts';
import { HubUnreachable } from './hubTransport.ts';
import { briefPace } from './pace.ts';
import { createSqliteStore } from './sqliteStore.ts';
import { hubOf, knowHubDesk, signerOf } from './syncState.ts';

/** Most of what one request carries. */
const SENT = { ops: 500, bytes: 256 * 1024 } as const;
/** A retired desk's one request: all it may still have. */
const EVERYTHING = { ops: 2000, bytes: 8 * 1024 * 1024, entries: 1 } as const;

/**
 * Talks with the hub until neither side has more: first what travels beside the log, so that sealed values open when
 * their ops come. `carried` is told what each request carried. False for a desk that works alone. Throws HubRefused, HubUnreachable or BrokenLog.
 */
export async function exchangeUntilEven(
  community: Community,
  clock: Clock,
  signal: AbortSignal,
  onEntries: OnEntries,
  carried: (sent: number, received: number) => void = () => undefined,
): Promise<boolean> {
  const address = hubOf(community.write);
  if (!address) return false;
  const signer = signerOf(community);
  const store = createSqliteStore(community);
  const { deskId } = community.identity;
  const link = { address, signer, signal };
  const pace = briefPace();
  try {
    await exchangeBeside(community, address, signer, clock.now(), signal);
  } catch (error) {
    // A retired desk gets nothing, but what it took is handed over: the hub keeps it for somebody to look at.
    if (error instanceof HubRefused && error.refused === 'deskRevoked') {
      const all = buildRequest(store, deskId, randomUUID(), clock.now(), EVERYTHING);
      await askHubSigned(address, signer, '/v1/sync', all, syncReply, { signal });
    }
    throw error;
  }
  for (;;) {
    const report = {
      waiting: countWaiting(community.write),
      oldestAt: oldestWaiting(community.write),
      app: version,
    };
    const limits = { ...SENT, entries: pace.entries };
    const request = { ...buildRequest(store, deskId, randomUUID(), clock.now(), limits), report };
    const reply = await askHubSigned(address, signer, '/v1/sync', request, syncReply, { signal });
    if (reply.t === 'ok' && reply.hub !== undefined) knowHubDesk(community, reply.hub);
    const entries = reply.t === 'ok' ? reply.page.length : 0;
    const outcome = pace.timed(entries, () => applyReply(store, request, reply));
    switch (outcome.t) {
      case 'rewound':
        continue;
      case 'forked':
        throw new HubRefused('logBroken');
      case 'ignored':
        throw new HubUnreachable(new Error('the answer belongs to another request'));
      case 'done':
        noteHubClock(community, outcome.clock, clock.now());
        carried(request.ops.length, outcome.received);
        if (outcome.received > 0) onEntries(store.state().at.cseq, outcome.head.cseq);
        if (outcome.needsUpgrade) throw new AppError('conflict', 'sync.needsUpgrade');
        if (outcome.hubIsOlder && outcome.received === 0) throw new AppError('conflict', 'sync.hubIsOlder');
        if (outcome.received === 0 && request.ops.length === 0) return true;
        // What doesn't fit into an answer comes many answers at a time, and is applied as brief as they are.
        if (outcome.head.cseq - store.state().at.cseq > pace.entries) {
          await pullInBulk(store, link, outcome.head.cseq, pace, onEntries);
        }
        // Commands of this desk come in between.
        await new Promise((resolve) => setImmediate(resolve));
        break;
      default:
        outcome satisfies never;
    }
  }
}
