import BetterSqlite3 from 'better-sqlite3';
import { CallFault, openTestDesk, PASSWORD } from '../support/testDesk.ts';
import { collectAll } from '../support/twoDesks.ts';

/*
 * A desk as a process of its own that takes the money of a room, talks with the hub and dies at a point of it: before any
 * statement that may write, or after the last one. It tells its parent what a clerk would have in hand.
 */

export type MortalDeskOptions = {
  readonly folder: string;
  readonly dataFolder: string;
  readonly configFolder: string;
  readonly roomId: string;
  /** The point of death; none where it only counts. */
  readonly dieAt?: number;
};

export type FromMortalDesk =
  | { readonly type: 'receipt'; readonly number: string }
  | { readonly type: 'done'; readonly points: number };

const options = JSON.parse(process.argv[2] ?? '{}') as MortalDeskOptions;
let counting = false;
let points = 0;

function point(): void {
  if (!counting) return;
  points += 1;
  if (points === options.dieAt) process.kill(process.pid, 'SIGKILL');
}

/** Every way better-sqlite3 writes, for all connections of this process. */
function countWrites(): void {
  const probe = new BetterSqlite3(':memory:');
  const statement = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<
    'run',
    (...values: unknown[]) => unknown
  >;
  const database = BetterSqlite3.prototype as unknown as Record<'exec', (...values: unknown[]) => unknown>;
  probe.close();
  const { run } = statement;
  const { exec } = database;
  statement.run = function (...values) {
    point();
    return run.apply(this, values);
  };
  database.exec = function (...values) {
    point();
    return exec.apply(this, values);
  };
}

const tell = (message: FromMortalDesk) =>
  new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

countWrites();
const desk = openTestDesk(options);
await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
counting = true;
await tell({ type: 'receipt', number: await collectAll(desk, options.roomId) });
await desk.call('sync.now', {}).catch((error: unknown) => {
  if (!(error instanceof CallFault)) throw error;
});
await tell({ type: 'done', points });
process.kill(process.pid, 'SIGKILL');
