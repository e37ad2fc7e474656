import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabases } from '#hub/db/databases.ts';
import { connectToNats, natsOptionsOf, subjectOf } from '#hub/relay/natsPublisher.ts';
import { startRelay } from '#hub/relay/startRelay.ts';
import { decodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { chainHash } from '#shared/ops/ruling.ts';
import type { FromMortalRelay, MortalRelayOptions } from '../peers/mortalRelay.ts';
import { type NatsServer, startNatsServer } from '../peers/natsServer.ts';
import { lacking } from '../support/lacking.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { openFoundedDesk, ROOT, type TestDesk } from '../support/testDesk.ts';
import { foundAt } from '../support/testHub.ts';
import { collectAll, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

/*
 * The logs of two communities are handed on to a real NATS server, by a relay that is killed and a server that is.
 */

const SEED = seedOf('relay', 20261128);
const TRIED = LONG ? 40 : 6;
const STREAM = 'STEWARD';
/** So short that what is sent twice is kept twice: it must be seen, not hidden. */
const WINDOW_NS = 100_000_000;

/** An entry as another system reads it. */
type Received = { subject: string; id: string; cseq: number; chash: string; ruling: string; raw: string };

const missing = lacking('relay to NATS', 'nats-server');

describe.skipIf(missing !== undefined)('relay to NATS', () => {
  let postgres: RealPostgres;
  let nats: NatsServer;
  let town: TwoDesks;
  let other: TestDesk;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    [postgres, nats] = await Promise.all([startPostgres(), startNatsServer()]);
    town = await openTwoDesks(postgres, { rooms: 10 });
    other = await openFoundedDesk();
    await foundAt(town.hub, other);
    await meet(other);
    await town.first.call('shifts.open', { counts: {} });
    await within(async (connection) => {
      const manager = await jetstreamManager(connection);
      await manager.streams.add({ name: STREAM, subjects: ['steward.>'], duplicate_window: WINDOW_NS });
    });
  }, 240_000);

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await town?.close();
    await other?.close();
    await nats?.stop();
    await postgres?.stop();
  }, 120_000);

  async function within<T>(work: (connection: NatsConnection) => Promise<T>): Promise<T> {
    const connection = await connect({ servers: new URL(nats.url).host });
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  /** All that the stream keeps, in its order. */
  const received = () =>
    within(async (connection): Promise<Received[]> => {
      const consumer = await jetstream(connection).consumers.get(STREAM, {
        deliver_policy: DeliverPolicy.All,
      });
      let left = (await consumer.info(true)).num_pending;
      const all: Received[] = [];
      if (left === 0) return all;
      const messages = await consumer.consume();
      for await (const message of messages) {
        const header = (name: string) => message.headers?.get(name) ?? '';
        all.push({
          subject: message.subject,
          id: header('Nats-Msg-Id'),
          cseq: Number(header('Steward-Cseq')),
          chash: header('Steward-Chash'),
          ruling: header('Steward-Ruling'),
          raw: message.string(),
        });
        left -= 1;
        if (left === 0) break;
      }
      await messages.close();
      return all;
    });

  /** What a reader has that knows each op by its id: the whole log of every community, in its order, each once. */
  async function readOnce(): Promise<{
    readonly all: readonly Received[];
    readonly once: readonly Received[];
  }> {
    const all = await received();
    const seen = new Set<string>();
    const once = all.filter(({ id }) => !seen.has(id) && seen.add(id));
    const logs = await town.hub.database.all<{ id: string; op_id: string }>(
      'SELECT community_id AS id, op_id FROM log_entries ORDER BY community_id, cseq',
    );
    const communities = [...new Set(logs.map(({ id }) => id))];
    expect(communities).toHaveLength(2);
    for (const community of communities) {
      const of = once.filter(({ subject }) => subject.startsWith(`steward.${community}.`));
      expect(of.map(({ id }) => id)).toEqual(
        logs.filter(({ id }) => id === community).map(({ op_id }) => op_id),
      );
      expect(of.map(({ cseq }) => cseq)).toEqual(of.map((_each, index) => index + 1));
      let chash = GENESIS_HASH;
      for (const { id, raw, ruling, chash: wanted, subject } of of) {
        const op = decodeOp(raw);
        expect({ id: op.id, subject }).toEqual({
          id,
          subject: subjectOf({ communityId: community, type: op.type }),
        });
        chash = chainHash(chash, id, hashText(raw), ruling);
        expect(chash).toBe(wanted);
      }
    }
    return { all, once };
  }

  /** Answers how many points a whole run has; undefined when it died. */
  async function relayInChild(dieAt?: number): Promise<number | undefined> {
    const options: MortalRelayOptions = {
      databaseUrl: town.hub.place.databaseUrl,
      nats: { url: nats.url, stream: STREAM },
      ...(dieAt !== undefined && { dieAt }),
    };
    const child = fork(join(ROOT, 'tests/peers/mortalRelay.ts'), [JSON.stringify(options)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    let points: number | undefined;
    child.on('message', (message: FromMortalRelay) => {
      points = message.points;
    });
    await once(child, 'exit');
    return points;
  }

  test('a relay killed at any point: every entry arrives in order, and once for who knows ops by their ids', {
    timeout: 300_000,
  }, async () => {
    const random = seededRandom(SEED);
    let died = 0;
    for (let tries = 0; tries < TRIED; tries += 1) {
      const points = await relayInChild(random.between(1, 60));
      if (points === undefined) died += 1;
      else
        await collectAll(town.first, town.roomIds[tries % town.roomIds.length] ?? '').catch(() => undefined);
    }
    expect(died).toBeGreaterThan(1);
    expect(await relayInChild()).toBeGreaterThan(0);
    const { all, once } = await readOnce();
    // Otherwise it would not have been shown that doubles are known by their ids.
    expect(all.length).toBeGreaterThan(once.length);
    // Nothing is behind any more.
    expect(await relayInChild()).toBeLessThan(3);
  });

  test('the relay of a running hub goes on when the server is back, and sends nothing twice without need', {
    timeout: 120_000,
  }, async () => {
    const { first, hub, roomIds } = town;
    const before = (await received()).length;
    const failures: unknown[] = [];
    let failed = () => {};
    const relay = startRelay({
      databases: createDatabases(hub.database),
      connect: () => connectToNats({ url: nats.url, stream: STREAM }),
      failed: (error) => {
        failures.push(error);
        failed();
      },
      restMs: 50,
    });
    try {
      await collectAll(first, roomIds[7] ?? '');
      await meet(first);
      await expect.poll(async () => (await received()).length, { timeout: 10_000 }).toBeGreaterThan(before);
      await readOnce();
      const fails = new Promise<void>((resolve) => {
        failed = resolve;
      });
      await nats.kill();
      await collectAll(first, roomIds[8] ?? '');
      await meet(first);
      await fails;
      await nats.start();
      const length = async () => (await hub.database.all('SELECT 1 FROM log_entries')).length;
      await expect
        .poll(async () => new Set((await received()).map(({ id }) => id)).size, { timeout: 20_000 })
        .toBe(await length());
    } finally {
      await relay.stop();
    }
    await readOnce();
    expect(failures.length).toBeGreaterThan(0);
  });

  test('two hubs that relay the same logs share the work', { timeout: 120_000 }, async () => {
    const { first, hub, roomIds } = town;
    const options = {
      databases: createDatabases(hub.database),
      connect: () => connectToNats({ url: nats.url, stream: STREAM }),
      failed: (error: unknown) => expect(error).toBeUndefined(),
    };
    const before = (await received()).length;
    const relays = [startRelay(options), startRelay(options)];
    const entries = async () => (await hub.database.all('SELECT 1 FROM log_entries')).length;
    const known = await entries();
    try {
      await collectAll(first, roomIds[9] ?? '');
      await meet(first);
      const added = (await entries()) - known;
      expect(added).toBeGreaterThan(0);
      await expect.poll(async () => (await received()).length, { timeout: 10_000 }).toBe(before + added);
    } finally {
      for (const relay of relays) await relay.stop();
    }
    await readOnce();
  });

  test('what leaves the hub names nobody: personal data stays sealed', async () => {
    const text = JSON.stringify(await received());
    for (const name of ['住户1', '住户2', '13800']) expect(text).not.toContain(name);
    expect(text).toContain('payment.collected');
  });

  test('without an address there is no relay, and no plain one beyond this machine', async () => {
    expect(natsOptionsOf({})).toBeUndefined();
    expect(natsOptionsOf({ STEWARD_HUB_NATS_URL: nats.url })).toMatchObject({
      url: nats.url,
      stream: STREAM,
    });
    await expect(connectToNats({ url: 'nats://192.0.2.1:4222', stream: STREAM })).rejects.toThrow('tls://');
  });
});
