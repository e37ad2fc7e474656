import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterTransport } from '#shared/contract/transportSpec.ts';
import { ManualTimers } from '#tests/peers/manualTimers.ts';
import { VirtualPrinter, type VirtualPrinterOptions } from '#tests/peers/virtualPrinter.ts';
import { PRINTING_SCHEMA } from '#tests/support/printingSchema.ts';
import { DeviceError } from '../devices/deviceError.ts';
import { EscPosBuilder } from '../devices/escpos/escPosBuilder.ts';
import { receiptPrinter } from '../devices/escpos/receiptPrinter.ts';
import { tcpTransport } from '../devices/transports/tcpTransport.ts';
import { printerStore } from './printerStore.ts';
import { type PrintJobRow, type PrintState, printJobStore, shownState } from './printJobStore.ts';
import { type PrintQueue, printQueue } from './printQueue.ts';

const TIMEOUTS = { status: 501, completion: 15_001, poll: 2001, patience: 1_800_001 };
const BACKOFF = 777;

type Desk = ReturnType<typeof desk>;

let timers: ManualTimers;
let peer: VirtualPrinter;
let open: PrintQueue[];

beforeEach(() => {
  timers = new ManualTimers();
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((queue) => stop(queue)));
  await peer.powerOff();
});

async function stop(queue: PrintQueue): Promise<void> {
  await queue.stop();
}

function slip(job: PrintJobRow): Uint8Array {
  const builder = new EscPosBuilder().initialise().line(job.documentNumber).line('第2行').line('第3行');
  return builder.cut('partial').bytes();
}

/** A PC with its rows: a new one, or the one whose power went away. */
function desk(image?: Buffer, render: (job: PrintJobRow) => Promise<Uint8Array> = async (job) => slip(job)) {
  const db = new Database(image ?? ':memory:');
  db.pragma('foreign_keys = ON');
  if (!image) db.exec(PRINTING_SCHEMA);
  const jobs = printJobStore(db);
  const printers = printerStore(db);
  const watchers = new Set<() => void>();
  const incidents: unknown[] = [];
  let now = 1_000_000;
  let failure: Error | undefined;
  const queue = printQueue({
    jobs: {
      ...jobs,
      move: (id, from, to, details) => {
        if (failure) throw failure;
        return jobs.move(id, from, to, details);
      },
    },
    printers,
    render,
    openPrinter: (printer) =>
      receiptPrinter({
        openTransport: () =>
          tcpTransport({ ...(printer.transport as Extract<PrinterTransport, { kind: 'tcp' }>), timers }),
        manners: { answers: printer.answers, completion: printer.completion },
        now: () => now,
        timers,
        timeouts: TIMEOUTS,
      }),
    clock: { now: () => now++ },
    timers,
    backoff: () => BACKOFF,
    graceMs: 5001,
    changed: () => {
      for (const look of [...watchers]) look();
    },
    incident: (error) => {
      incidents.push(error);
      for (const look of [...watchers]) look();
    },
  });
  open.push(queue);
  return {
    db,
    jobs,
    printers,
    queue,
    incidents,
    breakDisk(error: Error | undefined) {
      failure = error;
    },
    addPrinter(id = 'p1', port = peer.port): void {
      printers.save({
        id,
        name: '前台',
        kind: 'escpos',
        transport: { kind: 'tcp', host: '127.0.0.1', port },
        drawer: 'pin2',
        kickForCash: false,
        cells: 48,
        qr: 'native',
        cutter: 'partial',
        chinese: 'printer',
        isDefault: id === 'p1',
      });
    },
    enqueue(id: string, copy = 0, printerId = 'p1', documentId = id): void {
      const documentNumber = `A1QK-${id}`;
      const createdAt = now++;
      jobs.insert({ id, documentKind: 'receipt', documentId, documentNumber, copy, printerId, createdAt });
    },
    state: (id: string): PrintState | undefined => jobs.get(id)?.state,
    until(condition: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!condition()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      });
    },
    reaches(id: string, ...states: PrintState[]): Promise<void> {
      return this.until(() => states.some((state) => jobs.get(id)?.state === state));
    },
  };
}

async function ready(options: VirtualPrinterOptions = {}): Promise<Desk> {
  peer = await VirtualPrinter.start(options);
  const one = desk();
  one.addPrinter();
  one.queue.start();
  return one;
}

