import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { getTableColumns } from 'drizzle-orm/utils';
import pg from 'pg';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { openForWriting } from '#main/db/openDatabase.ts';
import { billLines } from '#shared/schema/desk.ts';
import { importRooms } from '#tests/support/household.ts';
import { openTestDesk, type TestDesk } from '#tests/support/testDesk.ts';
import { joinFrom } from '#tests/support/testHub.ts';
import { ROOT } from '../bench/support.ts';
import { openBenchTown, print, timedAsync } from './support.ts';

/*
 * 1 A new desk takes the whole log over HTTP into its durable file, checked, projected and derived; the floor reads the
 *   bill lines alone out of PostgreSQL and inserts them into a durable SQLite file of the same schema. Lines a second.
 *   Goal ≥ 0.6.
 * 2 The same once the parts are made. Goal: ≥ 2 times as fast as the first.
 * 3 Bytes of an entry on the wire, columns and brotli, against gzip-1 of the rows as JSON. Goal ≤ 0.40.
 */
const ROOMS = 2000;
const FEES = 5;
const MONTHS = 15;

/** Bills of more than a year, and a seventh of it rooms with somebody in them. */
async function bill(desk: TestDesk): Promise<void> {
  const lines = Array.from(
    { length: ROOMS },
    (_each, index) =>
      `${Math.floor(index / 100) + 2}-1-${100 + (index % 100)},${60 + (index % 70)}.5,住户${index},139${String(10_000_000 + index)}`,
  );
  await importRooms(desk, '房号,面积,业主,手机号', lines);
  const roomIds: string[] = [];
  while (roomIds.length < ROOMS) {
    const { rows } = await desk.call('rooms.list', { limit: 500, offset: roomIds.length });
    roomIds.push(...rows.map(({ roomId }) => roomId));
  }
  for (let fee = 1; fee <= FEES; fee += 1) {
    const { feeItemId } = await desk.call('feeItems.save', {
      code: String(100 + fee),
      name: `收费项目${fee}`,
      rule: { from: '2025-01-01', rule: { kind: 'areaPrice', unitPrice: `${fee}.03` } },
    });
    await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2025-01-01' });
  }
  for (let month = 0; month < MONTHS; month += 1) {
    const period = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const { previewId } = await desk.call('billRuns.preview', { period });
    await desk.call('billRuns.publish', { previewId });
  }
}

const town = await openBenchTown(bill);
const { hub, first } = town;
const [log] = await hub.database.all<{ entries: number; lines: number }>(
  'SELECT (SELECT count(*) FROM log_entries) AS entries, (SELECT count(*) FROM bill_lines) AS lines',
);
const { entries, lines } = log ?? { entries: 0, lines: 0 };

async function joinOne(): Promise<number> {
  const desk = openTestDesk();
  const ms = await timedAsync(() => joinFrom(first, desk));
  await desk.close();
  return ms;
}

const fresh = await joinOne();
const made = await joinOne();

const folder = mkdtempSync(join(tmpdir(), 'steward-floor-'));
const file = openForWriting(join(folder, 'floor.sqlite'));
migrate(file, readMigrations(join(ROOT, 'migrations/desk')));
const names = Object.values(getTableColumns(billLines)).map(({ name }) => name);
const insert = file.prepare(
  `INSERT INTO bill_lines (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
);
const client = new pg.Client({ connectionString: hub.place.databaseUrl });
await client.connect();
const floor = await timedAsync(async () => {
  const { rows } = await client.query<unknown[]>({
    text: `SELECT ${names.join(', ')} FROM bill_lines`,
    rowMode: 'array',
  });
  file.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
});
const { rows } = await client.query(
  'SELECT cseq, raw, signature, ruling, chash FROM log_entries ORDER BY cseq',
);
await client.end();
file.close();
rmSync(folder, { recursive: true, force: true });

const [parts] = await hub.database.all<{ bytes: number; entries: number }>(
  'SELECT sum(length(content))::bigint AS bytes, max(to_cseq) AS entries FROM log_parts',
);
const packed = gzipSync(JSON.stringify(rows.slice(0, parts?.entries ?? 0)), { level: 1 }).byteLength;
const rate = (ms: number) => (lines / ms) * 1000;
print({
  number: 1,
  name: 'bootstrap of a desk / read and insert its bill lines bare',
  goal: '>= 0.6',
  ratio: floor / fresh,
  entries,
  lines,
  linesPerSecond: rate(fresh),
  floorPerSecond: rate(floor),
});
print({
  number: 2,
  name: 'bootstrap with the parts made / bootstrap that makes them',
  goal: '>= 2',
  ratio: fresh / made,
  linesPerSecond: rate(made),
});
print({
  number: 3,
  name: 'bytes of an entry in parts / gzip-1 of its row as JSON',
  goal: '<= 0.4',
  ratio: (parts?.bytes ?? 0) / packed,
  bytesPerEntry: (parts?.bytes ?? 0) / Math.max(1, parts?.entries ?? 0),
  bytesPerLine: (parts?.bytes ?? 0) / Math.max(1, lines),
});
await town.close();
