import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases, HOME, type HubDatabases } from '#hub/db/databases.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { type Command, runCommand } from '#hub/move/moveCommand.ts';
import { forgetCopy, listCommunities, moveCommunity } from '#hub/move/moveCommunity.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import {
  openFoundedDesk,
  openTestDesk,
  PASSWORD,
  ROOT,
  TEST_NOW,
  type TestDesk,
} from '../support/testDesk.ts';
import { foundAt } from '../support/testHub.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';
import { digestHub } from '../sync/digestHub.ts';

/*
 * A community moves between two PostgreSQL clusters while its desks go on collecting.
 */

const EAST = 'east';

let near: RealPostgres;
let far: RealPostgres;
let town: TwoDesks;
let databases: HubDatabases;
let community: string;
/** Made before the move, used after it. */
let invitation: string;
const numbers: string[] = [];
const ports = { now: () => TEST_NOW };

beforeAll(async () => {
  [near, far] = await Promise.all([startPostgres(), startPostgres()]);
  await far.create(EAST);
  town = await openTwoDesks(near, { rooms: 12, others: { [EAST]: far.url(EAST) } });
  const home = await openPostgres(town.hub.place.databaseUrl);
  databases = createDatabases(home, new Map([[EAST, await openPostgres(far.url(EAST))]]));
  const [known] = await listCommunities(databases);
  community = known?.id ?? '';
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
}, 240_000);

afterAll(async () => {
  await databases?.close();
  await town?.close();
  await near?.stop();
  await far?.stop();
}, 120_000);

const east = () => databases.byName.get(EAST) as HubDatabase;

async function collect(desk: TestDesk): Promise<void> {
  numbers.push(await collectAll(desk, town.roomIds[numbers.length] ?? ''));
}

const headIn = (database: HubDatabase) =>
  database.all<{ cseq: number; chash: string; epoch: string; place: string }>(
    'SELECT cseq, chash, epoch, place FROM community_heads WHERE community_id = $1',
    community,
  );

