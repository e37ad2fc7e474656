import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openTestDesk, type TestDesk } from '#tests/support/testDesk.ts';
import { joinFrom } from '#tests/support/testHub.ts';
import { openBenchTown, print, timedAsync } from './support.ts';

/*
 * 1 A new desk takes the whole log over HTTP into its durable file, projected and derived; the floor reads the same
 *   entries out of PostgreSQL and inserts them into one bare table of a durable SQLite file. Goal ≥ 0.6.
 * 2 The same once the parts are made. Goal: ≥ 2 times as fast as the first.
 * 3 Bytes of an entry on the wire, columns and brotli, against gzip-1 of the rows as JSON. Goal ≤ 0.40.
 */
const ROOMS = 6000;

async function importRooms(desk: TestDesk): Promise<void> {
  const lines = Array.from(
    { length: ROOMS },
    (_each, index) =>
      `${Math.floor(index / 100) + 2}-1-${100 + (index % 100)},${60 + (index % 70)}.5,住户${index},139${String(10_000_000 + index)}`,
  );
  const bytes = Buffer.from(`房号,面积,业主,手机号\n${lines.join('\n')}\n`);
  const fileId = desk.desk.files.put('房屋.csv', 'text/csv', bytes);
  const staged = await desk.call('imports.preview', { fileId });
  if (staged.outcome !== 'staged') throw new Error('the rooms are recognised');
  await desk.call('imports.commit', { previewId: staged.previewId, goodRowsOnly: true });
}

const town = await openBenchTown(importRooms);
const { hub, first } = town;
const [log] = await hub.database.all<{ entries: number }>('SELECT count(*) AS entries FROM log_entries');
const entries = log?.entries ?? 0;

async function joinOne(): Promise<number> {
  const desk = openTestDesk();
  const ms = await timedAsync(() => joinFrom(first, desk));
  await desk.close();
  return ms;
}

const fresh = await joinOne();
const made = await joinOne();

const folder = mkdtempSync(join(tmpdir(), 'steward-floor-'));
const file = new Database(join(folder, 'floor.sqlite'));
file.pragma('journal_mode = WAL');
file.pragma('synchronous = FULL');
file.exec(
  'CREATE TABLE floor (cseq INTEGER PRIMARY KEY, raw TEXT, sig TEXT, ruling TEXT, chash TEXT) STRICT',
);
const insert = file.prepare('INSERT INTO floor VALUES (?, ?, ?, ?, ?)');
const client = new pg.Client({ connectionString: hub.place.databaseUrl });
await client.connect();
type Row = { cseq: string; raw: string; signature: string | null; ruling: string; chash: string };
const COPIED = 'SELECT cseq, raw, signature, ruling, chash FROM log_entries ORDER BY cseq';
const floor = await timedAsync(async () => {
  const { rows } = await client.query<Row>(COPIED);
  file.transaction(() => {
    for (const row of rows) insert.run(Number(row.cseq), row.raw, row.signature, row.ruling, row.chash);
  })();
});
const { rows } = await client.query<Row>(COPIED);
await client.end();
file.close();
rmSync(folder, { recursive: true, force: true });

const [parts] = await hub.database.all<{ bytes: number; entries: number }>(
  'SELECT sum(length(content))::bigint AS bytes, max(to_cseq) AS entries FROM log_parts',
);
const packed = gzipSync(JSON.stringify(rows.slice(0, parts?.entries ?? 0)), { level: 1 }).byteLength;
const rate = (ms: number) => (entries / ms) * 1000;
print({
  number: 1,
  name: 'bootstrap of a desk / read and insert bare',
  goal: '>= 0.6',
  ratio: floor / fresh,
  entries,
  entriesPerSecond: rate(fresh),
  floorPerSecond: rate(floor),
});
print({
  number: 2,
  name: 'bootstrap with the parts made / bootstrap that makes them',
  goal: '>= 2',
  ratio: fresh / made,
  entriesPerSecond: rate(made),
});
print({
  number: 3,
  name: 'bytes of an entry in parts / gzip-1 of its row as JSON',
  goal: '<= 0.4',
  ratio: (parts?.bytes ?? 0) / packed,
  bytesPerEntry: (parts?.bytes ?? 0) / Math.max(1, parts?.entries ?? 0),
});
await town.close();
