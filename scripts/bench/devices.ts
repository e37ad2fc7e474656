import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { openForWriting } from '#main/db/openDatabase.ts';
import { printServiceOf } from '#main/modules/printing/index.ts';
import { receiptOf, receiptView } from '#main/modules/receipts/index.ts';
import { slipBytes } from '#main/printing/slipBytes.ts';
import { receiptDocument } from '#shared/domain/receipts/receiptDocument.ts';
import { present } from '#shared/kernel/invariant.ts';
import { VirtualPrinter } from '#tests/peers/virtualPrinter.ts';
import { fillRooms } from './rooms.ts';
import { median, openBenchDesk, percentile, rounded } from './support.ts';

/**
 * A receipt rendered, queued and sent through the device process until the printer says that it is on paper, against
 * the same bytes written to the same printer bare, with its answer, and one durable insert. Goal ≤ 3.
 */
const COUNT = 200;
const WARM_UP = 20;
const DONE = Uint8Array.of(0x1d, 0x72, 0x01);

const peer = await VirtualPrinter.start();
const desk = await openBenchDesk();
const roomId = present(fillRooms(desk, 1, 1)[0], 'a room');
const { feeItemId } = await desk.call('feeItems.save', {
  code: '1',
  name: '物业服务费',
  rule: { from: '2020-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
});
await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2020-01-01' });
const { previewId } = await desk.call('billRuns.preview', { period: new Date().toISOString().slice(0, 7) });
await desk.call('billRuns.publish', { previewId });
const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
const line = present(lines[0], 'a billed line');
const { receipts } = await desk.call('payments.collect', {
  roomId,
  lines: [{ lineId: line.lineId, amountFen: line.outstandingFen }],
  tenders: [{ method: 'cash', amountFen: line.outstandingFen }],
});
const { receiptId, number } = present(receipts[0], 'a receipt');
const { printerId } = await desk.call('printers.save', {
  name: '前台',
  kind: 'escpos',
  transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port },
});

const { jobs, printers, queue, font } = printServiceOf(desk.inner);
const community = desk.inner.community();
const bytes = await slipBytes(
  receiptDocument(receiptView(receiptOf(community.write, receiptId), community.keys), {
    copy: 0,
    zone: community.identity.zone,
  }),
  present(printers.get(printerId), 'the printer'),
  await font,
);
const floor = openForWriting(join(desk.folder, 'floor.sqlite'));
floor.exec('CREATE TABLE floor (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
const insert = floor.prepare('INSERT INTO floor (text) VALUES (?)');

/** Milliseconds until the job's row says that the slip is on paper. */
async function queued(copy: number): Promise<number> {
  const id = desk.inner.newId();
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    const unsubscribe = desk.inner.events.subscribe(() => {
      const state = jobs.get(id)?.state;
      if (state === 'queued' || state === 'sending' || state === undefined) return;
      unsubscribe();
      if (state === 'confirmed') resolve();
      else reject(new Error(`the slip became ${state}`));
    });
    const createdAt = desk.inner.clock.now();
    jobs.insert({
      id,
      documentKind: 'receipt',
      documentId: receiptId,
      documentNumber: number,
      copy,
      printerId,
      createdAt,
    });
    queue.wake();
  });
  return performance.now() - start;
}

async function bare(): Promise<number> {
  const start = performance.now();
  const socket = createConnection({ host: '127.0.0.1', port: peer.port, noDelay: true });
  socket.write(bytes);
  socket.write(DONE);
  await once(socket, 'data');
  socket.destroy();
  insert.run('x'.repeat(200));
  return performance.now() - start;
}

const ours: number[] = [];
const floors: number[] = [];
for (let round = 1; round <= COUNT + WARM_UP; round += 1) {
  const ms = await queued(round);
  const floorMs = await bare();
  peer.printed.length = 0;
  if (round <= WARM_UP) continue;
  ours.push(ms);
  floors.push(floorMs);
}
floor.close();
await desk.close();
await peer.powerOff();
console.log(
  JSON.stringify({
    name: 'receipt rendered, queued and printed / bare TCP send and durable insert',
    goal: '<= 3',
    ratio: rounded(median(ours) / median(floors)),
    receiptP50Ms: rounded(median(ours)),
    floorP50Ms: rounded(median(floors)),
    receiptP99Ms: rounded(percentile(ours, 0.99)),
    floorP99Ms: rounded(percentile(floors, 0.99)),
    bytes: bytes.length,
    samples: COUNT,
  }),
);
