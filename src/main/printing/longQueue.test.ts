import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { VirtualPrinter } from '#tests/peers/virtualPrinter.ts';
import { PRINTING_SCHEMA } from '#tests/support/printingSchema.ts';
import { EscPosBuilder } from '../devices/escpos/escPosBuilder.ts';
import { remotePrinter } from '../devices/escpos/remotePrinter.ts';
import { deviceHost } from '../devices/process/deviceHost.ts';
import { forkDevices } from '../devices/process/forkDevices.ts';
import { printerStore } from './printerStore.ts';
import { printJobStore } from './printJobStore.ts';
import { printQueue } from './printQueue.ts';

const ENTRY = fileURLToPath(new URL('../devices/process/deviceProcess.ts', import.meta.url));
const RECEIPTS = 500;

test('500 receipts with three paper-outs in the middle: none lost, none doubled', async () => {
  const peer = await VirtualPrinter.start({ paperLines: 301 });
  const db = new Database(':memory:');
  db.exec(PRINTING_SCHEMA);
  const jobs = printJobStore(db);
  const printers = printerStore(db);
  const host = deviceHost({ start: () => forkDevices(ENTRY) });
  let changed: () => void = () => undefined;
  const queue = printQueue({
    jobs,
    printers,
    render: async (job) =>
      new EscPosBuilder().initialise().line(job.documentNumber).line('合计').cut('partial').bytes(),
    openPrinter: ({ transport, answers, completion, name }) =>
      remotePrinter(host, { transport, manners: { answers, completion } }, name),
    clock: { now: () => 1 },
    backoff: () => 20,
    changed: () => changed(),
  });
  printers.save({
    id: 'p1',
    kind: 'escpos',
    name: '前台',
    transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port },
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    chinese: 'printer',
    drawer: 'none',
    kickForCash: false,
    isDefault: true,
  });
  const numbers = Array.from({ length: RECEIPTS }, (_, index) => `A-${String(index).padStart(3, '0')}`);
  numbers.forEach((id, index) => {
    jobs.insert({
      id,
      documentKind: 'receipt',
      documentId: id,
      documentNumber: id,
      copy: 0,
      printerId: 'p1',
      createdAt: index,
    });
  });
  // The paper ends in the middle of a receipt three times; each time somebody puts the next roll in.
  let rolls = 0;
  const outs = new Set<string>();
  const open = db.prepare<[], string>(
    "SELECT id FROM print_jobs WHERE state <> 'confirmed' ORDER BY created_at LIMIT 1",
  );
  await new Promise<void>((resolve) => {
    changed = () => {
      const id = open.pluck().get();
      if (id === undefined) resolve();
      else if (jobs.get(id)?.problem === 'printer.paperOut' && !outs.has(id)) {
        outs.add(id);
        rolls += 1;
        peer.set({ paperLines: rolls < 3 ? 251 : 10_000 });
      }
    };
    queue.start();
  });
  expect(rolls).toBe(3);
  expect(peer.lines.filter((line) => line.startsWith('A-'))).toEqual(numbers);
  expect(peer.cuts).toBe(RECEIPTS);
  await queue.stop();
  await host.stop();
  await peer.powerOff();
  db.close();
});
