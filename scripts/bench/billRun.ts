import { join } from 'node:path';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { openForWriting } from '#main/db/openDatabase.ts';
import { batches, billLines, lineStates } from '#shared/schema/desk.ts';
import { fillRooms } from './rooms.ts';
import { openBenchDesk, ROOT, rounded, timed } from './support.ts';

/** Publishing 10,000 rooms × 6 items against bare inserts of every row it writes in one transaction. Goal ≥ 0.5. */
const ROOMS = 10_000;
const ITEMS = 6;

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, ROOMS, ROOMS);
for (let item = 1; item <= ITEMS; item += 1) {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: String(item),
    name: `收费项目${item}`,
    rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: `${item}.03` } },
  });
  for (let start = 0; start < roomIds.length; start += 5000) {
    await desk.call('feeItems.attach', {
      feeItemId,
      roomIds: roomIds.slice(start, start + 5000),
      from: '2020-01-01',
    });
  }
}
const startPreview = performance.now();
const { previewId, lines } = await desk.call('billRuns.preview', { period: '2026-11' });
const previewMs = performance.now() - startPreview;
const startPublish = performance.now();
await desk.call('billRuns.publish', { previewId });
const publishMs = performance.now() - startPublish;

const { write } = desk.inner.community();
const floor = openForWriting(join(desk.folder, 'floor.sqlite'));
migrate(floor, readMigrations(join(ROOT, 'migrations/desk')));
const position = write.prepare("SELECT min(position) FROM ops WHERE type = 'bill.issued'").pluck().get();
const written: [table: string, names: string[], where: string][] = [
  [
    'ops',
    ['position', 'id', 'incarnation', 'dseq', 'type', 'sv', 'actor', 'mono', 'raw', 'hash'],
    `position >= ${position}`,
  ],
  ['op_place', ['op_id', 'cseq', 'ruling', 'chash'], `cseq >= ${position}`],
  ...[billLines, lineStates, batches].map((table): [string, string[], string] => [
    getTableName(table),
    Object.values(getTableColumns(table)).map((column) => column.name),
    'true',
  ]),
];
const copies = written.map(([table, names, where]) => {
  const rows = write
    .prepare(`SELECT ${names.join(', ')} FROM ${table} WHERE ${where}`)
    .raw()
    .all() as unknown[][];
  const insert = floor.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  return { rows, insert };
});
const { ms: floorMs } = timed(() =>
  floor.transaction(() => {
    for (const { rows, insert } of copies) for (const row of rows) insert.run(row);
  })(),
);
floor.close();
await desk.close();
console.log(
  JSON.stringify({
    name: 'bill run lines/s / bare inserts of the same rows',
    goal: '>= 0.5',
    ratio: rounded(floorMs / publishMs),
    lines,
    publishMs: rounded(publishMs),
    floorMs: rounded(floorMs),
    previewMs: rounded(previewMs),
  }),
);
