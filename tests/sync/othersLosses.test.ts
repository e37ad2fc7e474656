import { expect, test } from 'vitest';
import { applyReply, buildRequest } from '#shared/sync/deskExchange.ts';
import { hubExchange } from '#shared/sync/hubExchange.ts';
import type { SyncReply } from '#shared/sync/wire.ts';
import { createIdentities } from './simulator/identities.ts';
import { DiskFull, emptyDesk, type MemoryDesk, memoryDesk } from './simulator/memoryDesk.ts';
import { emptyHub, type HubDisk, memoryHub } from './simulator/memoryHub.ts';

/* What others lost, as in tests/hub/othersLosses.test.ts, where one step of the exchange has to be stopped in between. */

const LIMITS = { ops: 50, bytes: 50_000, entries: 50 };
const identities = createIdentities(2);
const COMMUNITY = identities.uuid();

function openTown() {
  const faults = { fullDisk: false };
  const hub = emptyHub(identities.hex(16));
  const open = (letter: string) =>
    memoryDesk(emptyDesk(identities.uuid(), identities.hex(16), letter), faults);
  return { hub, first: open('A'), second: open('B'), faults };
}

function record(desk: MemoryDesk, name: string): void {
  desk.record({ type: 'room.saved', body: { roomId: name, name } }, identities.uuid(), COMMUNITY);
}

const requestOf = (desk: MemoryDesk) => buildRequest(desk, desk.disk.desk, identities.hex(16), 0, LIMITS);

async function exchange(
  hub: HubDisk,
  desk: MemoryDesk,
  change: (reply: SyncReply) => SyncReply = (reply) => reply,
) {
  const request = requestOf(desk);
  return applyReply(desk, request, change(await hubExchange(memoryHub(hub, identities), request, () => 0)));
}

test('PouchDB 1240: the checkpoint runs ahead of what was written', async () => {
  const { hub, first, second, faults } = openTown();
  for (const name of ['one', 'two', 'three']) record(first, name);
  await exchange(hub, first);
  faults.fullDisk = true;
  await expect(exchange(hub, second)).rejects.toThrow(DiskFull);
  expect(second.state().at.cseq).toBe(0);
  expect(second.disk.log).toEqual([]);
  faults.fullDisk = false;
  expect(await exchange(hub, second)).toMatchObject({ t: 'done', received: 3 });
  expect([...second.disk.rows.values()].sort()).toEqual(['one', 'three', 'two']);
});

test('RxDB 5571: what is recorded while a push is on its way is dropped, yet counted as sent', async () => {
  const { hub, first } = openTown();
  record(first, 'before');
  const request = requestOf(first);
  const reply = await hubExchange(memoryHub(hub, identities), request, () => 0);
  record(first, 'meanwhile');
  applyReply(first, request, reply);
  expect(first.unacknowledged(LIMITS).map(({ raw }) => JSON.parse(raw).body.name)).toEqual(['meanwhile']);
  await exchange(hub, first);
  expect(hub.log.map(({ op }) => (op.body as { name: string }).name)).toEqual(['before', 'meanwhile']);
});

test('Joplin 16165: a listing that broke off is read as if the rest had been deleted', async () => {
  const { hub, first, second } = openTown();
  for (let index = 1; index <= 20; index += 1) record(first, `note ${index}`);
  await exchange(hub, first);
  await exchange(hub, second);
  const before = new Map(second.disk.rows);
  record(first, 'note 21');
  record(first, 'note 22');
  await exchange(hub, first);
  const brokenOff = (reply: SyncReply): SyncReply =>
    reply.t === 'ok' ? { ...reply, page: reply.page.slice(0, 1) } : reply;
  await exchange(hub, second, brokenOff);
  for (const [key, value] of before) expect(second.disk.rows.get(key)).toBe(value);
  const empty = (reply: SyncReply): SyncReply => (reply.t === 'ok' ? { ...reply, page: [] } : reply);
  await exchange(hub, second, empty);
  expect(second.disk.rows.size).toBe(21);
  await exchange(hub, second);
  expect(second.disk.rows.size).toBe(22);
});
