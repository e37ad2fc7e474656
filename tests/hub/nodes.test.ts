import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { readEnrolmentCode, writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import type { MortalHubOptions } from '../peers/mortalHub.ts';
import { foundTown } from '../support/household.ts';
import { freePort, type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import {
  openFoundedDesk,
  openTestDesk,
  PASSWORD,
  ROOT,
  TEST_NOW,
  type TestDesk,
} from '../support/testDesk.ts';
import { foundAt, openTestHub, type TestHub } from '../support/testHub.ts';
import { collectAll, digestsOf, meet, receiptNumbers } from '../support/twoDesks.ts';

/*
 * Several hub processes on one database: each desk talks to another of them.
 */

type Node = { readonly child: ChildProcess; readonly url: string };

let postgres: RealPostgres;
let hub: TestHub;
let first: TestDesk;
let second: TestDesk;
let roomIds: readonly string[];
let other: Node;
const folder = mkdtempSync(join(tmpdir(), 'steward-nodes-'));
const children: ChildProcess[] = [];
const numbers: string[] = [];

/** Another hub process on a database, with a folder of its own. */
async function startNode(name: string, port?: number, databaseUrl = hub.place.databaseUrl): Promise<Node> {
  const place = { databaseUrl, folder: join(folder, name), port: port ?? (await freePort()) };
  mkdirSync(place.folder, { recursive: true });
  const options: MortalHubOptions = {
    ...place,
    victim: 'hub',
    migrationsFolder: join(ROOT, 'migrations/hub'),
    now: TEST_NOW,
  };
  const child = fork(join(ROOT, 'tests/peers/mortalHub.ts'), [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  await once(child, 'message');
  return { child, url: `http://127.0.0.1:${place.port}` };
}

async function end({ child }: Node): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Lets a desk in by an invitation of the first one, at the address of another hub. */
async function joinAt(url: string, desk: TestDesk): Promise<void> {
  const { code } = await first.call('desks.invite', {});
  const read = readEnrolmentCode(code);
  if (!read) throw new Error('the desk made a code');
  await desk.call('setup.join', { code: writeEnrolmentCode({ ...read, url }) });
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

const began = () => hub.database.all<{ why: string }>('SELECT why FROM epochs');

async function everybodyAgrees(): Promise<void> {
  await meet(first, second);
  for (const desk of [first, second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect(await hub.database.all('SELECT 1 FROM receipts')).toHaveLength(numbers.length);
}

beforeAll(async () => {
  postgres = await startPostgres();
  hub = await openTestHub(postgres);
  other = await startNode('other');
  first = await openFoundedDesk();
  ({ roomIds } = await foundTown(first, { rooms: 30, billed: ['2026-10'] }));
  await foundAt(hub, first);
  second = openTestDesk();
  await joinAt(other.url, second);
  await meet(second, first);
  for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
}, 240_000);

afterAll(async () => {
  await second?.close();
  await first?.close();
  for (const child of children) child.kill('SIGKILL');
  await hub?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

async function collect(desk: TestDesk): Promise<void> {
  numbers.push(await collectAll(desk, roomIds[numbers.length] ?? ''));
}

test('two hubs on one database serve two desks at once: one log, each receipt once', {
  timeout: 120_000,
}, async () => {
  for (let round = 0; round < 8; round += 1) {
    await collect(first);
    await collect(second);
    await Promise.all([first.call('sync.now', {}), second.call('sync.now', {})]);
  }
  await everybodyAgrees();
  expect(await began()).toEqual([]);
  expect(await hub.database.all('SELECT 1 FROM hub_nodes')).toHaveLength(2);
});

test('a desk that listens at one hub hears within a second of what a desk brought to the other', {
  timeout: 60_000,
}, async () => {
  const listening = openTestDesk({ listens: true });
  try {
    await joinAt(other.url, listening);
    await meet(listening, first);
    await listening.restart();
    await listening.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const state = async () => (await listening.call('sync.status', {})).state;
    await expect.poll(state, { timeout: 5000 }).toBe('online');
    await collect(first);
    await first.call('sync.now', {});
    await expect.poll(() => receiptNumbers(listening), { timeout: 3000 }).toContain(numbers.at(-1));
  } finally {
    await listening.close();
  }
});

test('a hub that starts again, one that is killed and a new one are not taken for a set back database', {
  timeout: 120_000,
}, async () => {
  await hub.disconnect();
  await hub.connect();
  await end(other);
  const { port } = new URL(other.url);
  await collect(second);
  expect((await second.fault('sync.now', {})).sub).toBe('hub.unreachable');
  other = await startNode('other', Number(port));
  const third = await startNode('third');
  await everybodyAgrees();
  expect(await began()).toEqual([]);
  await end(third);
});

test('a database that was set back is known by every hub that worked on it; nothing gets lost', {
  timeout: 120_000,
}, async () => {
  await end(other);
  await hub.backUp();
  await collect(first);
  await meet(first);
  await hub.restore();
  expect((await began()).map(({ why }) => why)).toEqual(['restored']);
  // The other one was away and has its own token: it tells too, and says so once.
  other = await startNode('other', Number(new URL(other.url).port));
  await everybodyAgrees();
  expect(new Set((await began()).map(({ why }) => why))).toEqual(new Set(['restored']));
  const known = (await began()).length;
  await end(other);
  other = await startNode('other', Number(new URL(other.url).port));
  await everybodyAgrees();
  expect(await began()).toHaveLength(known);
});

test('hubs that start together on an empty database make its structure once', {
  timeout: 120_000,
}, async () => {
  await postgres.create('together');
  const url = postgres.url('together');
  const nodes = await Promise.all(['one', 'two', 'three'].map((name) => startNode(name, undefined, url)));
  for (const node of nodes) {
    const answer = await fetch(`${node.url}/healthz`);
    expect(await answer.json()).toEqual({ ok: true });
    await end(node);
  }
  const database = await openPostgres(url);
  const steps = await database.all<{ number: number }>(
    'SELECT number FROM schema_migrations ORDER BY number',
  );
  expect(steps.map(({ number }) => number)).toEqual(steps.map((_step, index) => index + 1));
  await database.close();
});
