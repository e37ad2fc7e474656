import { createDatabases } from '#hub/db/databases.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { moveCommunity } from '#hub/move/moveCommunity.ts';
import { mortalDatabase } from './mortalDatabase.ts';

/*
 * A move as a process of its own that dies at a point: before a statement to either database, or right after a commit.
 * One that comes to its end tells its parent how many points there were.
 */

export type MortalMoverOptions = {
  readonly homeUrl: string;
  readonly others: Readonly<Record<string, string>>;
  readonly communityId: string;
  readonly to: string;
  readonly now: number;
  /** The point of death; none where it only counts. */
  readonly dieAt?: number;
  /** The same, counted from the statement that changes the route: 0 is before it, 1 after its commit. */
  readonly dieAfterRoute?: number;
};

export type FromMortalMover = { readonly points: number };

const options = JSON.parse(process.argv[2] ?? '{}') as MortalMoverOptions;
let points = 0;
let sinceRoute: number | undefined;

function point(sql?: string): void {
  points += 1;
  if (sinceRoute !== undefined) sinceRoute += 1;
  else if (sql?.includes('INSERT INTO community_routes')) sinceRoute = 0;
  const dies = options.dieAt === points || (sinceRoute !== undefined && sinceRoute === options.dieAfterRoute);
  if (dies) process.kill(process.pid, 'SIGKILL');
}

const others = new Map<string, Awaited<ReturnType<typeof openPostgres>>>();
for (const [name, url] of Object.entries(options.others)) {
  others.set(name, mortalDatabase(await openPostgres(url), point));
}
const databases = createDatabases(mortalDatabase(await openPostgres(options.homeUrl), point), others);
await moveCommunity(databases, options.communityId, options.to, { now: () => options.now, leaseMs: 0 });
process.send?.({ points } satisfies FromMortalMover);
await databases.close();
process.disconnect?.();
