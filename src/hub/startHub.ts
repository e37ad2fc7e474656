import type { FastifyInstance } from 'fastify';
import type { Reach } from './console/context.ts';
import { type BootToken, openBootToken } from './db/bootToken.ts';
import { createDatabases } from './db/databases.ts';
import type { HubDatabase } from './db/hubDatabase.ts';
import { migrateHub } from './db/migrateHub.ts';
import type { Replica } from './db/replicas.ts';
import type { Certificate } from './http/certificate.ts';
import { createHubServer } from './http/server.ts';
import { settleMoves } from './move/settleMove.ts';
import type { Publisher } from './relay/publisher.ts';
import { startRelay } from './relay/startRelay.ts';
import { BESIDE_LEAP } from './sync/beside.ts';
import { newEpoch } from './sync/enrolment.ts';
import { knowHubKey, openHubKey } from './sync/hubKey.ts';

/** How often the boot tokens change while the hub runs, and moves that nobody goes on with are settled. */
const ROUND_MS = 60_000;

export type HubOptions = {
  readonly database: HubDatabase;
  /** Further databases by name, to which communities may be moved. */
  readonly others?: ReadonlyMap<string, HubDatabase>;
  /** What follows those databases and reads in bulk, by their names. */
  readonly replicas?: ReadonlyMap<string, Replica>;
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
  /** Where the logs are handed on to, for other systems; without it nowhere. */
  readonly relay?: (() => Promise<Publisher>) | undefined;
};

export type RunningHub = { readonly server: FastifyInstance; stop(): Promise<void> };

/**
 * Brings the databases up to date and makes the server ready to listen. A database that was set back begins a new history
 * in every community, before anybody is answered.
 */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const { folder, now } = options;
  const databases = createDatabases(options.database, options.others, options.replicas);
  const hubKey = openHubKey(folder);
  const tokens: (() => Promise<void>)[] = [];
  for (const [name, database] of databases.byName) {
    await migrateHub(database, options.migrationsFolder);
    await knowHubKey(database, hubKey);
    const token = openBootToken(database, folder, name);
    tokens.push(() => renew(database, token, now));
    await renew(database, token, now);
  }
  await settleMoves(databases);
  const { log, tls, reach, consoleFolder } = options;
  const server = await createHubServer({ databases, now, log, tls, hubKey, reach, consoleFolder });
  const jobs = [...tokens, () => settleMoves(databases)];
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    for (const job of jobs) {
      round = round.then(job).catch((error: unknown) => server.log.error({ err: error }, 'every minute'));
    }
  }, ROUND_MS);
  timer.unref();
  const relay =
    options.relay &&
    startRelay({
      databases,
      connect: options.relay,
      failed: (error) => server.log.error({ err: error }, 'relay'),
    });
  return {
    server,
    stop: async () => {
      clearInterval(timer);
      await round;
      await relay?.stop();
      await server.close();
      await databases.close();
    },
  };
}

async function renew(database: HubDatabase, token: BootToken, now: () => number): Promise<void> {
  if (await token.renew()) await beginEpochs(database, now());
}

async function beginEpochs(database: HubDatabase, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    const heads = await tx.all<{ community_id: string }>(
      'SELECT community_id FROM community_heads FOR UPDATE',
    );
    for (const { community_id } of heads) {
      const epoch = newEpoch();
      await tx.all(
        'UPDATE community_heads SET epoch = $2, beside_seq = beside_seq + $3 WHERE community_id = $1',
        community_id,
        epoch,
        BESIDE_LEAP,
      );
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