describe('the print queue', () => {
  it('prints in order, one at a time, each once', async () => {
    const { queue, enqueue, reaches } = await ready({ maxClients: 1 }).then(bound);
    for (const id of ['1', '2', '3']) enqueue(id);
    queue.wake();
    queue.wake();
    await reaches('3', 'confirmed');
    expect(peer.lines.filter((line) => line.startsWith('A1QK'))).toEqual(['A1QK-1', 'A1QK-2', 'A1QK-3']);
    expect(peer.cuts).toBe(3);
    expect(peer.connections).toBe(3);
  });

  it('learns that the printer answers, and keeps its health', async () => {
    const one = await ready();
    expect(one.printers.get('p1')).toMatchObject({ answers: 'unlearned', health: 'unset' });
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'confirmed');
    expect(one.printers.get('p1')).toMatchObject({ answers: 'always', health: 'ready' });
    peer.set({ nearEnd: true });
    expect(await one.queue.health('p1')).toBe('nearEnd');
    peer.set({ nearEnd: false, cover: 'open' });
    expect(await one.queue.health('p1')).toBe('coverOpen');
    await peer.powerOff();
    expect(await one.queue.health('p1')).toBe('unreachable');
    expect(one.printers.get('p1')?.health).toBe('unreachable');
  });

  it('P1: an unreachable printer leaves the job failed, and a retry prints it once', async () => {
    const one = await ready();
    await peer.powerOff();
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'failed');
    expect(one.jobs.get('1')?.problem).toBe('printer.unreachable');
    await peer.powerOn();
    expect(one.queue.retry('1')).toBe('queued');
    await one.reaches('1', 'confirmed');
    expect(peer.cuts).toBe(1);
    expect(() => one.queue.retry('1')).toThrow('print.retryRefused');
  });

  it('P2, P7: power lost in the middle is unknown, is not retried, and a person settles it', async () => {
    const one = await ready({ diesAfterBytes: 20 });
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'unknown');
    expect(one.jobs.get('1')?.problem).toBe('printer.disconnected');
    expect(() => one.queue.retry('1')).toThrow('print.retryRefused');
    expect(one.queue.settle('1', 'notPrinted')).toBe('settled');
    expect(one.jobs.get('1')).toMatchObject({ state: 'settled', outcome: 'notPrinted' });
    expect(() => one.queue.settle('1', 'printed')).toThrow('print.settleRefused');
    expect(one.jobs.nextCopy('receipt', '1')).toBe(1);
  });

  it('P3: no confirmation is unknown, not printed; a person teaches that the printer is mute', async () => {
    const one = await ready({ mute: true });
    one.enqueue('1');
    one.queue.wake();
    await timers.pass(TIMEOUTS.status);
    await timers.pass(TIMEOUTS.completion);
    await timers.pass(TIMEOUTS.status);
    await one.reaches('1', 'unknown');
    expect(one.jobs.get('1')?.problem).toBe('printer.timeout');
    one.queue.settle('1', 'printed');
    one.enqueue('2');
    one.queue.wake();
    await one.reaches('2', 'delivered');
    expect(await Promise.all([one.queue.health('p1'), timers.pass(TIMEOUTS.status)])).toEqual([
      'mute',
      undefined,
    ]);
  });

  it('P4: paper out before the job waits and goes on by itself', async () => {
    const one = await ready({ paperLines: 0 });
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'waiting');
    expect(one.jobs.get('1')?.problem).toBe('printer.paperOut');
    expect(one.printers.get('p1')?.health).toBe('paperOut');
    peer.set({ paperLines: 100 });
    await timers.pass(BACKOFF);
    await one.reaches('1', 'confirmed');
    expect(one.jobs.get('1')?.problem).toBeUndefined();
    expect(peer.cuts).toBe(1);
  });

  it('P4: paper out in the middle shows as waiting, is never sent again, and ends once', async () => {
    const one = await ready({ paperLines: 2 });
    one.enqueue('1');
    one.queue.wake();
    await one.until(() => one.jobs.get('1')?.problem === 'printer.paperOut');
    const job = one.jobs.get('1');
    expect(job?.state).toBe('sending');
    expect(job && shownState(job)).toBe('waiting');
    expect(one.jobs.openCount()).toBe(1);
    expect(() => one.queue.retry('1')).toThrow('print.retryRefused');
    peer.set({ paperLines: 100 });
    await one.reaches('1', 'confirmed');
    expect(peer.lines).toEqual(['A1QK-1', '第2行', '第3行']);
    expect(peer.connections).toBe(1);
  });

  it('P5: an open cover before the job waits and goes on by itself', async () => {
    const one = await ready();
    peer.set({ cover: 'open' });
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'waiting');
    expect(one.jobs.get('1')?.problem).toBe('printer.coverOpen');
    expect(one.printers.get('p1')?.health).toBe('coverOpen');
    peer.set({ cover: 'closed' });
    await timers.pass(BACKOFF);
    await one.reaches('1', 'confirmed');
    expect(peer.lines).toEqual(['A1QK-1', '第2行', '第3行']);
  });

  it('P5: a knife that sticks in the middle shows as waiting, and the slip is never sent again', async () => {
    const one = await ready({ cutterSticks: true });
    one.enqueue('1');
    one.queue.wake();
    await one.until(() => one.jobs.get('1')?.problem === 'printer.cutter');
    const job = one.jobs.get('1');
    expect(job && shownState(job)).toBe('waiting');
    expect(one.printers.get('p1')?.health).toBe('error');
    expect(() => one.queue.retry('1')).toThrow('print.retryRefused');
    peer.set({ cutterError: false });
    await one.reaches('1', 'confirmed');
    expect(peer.lines).toEqual(['A1QK-1', '第2行', '第3行']);
    expect(peer.cuts).toBe(1);
    expect(peer.connections).toBe(1);
  });

  it('P5: paper near its end prints, and is said', async () => {
    const one = await ready();
    peer.set({ nearEnd: true });
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'confirmed');
    expect(one.printers.get('p1')?.health).toBe('nearEnd');
    expect(one.jobs.get('1')?.problem).toBeUndefined();
  });

  it('P7: one job per copy, however often somebody clicks', async () => {
    const one = await ready();
    one.enqueue('1', 0, 'p1', 'receipt-1');
    expect(() => one.enqueue('2', 0, 'p1', 'receipt-1')).toThrow('UNIQUE');
    one.enqueue('3', one.jobs.nextCopy('receipt', 'receipt-1'), 'p1', 'receipt-1');
    expect(one.jobs.get('3')?.copy).toBe(1);
  });

  it('P8: a device that is no printer fails the job', async () => {
    const one = await ready({ garbage: Buffer.from('HTTP/1.1 400\r\n') });
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'failed');
    expect(one.jobs.get('1')?.problem).toBe('printer.garbage');
    expect(await one.queue.health('p1')).toBe('error');
  });

  it('P9: a printer in use is waited for', async () => {
    const one = await ready({ maxClients: 1 });
    const other = tcpTransport({ host: '127.0.0.1', port: peer.port, timers });
    await other.open(new AbortController().signal);
    await peer.until(() => peer.connections === 1);
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'waiting');
    expect(one.jobs.get('1')?.problem).toBe('printer.busy');
    await other.close();
    await timers.pass(BACKOFF);
    await one.reaches('1', 'confirmed');
  });

  it('gives a removed printer no work, and a retry goes to the one that is left', async () => {
    const one = await ready();
    one.addPrinter('p2');
    one.enqueue('1', 0, 'p2');
    one.printers.remove('p2', 5);
    one.queue.wake();
    await one.reaches('1', 'failed');
    expect(one.jobs.get('1')?.problem).toBe('printer.removed');
    one.queue.retry('1');
    await one.reaches('1', 'confirmed');
    expect(one.jobs.get('1')?.printerId).toBe('p1');
  });

  it('fails what can not be drawn, and goes on with the next', async () => {
    peer = await VirtualPrinter.start();
    const one = desk(undefined, async (job) => {
      if (job.id === '1') throw new DeviceError('UNENCODABLE', 'safe', 'printer');
      if (job.id === '2') throw new Error('no such receipt');
      return slip(job);
    });
    one.addPrinter();
    one.queue.start();
    for (const id of ['1', '2', '3']) one.enqueue(id);
    one.queue.wake();
    await one.reaches('3', 'confirmed');
    expect(one.jobs.get('1')).toMatchObject({ state: 'failed', problem: 'printer.unencodable' });
    expect(one.jobs.get('2')).toMatchObject({ state: 'failed', problem: 'print.renderFailed' });
    expect(one.incidents).toHaveLength(1);
    expect(peer.cuts).toBe(1);
  });

  it('does nothing for a retry that is rolled back', async () => {
    const one = await ready();
    await peer.powerOff();
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'failed');
    await peer.powerOn();
    const retryAndFail = one.db.transaction(() => {
      one.queue.retry('1');
      throw new Error('audit log is full');
    });
    expect(retryAndFail).toThrow('audit log');
    expect(await one.queue.health('p1')).toBe('ready');
    expect(one.state('1')).toBe('failed');
    expect(peer.jobBytes).toBe(0);
  });

  it('lets a person give up a job that was never sent', async () => {
    const one = await ready();
    await peer.powerOff();
    one.enqueue('1');
    one.queue.wake();
    await one.reaches('1', 'failed');
    expect(() => one.queue.settle('1', 'printed')).toThrow('print.settleRefused');
    expect(one.queue.settle('1', 'notPrinted')).toBe('settled');
    expect(one.jobs.openCount()).toBe(0);
  });
});

