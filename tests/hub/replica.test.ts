import { afterAll, beforeAll, expect, test } from 'vitest';
import { PART_ENTRIES } from '#hub/sync/logParts.ts';
import { fileMachineKey } from '#main/core/keys/fileMachineKey.ts';
import { openKeyring } from '#main/core/keys/keyring.ts';
import { askHubSigned } from '#main/sync/hubClient.ts';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { pullReply } from '#shared/sync/hubApi.ts';
import { type StreamingReplica, startReplica } from '../peers/streamingReplica.ts';
import { importRooms } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openFoundedDesk, openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { foundAt, joinFrom, openTestHub, type TestHub } from '../support/testHub.ts';
import { digestsOf, meet } from '../support/twoDesks.ts';

/*
 * A hub reads in bulk from a streaming replica of its PostgreSQL, unless that one is behind what the desk may expect.
 */

let postgres: RealPostgres;
let replica: StreamingReplica;
let hub: TestHub;
let first: TestDesk;
/** Another desk, which asks for nothing by itself. */
let reader: TestDesk;
let rooms = 0;
let count = 1_000_000;

beforeAll(async () => {
  postgres = await startPostgres();
  hub = await openTestHub(postgres);
  first = await openFoundedDesk();
  await addRooms(PART_ENTRIES + 50);
  await foundAt(hub, first);
  await meet(first);
  reader = openTestDesk();
  await joinFrom(first, reader);
  replica = await startReplica(postgres);
  await hub.replicatedBy(replica);
}, 240_000);

afterAll(async () => {
  await reader?.close();
  await first?.close();
  await hub?.close();
  await replica?.stop();
  await postgres?.stop();
}, 120_000);

async function addRooms(added: number): Promise<void> {
  const lines = Array.from({ length: added }, (_each, index) => `1-1-${10_001 + rooms + index},89.50`);
  rooms += added;
  await importRooms(first, '房号,面积', lines);
}

/** How many bulk reads the replica and the database itself answered since the hub started. */
async function reads(): Promise<{ replica: number; database: number }> {
  const text = await (await fetch(`${hub.direct}/metrics`)).text();
  const by = (who: string) => Number(new RegExp(`bulk_reads_total{by="${who}"} (\\d+)`).exec(text)?.[1] ?? 0);
  return { replica: by('replica'), database: by('database') };
}

/** Pulls as the reader does; answers the numbers of what came, and the history it came from. */
async function pull(cseq = 0, chash = GENESIS_HASH) {
  const [known] = await hub.database.all<{ community: string; desk: string }>(
    "SELECT community_id AS community, desk_id AS desk FROM enrolled_desks WHERE letter = 'B'",
  );
  if (!known) throw new Error('the desk is enrolled');
  const signer = {
    ...known,
    privateKey: openKeyring(reader.dataFolder, fileMachineKey(reader.configFolder)).deskPrivateKey,
    nextCount: () => {
      count += 1;
      return count;
    },
    skipTo: (seen: number) => {
      count = seen;
    },
  };
  const request = { after: { cseq, chash }, limit: 5000 };
  const { epoch, columns, head } = await askHubSigned(
    { url: hub.url },
    signer,
    '/v1/pull',
    request,
    pullReply,
  );
  return { epoch, to: columns.to, head };
}

async function headNow() {
  const [head] = await hub.database.all<{ epoch: string; cseq: number; chash: string }>(
    'SELECT epoch, cseq, chash FROM community_heads',
  );
  if (!head) throw new Error('the community is there');
  const { epoch, ...point } = head;
  return { epoch, to: point, head: point };
}

test('a desk joins by parts that the replica reads, and has the same rows', {
  timeout: 120_000,
}, async () => {
  // The parts were made for the reader.
  const late = openTestDesk();
  try {
    await replica.catchUp();
    const before = await reads();
    await joinFrom(first, late);
    expect((await reads()).replica).toBeGreaterThan(before.replica);
    await late.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(late, first);
    expect(digestsOf(late)).toEqual(digestsOf(first));
  } finally {
    await late.close();
  }
});

test('a replica that is behind answers nobody who would miss something by it', {
  timeout: 60_000,
}, async () => {
  await replica.catchUp();
  const before = await reads();
  expect(await pull()).toEqual(await headNow());
  expect(await reads()).toEqual({ ...before, replica: before.replica + 1 });

  await replica.hold();
  const held = await headNow();
  await addRooms(5);
  await first.call('sync.now', {});
  const grown = await headNow();
  expect(grown.to.cseq).toBeGreaterThan(held.to.cseq);
  expect(await pull()).toEqual(grown);
  expect(await pull(held.to.cseq, held.to.chash)).toEqual(grown);
  // What one has written oneself is never missing from what one reads.
  expect(await pull(grown.to.cseq, grown.to.chash)).toEqual(grown);
  expect(await reads()).toEqual({ replica: before.replica + 1, database: before.database + 3 });

  await replica.goOn();
  await replica.catchUp();
  expect(await pull(held.to.cseq, held.to.chash)).toEqual(grown);
  expect((await reads()).replica).toBe(before.replica + 2);
});

test('a replica of another history answers nobody', { timeout: 60_000 }, async () => {
  await replica.catchUp();
  await replica.hold();
  const before = await reads();
  await hub.database.all("UPDATE community_heads SET epoch = 'fedcba9876543210'");
  expect(await pull()).toMatchObject({ epoch: 'fedcba9876543210' });
  expect(await reads()).toEqual({ ...before, database: before.database + 1 });
  await replica.goOn();
  await replica.catchUp();
  await meet(first);
});

test('without its replica the hub goes on alone, and asks it no more for a while', {
  timeout: 60_000,
}, async () => {
  const before = await reads();
  await replica.stop();
  expect(await pull()).toEqual(await headNow());
  expect(await pull()).toEqual(await headNow());
  expect(await reads()).toEqual({ ...before, database: before.database + 2 });
});
