import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openForWriting } from '#main/db/openDatabase.ts';
import { fillRooms } from './rooms.ts';
import { openBenchDesk, percentile, rounded } from './support.ts';

/** Collecting cash for one line against one bare durable insert (WAL, synchronous=FULL) on the same disk. Goal ≤ 2.5. */
const COUNT = 400;
const WARM_UP = 40;
/** A queue at the counter, then a pause in which the desk folds its log in, as on any day. */
const QUEUE = 20;
const PAUSE_MS = 350;

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, COUNT + WARM_UP, COUNT + WARM_UP);
const { feeItemId } = await desk.call('feeItems.save', {
  code: '1',
  name: '物业服务费',
  rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
});
await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2020-01-01' });
const { previewId } = await desk.call('billRuns.preview', { period: new Date().toISOString().slice(0, 7) });
await desk.call('billRuns.publish', { previewId });
const floor = openForWriting(join(desk.folder, 'floor.sqlite'));
floor.exec('CREATE TABLE floor (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
const insert = floor.prepare('INSERT INTO floor (text) VALUES (?)');
const collects: number[] = [];
const inserts: number[] = [];
for (const [index, roomId] of roomIds.entries()) {
  if (index % QUEUE === 0) await setTimeout(PAUSE_MS);
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  const [line] = lines;
  if (!line) throw new Error('a billed room owes');
  const start = performance.now();
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line.lineId, amountFen: line.outstandingFen }],
    tenders: [{ method: 'cash', amountFen: line.outstandingFen }],
  });
  const middle = performance.now();
  insert.run('x'.repeat(200));
  const end = performance.now();
  if (index >= WARM_UP) {
    collects.push(middle - start);
    inserts.push(end - middle);
  }
}
floor.close();
await desk.close();
const collectMs = percentile(collects, 0.99);
const floorMs = percentile(inserts, 0.99);
console.log(
  JSON.stringify({
    name: 'collect p99 / bare durable insert p99',
    goal: '<= 2.5',
    ratio: rounded(collectMs / floorMs),
    collectP99Ms: rounded(collectMs),
    floorP99Ms: rounded(floorMs),
    collectP50Ms: rounded(percentile(collects, 0.5)),
    floorP50Ms: rounded(percentile(inserts, 0.5)),
    samples: COUNT,
  }),
);
