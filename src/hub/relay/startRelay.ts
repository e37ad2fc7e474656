import { setTimeout as pause } from 'node:timers/promises';
import type { HubDatabases } from '../db/databases.ts';
import type { Publisher } from './publisher.ts';
import { behindIn, relaySome } from './relayLog.ts';

/** How often the logs are looked at: entries are some hundred milliseconds old when they go. */
const LOOK_MS = 500;
/** How long it rests after a failure: the other side is away, or a database is. */
const REST_MS = 3000;

/** Its cursors are known by this name: a second relay would have its own. */
export const NATS_RELAY = 'nats';

export type RelayOptions = {
  readonly databases: HubDatabases;
  readonly connect: () => Promise<Publisher>;
  readonly failed: (error: unknown) => void;
  readonly restMs?: number;
};

export type Relay = { stop(): Promise<void> };

/** Hands every community's log on as it grows, until it is stopped. What fails is tried again for ever. */
export function startRelay({ databases, connect, failed, restMs = REST_MS }: RelayOptions): Relay {
  const stopping = new AbortController();
  const { signal } = stopping;
  let publisher: Publisher | undefined;

  async function drop(): Promise<void> {
    const broken = publisher;
    publisher = undefined;
    await broken?.close().catch(() => undefined);
  }

  async function rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal }).catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        publisher ??= await connect();
        await relayOnce(databases, publisher, signal);
        await rest(LOOK_MS);
      } catch (error) {
        failed(error);
        await drop();
        await rest(restMs);
      }
    }
    await drop();
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Hands on what there is in every database. */
export async function relayOnce(
  databases: HubDatabases,
  publisher: Publisher,
  signal?: AbortSignal,
): Promise<void> {
  for (const database of databases.byName.values()) {
    for (const communityId of await behindIn(database, NATS_RELAY)) {
      while (!signal?.aborted) {
        if ((await relaySome(database, publisher, NATS_RELAY, communityId)) === 0) break;
      }
    }
  }
}
