import type { FastifyInstance } from 'fastify';
import type { Reach } from './console/context.ts';
import { renewBootToken, wasSetBack } from './db/bootToken.ts';
import type { HubDatabase } from './db/hubDatabase.ts';
import { migrateHub } from './db/migrateHub.ts';
import type { Certificate } from './http/certificate.ts';
import { createHubServer } from './http/server.ts';
import { newEpoch } from './sync/enrolment.ts';
import { knowHubKey, openHubKey } from './sync/hubKey.ts';

/** How often the boot token changes while the hub runs. */
const TOKEN_MS = 3_600_000;

export type HubOptions = {
  readonly database: HubDatabase;
  /** The hub's own folder, beside the database: what tells a restored database from its successor. */
  readonly folder: string;
  readonly migrationsFolder: string;
  readonly now: () => number;
  readonly log: boolean;
  /** Without it the hub speaks plain HTTP: on this machine, or behind what speaks TLS for it. */
  readonly tls?: Certificate | undefined;
  /** Where desks and administrators find it, once it listens. */
  readonly reach: () => Reach;
  /** The built console. */
  readonly consoleFolder?: string | undefined;
};

export type RunningHub = { readonly server: FastifyInstance; stop(): Promise<void> };

/**
 * Brings the database up to date and makes the server ready to listen. A database that was set back begins a new history
 * in every community, before anybody is answered.
 */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const { database, folder, now } = options;
  await migrateHub(database, options.migrationsFolder);
  if (await wasSetBack(database, folder)) await beginEpochs(database, now());
  await renewBootToken(database, folder);
  const hubKey = openHubKey(folder);
  await knowHubKey(database, hubKey);
  const server = await createHubServer({
    database,
    now,
    log: options.log,
    tls: options.tls,
    hubKey,
    reach: options.reach,
    consoleFolder: options.consoleFolder,
  });
  const timer = setInterval(() => {
    renewBootToken(database, folder).catch((error: unknown) =>
      server.log.error({ err: error }, 'boot token'),
    );
  }, TOKEN_MS);
  timer.unref();
  return {
    server,
    stop: async () => {
      clearInterval(timer);
      await server.close();
      await database.close();
    },
  };
}

async function beginEpochs(database: HubDatabase, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    const heads = await tx.all<{ community_id: string }>(
      'SELECT community_id FROM community_heads FOR UPDATE',
    );
    for (const { community_id } of heads) {
      const epoch = newEpoch();
      await tx.all('UPDATE community_heads SET epoch = $2 WHERE community_id = $1', community_id, epoch);
      await tx.all(
        'INSERT INTO epochs (community_id, epoch, why, began_at) VALUES ($1, $2, $3, $4)',
        community_id,
        epoch,
        'restored',
        now,
      );
    }
  });
}
