import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HubDatabase, Queries } from '#hub/db/hubDatabase.ts';
import { migrateHub } from '#hub/db/migrateHub.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { createHubTransaction } from '#hub/sync/hubTransaction.ts';
import { createSettler } from '#hub/sync/settle.ts';
import { encodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { hubExchange } from '#shared/sync/hubExchange.ts';
import type { LogPoint, SentOp, SyncRequest } from '#shared/sync/wire.ts';
import { foundTown, linesOf } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { seededRandom, seedOf } from '../support/seeded.ts';
import { openFoundedDesk, PASSWORD, ROOT, TEST_NOW, type TestDesk } from '../support/testDesk.ts';
import { collectAll, meet, openTwoDesks, receiptNumbers, type TwoDesks } from '../support/twoDesks.ts';
import { createIdentities } from '../sync/simulator/identities.ts';

/*
 * What others lost, lived through here: each test is named after the issue of the project in which it was reported, and
 * does what happened there.
 */

const SEED = seedOf('others’ losses', 20261128);

let postgres: RealPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe('with two desks and a hub', () => {
  let town: TwoDesks;
  const numbers: string[] = [];

  beforeAll(async () => {
    town = await openTwoDesks(postgres, { rooms: 24, seed: SEED });
    for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
    await meet(town.first, town.second);
  }, 120_000);
  afterAll(() => town?.close());

  async function collect(desk: TestDesk): Promise<string> {
    const number = await collectAll(desk, town.roomIds[numbers.length] ?? '');
    numbers.push(number);
    return number;
  }
  async function everybodyHasEachOnce(): Promise<void> {
    await meet(town.first, town.second);
    for (const desk of [town.first, town.second]) {
      expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
      expect(await desk.call('sync.status', {})).toMatchObject({ waiting: 0 });
    }
    expect(await town.hub.database.all('SELECT 1 FROM receipts')).toHaveLength(numbers.length);
  }

  test('Odoo 40567: the answer gets lost, the order is sent again', async () => {
    const { first, hub } = town;
    await collect(first);
    hub.network.always('lostReply');
    expect((await first.fault('sync.now', {})).sub).toBe('hub.unreachable');
    hub.network.disturb(0);
    await everybodyHasEachOnce();
  });

  test('ERPNext 12971: one in fifteen invoices twice, after retries on a poor network', async () => {
    const { first, hub } = town;
    for (let sale = 0; sale < 15; sale += 1) {
      await collect(first);
      hub.network.always(sale % 2 === 0 ? 'lostReply' : 'twice');
      await first.call('sync.now', {}).catch(() => undefined);
      hub.network.disturb(0);
    }
    await everybodyHasEachOnce();
  });

  test('Odoo 288974: paid without a network, then another PC changes the same thing, and the payment is gone', async () => {
    const { first, second, hub, roomIds } = town;
    await hub.disconnect();
    const roomId = roomIds[numbers.length] ?? '';
    await collect(first);
    await second.call('rooms.save', { roomId, code: '9-9-901', areaM2: '77.00', occupancy: 'vacant' });
    await hub.connect();
    await meet(second, first);
    await meet(second, first);
    for (const desk of [first, second]) expect(await linesOf(desk, roomId)).toEqual([]);
    await everybodyHasEachOnce();
  });

  test('ERPNext 15699: two registers give out one number in the same instant, and code alone keeps them apart', async () => {
    const { first, second, hub } = town;
    await hub.disconnect();
    expect(first.clock.now()).toBe(second.clock.now());
    const given = [await collect(first), await collect(second)];
    expect(new Set(given).size).toBe(2);
    await hub.connect();
    await everybodyHasEachOnce();
    // Not code alone: the database refuses a number that is there.
    const again = hub.database.all(
      `INSERT INTO receipts SELECT (r).* FROM (SELECT jsonb_populate_record(t, '{"id": "another"}') AS r FROM receipts t LIMIT 1) x`,
    );
    await expect(again).rejects.toThrow(/receipts_number/);
  });

  test('PowerSync sqlite-core 162: a crash in the middle leaves a mark behind, and nothing is synced any more', async () => {
    const { first, second, hub } = town;
    await collect(first);
    await first.call('sync.now', {});
    // The answer is there and the desk ends before it is applied.
    hub.network.always('cutReply');
    await second.call('sync.now', {}).catch(() => undefined);
    await second.restart();
    hub.network.disturb(0);
    await second.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await everybodyHasEachOnce();
  });

  test('Actual 3786: a clock is off by an hour, or by years, and the sync refuses', async () => {
    const { first, second } = town;
    const HOUR = 3_600_000;
    const moves = [
      [second, HOUR],
      [first, -2 * 365 * 24 * HOUR],
      [second, 10 * 365 * 24 * HOUR],
    ] as const;
    for (const [desk, ms] of moves) {
      desk.clock.advance(ms);
      await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
      await desk.call('rooms.save', {
        code: `8-8-${numbers.length}${Math.abs(ms) % 97}`,
        areaM2: '60.00',
        occupancy: 'vacant',
      });
      await desk.call('sync.now', {});
    }
    for (const desk of [first, second]) {
      expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    }
  });
});

test('Odoo 152259: the same order is sent from two windows of one register', async () => {
  const desk = await openFoundedDesk();
  try {
    const { roomIds } = await foundTown(desk, { rooms: 1, billed: ['2026-10'] });
    await desk.call('shifts.open', { counts: {} });
    const [roomId = ''] = roomIds;
    const [line] = await linesOf(desk, roomId);
    const amountFen = line?.outstandingFen ?? 0;
    const input = {
      roomId,
      lines: [{ lineId: line?.lineId ?? '', amountFen }],
      tenders: [{ method: 'cash' as const, amountFen }],
    };
    const requestId = '00000000-0000-4000-8000-000000000001';
    const [one, other] = await Promise.all([
      desk.call('payments.collect', input, requestId),
      desk.call('payments.collect', input, requestId),
    ]);
    expect(other.receipts.map(({ number }) => number)).toEqual(one.receipts.map(({ number }) => number));
    expect(await receiptNumbers(desk)).toHaveLength(1);
  } finally {
    await desk.close();
  }
});

describe('Emmett 336: what commits later may have the lower number, and a reader that passed it never sees it', () => {
  const DESKS = 6;
  const ROUNDS = 25;
  let database: HubDatabase;
  const identities = createIdentities(SEED);
  const community = identities.uuid();

  beforeAll(async () => {
    await postgres.create('emmett');
    database = await openPostgres(postgres.url('emmett'));
    await migrateHub(database, join(ROOT, 'migrations/hub'));
    await database.all(
      `INSERT INTO community_heads (community_id, epoch, cseq, chash, state) VALUES ($1, 'one', 0, $2, 'open')`,
      community,
      GENESIS_HASH,
    );
  }, 60_000);
  afterAll(() => database?.close());

  type Writer = { readonly desk: string; readonly inc: string; readonly key: KeyObject };

  async function enrol(index: number): Promise<Writer> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const writer = { desk: identities.uuid(), inc: identities.hex(16), key: privateKey };
    await database.all(
      `INSERT INTO enrolled_desks (community_id, desk_id, name, letter, public_key, state, enrolled_at)
       VALUES ($1, $2, 'PC', $3, $4, 'active', 0)`,
      community,
      writer.desk,
      String.fromCharCode(65 + index),
      publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    );
    return writer;
  }

  function sentOp({ desk, inc, key }: Writer, dseq: number, prev: string): SentOp & { hash: string } {
    const body = { key: 'dayEndsAtMinutes', value: '0', fromDay: '2026-11-23' };
    const raw = new TextDecoder().decode(
      encodeOp({
        v: 1,
        community,
        desk,
        inc,
        dseq,
        id: identities.uuid(),
        type: 'setting.changed',
        sv: 1,
        at: '2026-11-23T10:00:00.000+08:00',
        mono: 0,
        actor: desk,
        touch: [],
        body,
        prev,
      }),
    );
    const hash = hashText(raw);
    const sig = sign(null, Buffer.from(hash, 'hex'), key).toString('base64');
    const ruling = JSON.stringify({ day: '2026-11-23', effects: [], period: '2026-11', verdict: 'accepted' });
    return { raw, sig, ruling, hash };
  }

  async function exchange(tx: Queries, request: SyncRequest) {
    const settler = createSettler(tx, community, TEST_NOW);
    const reply = await hubExchange(
      createHubTransaction(tx, community, settler, { now: () => 0, newEpoch: () => 'two' }),
      request,
      () => 0,
    );
    await settler.finish();
    return reply;
  }

  const requestAt = (desk: string, at: LogPoint, ops: SentOp[]): SyncRequest => ({
    v: 1,
    nonce: identities.hex(16),
    desk,
    epoch: 'one',
    at,
    earlier: [],
    acked: [],
    ops,
    limit: 7,
    clock: 0,
  });

  class RolledBack extends Error {}

  async function write(writer: Writer, random: ReturnType<typeof seededRandom>): Promise<void> {
    let prev = GENESIS_HASH;
    const nowhere = { cseq: 0, chash: GENESIS_HASH };
    for (let dseq = 1; dseq <= ROUNDS; ) {
      const { hash, ...op } = sentOp(writer, dseq, prev);
      const fails = random.chance(10);
      try {
        await database.transaction(async (tx) => {
          await exchange(tx, requestAt(writer.desk, nowhere, [op]));
          if (fails) throw new RolledBack();
        });
        prev = hash;
        dseq += 1;
      } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
      }
    }
  }

  test('six desks write at once with roll-backs, and a reader by pages sees every entry once and in order', async () => {
    const writers: Writer[] = [];
    for (let index = 0; index < DESKS; index += 1) writers.push(await enrol(index));
    const reader = await enrol(DESKS);
    const seen: number[] = [];
    const chains = new Map<string, number>();
    let at: LogPoint = { cseq: 0, chash: GENESIS_HASH };
    const writing = Promise.all(writers.map((writer, index) => write(writer, seededRandom(SEED + index))));
    while (seen.length < DESKS * ROUNDS) {
      const reply = await database.transaction((tx) => exchange(tx, requestAt(reader.desk, at, [])));
      if (reply.t !== 'ok') throw new Error('the history is another one');
      for (const { cseq, raw, chash } of reply.page) {
        const { inc, dseq } = JSON.parse(raw) as { inc: string; dseq: number };
        expect(dseq).toBe((chains.get(inc) ?? 0) + 1);
        chains.set(inc, dseq);
        seen.push(cseq);
        at = { cseq, chash };
      }
    }
    await writing;
    expect(seen).toEqual(Array.from({ length: DESKS * ROUNDS }, (_, index) => index + 1));
  }, 60_000);
});