/** Every desk and the database that has the community know each receipt once, and nobody was sent back. */
async function everybodyAgrees(database: HubDatabase): Promise<void> {
  const { first, second } = town;
  await meet(first, second);
  for (const desk of [first, second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  const rows = await database.all<{ number: string }>(
    'SELECT number FROM receipts WHERE community_id = $1 ORDER BY number COLLATE "C"',
    community,
  );
  expect(rows.map(({ number }) => number)).toEqual([...numbers].sort());
  for (const each of databases.byName.values()) expect(await each.all('SELECT 1 FROM epochs')).toEqual([]);
}

test('desks collect before, during and after a move; each receipt is there once and nobody is sent back', {
  timeout: 120_000,
}, async () => {
  const { first, second } = town;
  await collect(first);
  await collect(second);
  await meet(first, second);
  invitation = (await first.call('desks.invite', {})).code;
  const [before] = await headIn(databases.home);

  // The copy waits for the gate: meanwhile the community is frozen.
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let frozen = () => {};
  const isFrozen = new Promise<void>((resolve) => {
    frozen = resolve;
  });
  const waiting: HubDatabase = {
    ...east(),
    transaction: async (work) => {
      frozen();
      await gate;
      return east().transaction(work);
    },
  };
  const moved = moveCommunity(
    createDatabases(databases.home, new Map([[EAST, waiting]])),
    community,
    EAST,
    ports,
  );
  await isFrozen;
  await collect(first);
  expect((await first.fault('sync.now', {})).sub).toBe('hub.busy');
  expect(await first.call('sync.status', {})).toMatchObject({ problem: 'hub.busy' });
  await collect(second);
  open();
  expect(await moved).toBe(true);

  expect(await headIn(databases.home)).toEqual([{ ...before, place: 'left' }]);
  expect(await headIn(east())).toEqual([{ ...before, place: 'here' }]);
  await everybodyAgrees(east());
  await collect(first);
  await collect(second);
  await everybodyAgrees(east());
  const [after] = await headIn(east());
  expect(after).toMatchObject({ epoch: before?.epoch, place: 'here' });
  expect(after?.cseq).toBeGreaterThan(before?.cseq ?? 0);
  // The same rows as before in every projected table, made by two databases of two clusters.
  const rows = await digestHub(east(), community);
  const here = digestsOf(first);
  for (const table of ['receipts', 'payments', 'allocations', 'line_states', 'rooms']) {
    expect(rows.get(table), table).toBe(here.get(table));
  }
});

test('the old copy stays as it was left, whoever tries to write', async () => {
  const [left] = await headIn(databases.home);
  const append = databases.home.all(
    'UPDATE community_heads SET cseq = cseq + 1 WHERE community_id = $1',
    community,
  );
  await expect(append).rejects.toThrow(/community_heads_left/);
  // A hub that knows of no other database serves nothing of it.
  const alone = createDatabases(databases.home);
  await expect(alone.inCommunity(community, async () => true)).rejects.toThrow('busy');
  expect(await headIn(databases.home)).toEqual([left]);
  await expect(moveCommunity(databases, community, HOME, ports)).rejects.toThrow('targetHasCopy');
  expect(await headIn(east())).toMatchObject([{ place: 'here' }]);
});

test('a desk joins by a code that was made before the move; a community that is founded begins at home', {
  timeout: 120_000,
}, async () => {
  const joining = openTestDesk();
  const other = await openFoundedDesk();
  try {
    await joining.call('setup.join', { code: invitation });
    await joining.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(joining, town.first);
    expect(await receiptNumbers(joining)).toEqual([...numbers].sort());
    expect(digestsOf(joining)).toEqual(digestsOf(town.first));
    await foundAt(town.hub, other);
    await meet(other);
    const list = await listCommunities(databases);
    expect(list.map(({ database, place }) => [database, place]).sort()).toEqual([
      [EAST, 'here'],
      [HOME, 'here'],
      [HOME, 'left'],
    ]);
  } finally {
    await joining.close();
    await other.close();
  }
});

test('the old copy goes by command alone; then the community may come back', {
  timeout: 120_000,
}, async () => {
  await expect(forgetCopy(databases, community, EAST)).rejects.toThrow('stillHere');
  await forgetCopy(databases, community, HOME);
  expect(await databases.home.all('SELECT 1 FROM receipts WHERE community_id = $1', community)).toEqual([]);
  await meet(town.first, town.second);
  await moveCommunity(databases, community, HOME, ports);
  await collect(town.second);
  await everybodyAgrees(databases.home);
  expect(await moveCommunity(databases, community, HOME, ports)).toBe(false);
});

test('a copy that differs in one row, or a log that is broken, is not moved: the community opens where it was', {
  timeout: 120_000,
}, async () => {
  await forgetCopy(databases, community, EAST);
  const spoiling = (sql: string): HubDatabase => ({
    ...east(),
    transaction: (work) =>
      east().transaction(async (tx) => {
        let isSpoilt = false;
        return work({
          all: async (statement, ...values) => {
            // Right before both sides are compared.
            if (!isSpoilt && statement.includes('md5(')) {
              isSpoilt = true;
              await tx.all(sql, community);
            }
            return tx.all(statement, ...values);
          },
        });
      }),
  });
  for (const sql of [
    'UPDATE payments SET total_fen = total_fen + 1 WHERE community_id = $1',
    'DELETE FROM log_entries WHERE community_id = $1 AND cseq = 5',
  ]) {
    const spoilt = createDatabases(databases.home, new Map([[EAST, spoiling(sql)]]));
    await expect(moveCommunity(spoilt, community, EAST, ports)).rejects.toThrow('rowsDiffer');
    expect(await headIn(east())).toEqual([]);
    expect(await headIn(databases.home)).toMatchObject([{ place: 'here' }]);
  }
  await databases.home.all(
    "UPDATE log_entries SET ruling = ruling || ' ' WHERE community_id = $1 AND cseq = 5",
    community,
  );
  await expect(moveCommunity(databases, community, EAST, ports)).rejects.toThrow('logBroken: entry 5');
  await databases.home.all(
    'UPDATE log_entries SET ruling = rtrim(ruling) WHERE community_id = $1 AND cseq = 5',
    community,
  );
  await collect(town.first);
  await everybodyAgrees(databases.home);
});

test('an administrator moves it by command, and is told in words what does not go', {
  timeout: 120_000,
}, async () => {
  const env = {
    DATABASE_URL: town.hub.place.databaseUrl,
    STEWARD_HUB_DATABASE_EAST: far.url(EAST),
  };
  const said: string[] = [];
  const run = (command: Command, ...args: string[]) =>
    runCommand(command, args, env, {
      migrationsFolder: join(ROOT, 'migrations/hub'),
      now: () => TEST_NOW,
      say: (line) => said.push(line),
    });
  expect(await run('move', community, '--to', 'west')).toBe(1);
  expect(said.pop()).toMatch(/没有配置这个名字的数据库/);
  expect(await run('move', community, '--to', EAST)).toBe(0);
  expect(await run('forget', community, '--from', EAST)).toBe(1);
  expect(said.pop()).toMatch(/还在用/);
  expect(await run('communities')).toBe(0);
  expect(
    said.filter((line) => line.startsWith(community)).map((line) => line.split('\t').slice(1, 3)),
  ).toEqual([
    [HOME, '已搬走的旧数据'],
    [EAST, '在用'],
  ]);
  expect(await run('forget', community, '--from', HOME)).toBe(0);
  await everybodyAgrees(east());
  expect(
    await runCommand('communities', [], {}, { migrationsFolder: '', now: () => 0, say: () => undefined }),
  ).toBe(1);
});
