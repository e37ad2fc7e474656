import { expect, test } from 'vitest';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { applyReply, buildRequest } from '#shared/sync/deskExchange.ts';
import { hubExchange } from '#shared/sync/hubExchange.ts';
import { createIdentities } from './simulator/identities.ts';
import { emptyDesk, type MemoryDesk, memoryDesk } from './simulator/memoryDesk.ts';
import { emptyHub, type HubDisk, memoryHub } from './simulator/memoryHub.ts';

const identities = createIdentities(1);
const COMMUNITY = identities.uuid();
const LIMITS = { ops: 50, bytes: 50_000, entries: 50 };

const newDesk = (letter: string) =>
  memoryDesk(emptyDesk(identities.uuid(), identities.hex(16), letter), { fullDisk: false });

function record(desk: MemoryDesk, name: string): void {
  desk.record({ type: 'room.saved', body: { roomId: name, name } }, identities.uuid(), COMMUNITY);
}

/** What an older program makes of ops whose room is called new. */
const isOld = ({ body }: { body: unknown }) => !JSON.stringify(body).includes('new');

async function exchange(hub: HubDisk, desk: MemoryDesk, hubIsOld = false) {
  const request = buildRequest(desk, desk.disk.desk, identities.hex(16), 0, LIMITS);
  const tx = memoryHub(hub, identities);
  const reply = await hubExchange(hubIsOld ? { ...tx, canRead: isOld } : tx, request, () => 0);
  return applyReply(desk, request, reply);
}

test('a desk reads up to what a newer program made, stays there, and goes on once it is renewed', async () => {
  const hub = emptyHub(identities.hex(16));
  const newer = newDesk('A');
  const older = { ...newDesk('B'), canRead: isOld };
  for (const name of ['one', 'new', 'three']) record(newer, name);
  await exchange(hub, newer);
  expect(await exchange(hub, older)).toMatchObject({ t: 'done', received: 1, needsUpgrade: true });
  expect(older.state().at).toEqual({ cseq: 1, chash: hub.log[0]?.entry.chash });
  // What it records meanwhile reaches the hub all the same.
  record(older, 'own');
  expect(await exchange(hub, older)).toMatchObject({ received: 0, needsUpgrade: true });
  expect(hub.log).toHaveLength(4);
  expect(older.unacknowledged(LIMITS)).toEqual([]);
  const renewed = { ...older, canRead: () => true };
  expect(await exchange(hub, renewed)).toMatchObject({ received: 3, needsUpgrade: false });
  expect(renewed.state().at.cseq).toBe(4);
});

test('a hub that is older takes what it can read, and the rest of the chain waits at the desk', async () => {
  const hub = emptyHub(identities.hex(16));
  const desk = newDesk('A');
  for (const name of ['one', 'new', 'three']) record(desk, name);
  expect(await exchange(hub, desk, true)).toMatchObject({ received: 1, hubIsOlder: true });
  expect(await exchange(hub, desk, true)).toMatchObject({ received: 0, hubIsOlder: true });
  expect(hub.log).toHaveLength(1);
  expect(hub.suspects).toEqual([]);
  expect(await exchange(hub, desk)).toMatchObject({ received: 2, hubIsOlder: false });
  expect(hub.log.map(({ op }) => op.dseq)).toEqual([1, 2, 3]);
  expect(hub.log[0]?.op.prev).toBe(GENESIS_HASH);
});