describe('after a restart', () => {
  it('what was being sent is unknown and never sent again; what was queued goes on', async () => {
    const one = await ready({ paperLines: 2 });
    one.enqueue('1');
    one.enqueue('2');
    one.queue.wake();
    await one.until(() => one.jobs.get('1')?.problem === 'printer.paperOut');
    const image = one.db.serialize();
    await peer.powerOff();
    await one.reaches('1', 'unknown');
    const sentBefore = peer.lines.filter((line) => line === 'A1QK-1').length;
    await stop(one.queue);

    await peer.powerOn();
    peer.set({ paperLines: 100 });
    const two = desk(image);
    two.queue.start();
    expect(two.jobs.get('1')).toMatchObject({ state: 'unknown', problem: 'print.restarted' });
    await two.reaches('2', 'confirmed');
    expect(peer.lines.filter((line) => line === 'A1QK-1')).toHaveLength(sentBefore);
    expect(two.state('1')).toBe('unknown');
  });

  it('a job whose end could not be written down is not sent again', async () => {
    const one = await ready();
    one.enqueue('1');
    peer.behave({ paperLines: 100 });
    const sending = one.reaches('1', 'sending').then(() => one.breakDisk(new Error('disk full')));
    one.queue.wake();
    await sending;
    await one.until(() => one.incidents.length > 0);
    await peer.until(() => peer.cuts === 1);
    one.breakDisk(undefined);
    await timers.pass(BACKOFF);
    const image = one.db.serialize();
    await stop(one.queue);
    const two = desk(image);
    two.queue.start();
    expect(two.state('1')).toBe('unknown');
    expect(peer.cuts).toBe(1);
  });

  it('a job that could not be marked as sending was not sent', async () => {
    const one = await ready();
    one.breakDisk(new Error('disk full'));
    one.enqueue('1');
    one.queue.wake();
    await one.until(() => one.incidents.length > 0);
    expect(peer.jobBytes).toBe(0);
    expect(one.state('1')).toBe('queued');
    one.breakDisk(undefined);
    await timers.pass(BACKOFF);
    await one.reaches('1', 'confirmed');
    expect(peer.cuts).toBe(1);
  });

  it('closing the program cuts a waiting job off after a grace, and leaves it unknown', async () => {
    const one = await ready({ paperLines: 2 });
    one.enqueue('1');
    one.enqueue('2');
    one.queue.wake();
    await one.until(() => one.jobs.get('1')?.problem === 'printer.paperOut');
    await Promise.all([one.queue.stop(), timers.pass(5001)]);
    expect(one.jobs.get('1')).toMatchObject({ state: 'unknown', problem: 'print.interrupted' });
    expect(one.state('2')).toBe('queued');
  });

  it('any cut-off of a job is unknown and never sent again', async () => {
    peer = await VirtualPrinter.start();
    const length = slip({ documentNumber: 'A1QK-1' } as PrintJobRow).length + 3;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: length }), async (bytes) => {
        await peer.powerOff();
        peer = await VirtualPrinter.start({ diesAfterBytes: bytes });
        const one = desk();
        one.addPrinter();
        one.enqueue('1');
        one.queue.start();
        await one.reaches('1', 'unknown', 'failed', 'confirmed', 'delivered');
        expect(one.state('1')).toBe('unknown');
        const image = one.db.serialize();
        await one.queue.stop();

        peer.behave({ diesAfterBytes: Number.POSITIVE_INFINITY });
        await peer.powerOn();
        const heard = peer.jobBytes;
        const two = desk(image);
        two.enqueue('2');
        two.queue.start();
        two.queue.wake();
        await two.reaches('2', 'confirmed');
        expect(two.state('1')).toBe('unknown');
        expect(peer.jobBytes - heard).toBe(length + 6);
        await two.queue.stop();
      }),
      { numRuns: 40 },
    );
  });
});

/** So that a test can take the parts it needs. */
function bound(one: Desk) {
  return {
    queue: one.queue,
    enqueue: (id: string) => one.enqueue(id),
    reaches: (id: string, ...states: PrintState[]) => one.reaches(id, ...states),
  };
}
