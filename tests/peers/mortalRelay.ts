import { createDatabases } from '#hub/db/databases.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { connectToNats, type NatsOptions } from '#hub/relay/natsPublisher.ts';
import type { Publisher } from '#hub/relay/publisher.ts';
import { relayOnce } from '#hub/relay/startRelay.ts';
import { mortalDatabase } from './mortalDatabase.ts';

/*
 * A relay as a process of its own that dies at a point: before a statement, right after a commit, before an entry is sent
 * or right after it was acknowledged. One that comes to the end of all logs tells its parent how many points there were.
 */

export type MortalRelayOptions = {
  readonly databaseUrl: string;
  readonly nats: NatsOptions;
  readonly dieAt?: number;
};

export type FromMortalRelay = { readonly points: number };

const options = JSON.parse(process.argv[2] ?? '{}') as MortalRelayOptions;
let points = 0;

function point(): void {
  points += 1;
  if (points === options.dieAt) process.kill(process.pid, 'SIGKILL');
}

function mortal(publisher: Publisher): Publisher {
  return {
    ...publisher,
    publish: async (entry) => {
      point();
      await publisher.publish(entry);
      point();
    },
  };
}

const databases = createDatabases(mortalDatabase(await openPostgres(options.databaseUrl), point));
const publisher = mortal(await connectToNats(options.nats));
await relayOnce(databases, publisher);
process.send?.({ points } satisfies FromMortalRelay);
await publisher.close();
await databases.close();
process.disconnect?.();
