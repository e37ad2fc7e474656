import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { VirtualPrinter, type VirtualPrinterOptions } from '#tests/peers/virtualPrinter.ts';
import { PRINTING_SCHEMA } from '#tests/support/printingSchema.ts';
import { EscPosBuilder } from '../devices/escpos/escPosBuilder.ts';
import { remotePrinter } from '../devices/escpos/remotePrinter.ts';
import { type DeviceHost, deviceHost } from '../devices/process/deviceHost.ts';
import { forkDevices } from '../devices/process/forkDevices.ts';
import { printerStore } from './printerStore.ts';
import { printJobStore } from './printJobStore.ts';
import { printQueue } from './printQueue.ts';

// The queue with the real device process, which is killed at the worst moments.

const ENTRY = fileURLToPath(new URL('../devices/process/deviceProcess.ts', import.meta.url));
const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function deskWith(options: VirtualPrinterOptions) {
  const peer = await VirtualPrinter.start(options);
  const db = new Database(':memory:');
  db.exec(PRINTING_SCHEMA);
  const jobs = printJobStore(db);
  const printers = printerStore(db);
  const host: DeviceHost = deviceHost({ start: () => forkDevices(ENTRY) });
  const watchers = new Set<() => void>();
  const queue = printQueue({
    jobs,
    printers,
    render: async (job) =>
      new EscPosBuilder().initialise().line(job.documentNumber).line('二').line('三').cut('partial').bytes(),
    openPrinter: ({ transport, answers, completion, name }) =>
      remotePrinter(host, { transport, manners: { answers, completion } }, name),
    clock: { now: () => 1 },
    backoff: () => 20,
    graceMs: 100,
    changed: () => {
      for (const look of [...watchers]) look();
    },
    incident: (error) => {
      throw error;
    },
  });
  printers.save({
    id: 'p1',
    kind: 'escpos',
    name: '前台',
    transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port },
    drawer: 'none',
    kickForCash: false,
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    chinese: 'printer',
    isDefault: true,
  });
  let created = 0;
  const enqueue = (id: string) => {
    created += 1;
    jobs.insert({
      id,
      documentKind: 'receipt',
      documentId: id,
      documentNumber: id,
      copy: 0,
      printerId: 'p1',
      createdAt: created,
    });
    queue.wake();
  };
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!condition()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  queue.start();
  endings.push(async () => {
    await queue.stop();
    await host.stop();
    await peer.powerOff();
    db.close();
  });
  return { peer, jobs, host, enqueue, until, state: (id: string) => jobs.get(id)?.state };
}

function killProcess(host: DeviceHost): void {
  process.kill(host.pid as number, 'SIGKILL');
}

test('killed before the first byte: the job waits and is printed once by the next process', async () => {
  const desk = await deskWith({ mute: true });
  desk.enqueue('A-1');
  // The question how it is was sent; no answer comes, so the job itself can't have begun.
  await desk.peer.until(() => desk.peer.connections === 1);
  killProcess(desk.host);
  await desk.until(() => desk.state('A-1') === 'waiting');
  expect(desk.jobs.get('A-1')?.problem).toBe('printer.processDied');
  expect(desk.peer.jobBytes).toBe(0);
  desk.peer.behave({ mute: false });
  await desk.until(() => desk.state('A-1') === 'confirmed');
  expect(desk.peer.lines).toEqual(['A-1', '二', '三']);
  expect(desk.peer.cuts).toBe(1);
});

test('killed mid-job: the job is unknown and never sent again; the next one prints', async () => {
  const desk = await deskWith({ paperLines: 2 });
  desk.enqueue('A-1');
  await desk.until(() => desk.jobs.get('A-1')?.problem === 'printer.paperOut');
  expect(desk.state('A-1')).toBe('sending');
  killProcess(desk.host);
  await desk.until(() => desk.state('A-1') === 'unknown');
  expect(desk.jobs.get('A-1')?.problem).toBe('printer.disconnected');
  desk.peer.set({ paperLines: 1000 });
  desk.enqueue('A-2');
  await desk.until(() => desk.state('A-2') === 'confirmed');
  expect(desk.state('A-1')).toBe('unknown');
  expect(desk.peer.lines).toEqual(['A-1', '二', 'A-2', '二', '三']);
});

test('`sending` is on disk before the first byte arrives', async () => {
  const desk = await deskWith({});
  const seen: (string | undefined)[] = [];
  void desk.peer.until(() => desk.peer.jobBytes > 0).then(() => seen.push(desk.state('A-1')));
  desk.enqueue('A-1');
  await desk.until(() => desk.state('A-1') === 'confirmed');
  expect(seen).toEqual(['sending']);
});
