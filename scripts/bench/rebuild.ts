import { join } from 'node:path';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import { openEmpty, replay } from '#main/core/rebuild.ts';
import { migrate, readMigrations } from '#main/db/migrate.ts';
import { openForWriting } from '#main/db/openDatabase.ts';
import * as schema from '#shared/schema/desk.ts';
import { fillRooms } from './rooms.ts';
import { openBenchDesk, ROOT, rounded, timed } from './support.ts';

/** A year of bills (2,000 rooms × 3 items × 12 months) rebuilt from the log against bare inserts of the same rows. Goal ≥ 0.4. */
const ROOMS = 2000;
const ITEMS = 3;
const MONTHS = 12;

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, ROOMS, ROOMS);
for (let item = 1; item <= ITEMS; item += 1) {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: String(item),
    name: `收费项目${item}`,
    rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: `${item}.03` } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2020-01-01' });
}
for (let month = 1; month <= MONTHS; month += 1) {
  const { previewId } = await desk.call('billRuns.preview', {
    period: `2025-${String(month).padStart(2, '0')}`,
  });
  await desk.call('billRuns.publish', { previewId });
}

const migrations = readMigrations(join(ROOT, 'migrations/desk'));
const { read, keys } = desk.inner.community();
const rebuilt = openEmpty(join(desk.folder, 'rebuilt.sqlite'), migrations);
let ops = 0;
const { ms: rebuildMs } = timed(() =>
  rebuilt.transaction(() => {
    for (const { done } of replay(read, rebuilt, keys.open)) ops = done;
  })(),
);

const floor = openForWriting(join(desk.folder, 'floor.sqlite'));
migrate(floor, migrations);
const copies = Object.values(schema).map((table) => {
  const name = getTableName(table);
  const columns = Object.values(getTableColumns(table)).map((column) => column.name);
  const rows = rebuilt
    .prepare(`SELECT ${columns.join(', ')} FROM ${name}`)
    .raw()
    .all() as unknown[][];
  const insert = floor.prepare(
    `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return { rows, insert };
});
const { ms: floorMs } = timed(() =>
  floor.transaction(() => {
    for (const { rows, insert } of copies) for (const row of rows) insert.run(row);
  })(),
);
const lines = rebuilt.prepare<[], number>('SELECT count(*) FROM bill_lines').pluck().get() ?? 0;
rebuilt.close();
floor.close();
await desk.close();
console.log(
  JSON.stringify({
    name: 'a year of bills rebuilt from the log / bare inserts of the same rows',
    goal: '>= 0.4',
    ratio: rounded(floorMs / rebuildMs),
    rebuildMs: rounded(rebuildMs),
    floorMs: rounded(floorMs),
    ops,
    lines,
  }),
);
