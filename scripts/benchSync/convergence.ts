import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { importRooms } from '#tests/support/household.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '#tests/support/testDesk.ts';
import { joinFrom } from '#tests/support/testHub.ts';
import { digestsOf } from '#tests/support/twoDesks.ts';
import { openBenchTown, print, timedAsync } from './support.ts';

/**
 * 11 Ten desks worked alone, each with as many facts; the network is back: until all have all of them. The peer is PouchDB
 * with as many documents of the same size, ten of them and one in the middle, all in memory and without a network between
 * them: it has no disk to wait for, no signature to check and no bill to make of what comes. Goal ≥ 5.
 */
const DESKS = 10;
const FACTS = 200;

const town = await openBenchTown();
const { hub, first } = town;
const desks: TestDesk[] = [first];
while (desks.length < DESKS) {
  const desk = openTestDesk();
  await joinFrom(first, desk);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  desks.push(desk);
}
for (const desk of desks) await desk.call('sync.now', {});
await hub.disconnect();
for (const [index, desk] of desks.entries()) {
  const lines = Array.from({ length: FACTS }, (_each, room) => `${index + 20}-1-${1000 + room},89.50`);
  await importRooms(desk, '房号,面积', lines);
}
await hub.connect();

const logged = async () => {
  const [log] = await hub.database.all<{ entries: number; bytes: number }>(
    'SELECT count(*) AS entries, sum(octet_length(raw))::bigint AS bytes FROM log_entries',
  );
  return log ?? { entries: 0, bytes: 0 };
};
const before = await logged();
const isEven = async () => {
  const { entries } = await logged();
  const states = await Promise.all(desks.map((desk) => desk.call('sync.status', {})));
  const totals = await Promise.all(desks.map((desk) => desk.call('rooms.list', { limit: 1 })));
  const all = Math.max(...totals.map(({ total }) => total));
  return (
    entries > before.entries &&
    states.every(({ waiting }) => waiting === 0) &&
    totals.every(({ total }) => total === all)
  );
};
const ours = await timedAsync(async () => {
  do await Promise.all(desks.map((desk) => desk.call('sync.now', {})));
  while (!(await isEven()));
});
const after = await logged();
const facts = after.entries - before.entries;
const digests = new Set(desks.map((desk) => JSON.stringify(digestsOf(desk))));
if (digests.size !== 1) throw new Error('the desks are not even');
for (const desk of desks.slice(1)) await desk.close();
await town.close();

PouchDB.plugin(memory).plugin(replication);
const options = { adapter: 'memory' };
const middle = new PouchDB('middle', options);
const peers = desks.map((_desk, index) => new PouchDB(`peer ${index}`, options));
const body = 'x'.repeat(Math.round((after.bytes - before.bytes) / facts));
for (const [index, peer] of peers.entries()) {
  const documents = Array.from({ length: Math.round(facts / DESKS) }, (_each, number) => ({
    _id: `${index}-${number}`,
    body,
  }));
  await peer.bulkDocs(documents);
}
const theirs = await timedAsync(async () => {
  for (let moved = 1; moved > 0; ) {
    const synced = await Promise.all(peers.map((peer) => peer.sync(middle)));
    moved = synced.reduce((sum, { push, pull }) => sum + push.docs_written + pull.docs_written, 0);
  }
});
print({
  number: 11,
  name: 'PouchDB in memory until ten are even / ten desks until they are',
  goal: '>= 5',
  ratio: theirs / ours,
  facts,
  ms: ours,
  peerMs: theirs,
});
process.exit(0);
