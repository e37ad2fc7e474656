import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { startHub } from '#hub/startHub.ts';
import { mortalDatabase } from './mortalDatabase.ts';

/*
 * The hub as a process of its own that dies, or whose database dies, at a point of its work: before a statement or right
 * after a commit, counted from when it listens. Its parent hears how many points it passed.
 */

export type MortalHubOptions = {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly port: number;
  readonly migrationsFolder: string;
  readonly now: number;
  /** The point of death; none where it only counts. */
  readonly dieAt?: number;
  /** Who dies: the hub itself, or the process of its database. */
  readonly victim: 'hub' | number;
};

export type FromMortalHub =
  | { readonly type: 'listening' }
  | { readonly type: 'points'; readonly points: number };

const options = JSON.parse(process.argv[2] ?? '{}') as MortalHubOptions;
let counting = false;
let points = 0;

function point(): void {
  if (!counting) return;
  points += 1;
  if (points !== options.dieAt) return;
  if (options.victim === 'hub') process.kill(process.pid, 'SIGKILL');
  else process.kill(options.victim, 'SIGQUIT');
}

const tell = (message: FromMortalHub) => process.send?.(message);

const { server } = await startHub({
  database: mortalDatabase(await openPostgres(options.databaseUrl), point),
  folder: options.folder,
  migrationsFolder: options.migrationsFolder,
  now: () => options.now,
  log: false,
  reach: () => ({ url: `http://127.0.0.1:${options.port}`, fingerprint: undefined }),
});
await server.listen({ host: '127.0.0.1', port: options.port });
counting = true;
tell({ type: 'listening' });
process.on('message', () => tell({ type: 'points', points }));
