import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualTimers } from '#tests/peers/manualTimers.ts';
import { VirtualPrinter, type VirtualPrinterOptions } from '#tests/peers/virtualPrinter.ts';
import { DeviceError } from '../deviceError.ts';
import { tcpTransport } from '../transports/tcpTransport.ts';
import { EscPosBuilder } from './escPosBuilder.ts';
import { type PrintEvent, type Printer, type PrinterManners, receiptPrinter } from './receiptPrinter.ts';

const TIMEOUTS = { status: 501, completion: 15_001, poll: 2001, patience: 1_800_001 };
const never = new AbortController().signal;

let timers: ManualTimers;
let peer: VirtualPrinter;
let clock = 1000;

beforeEach(() => {
  timers = new ManualTimers();
  clock = 1000;
});

afterEach(async () => {
  await peer.powerOff();
});

async function start(options: VirtualPrinterOptions = {}): Promise<void> {
  peer = await VirtualPrinter.start(options);
}

function printer(manners: Partial<PrinterManners> = {}): Printer {
  return receiptPrinter({
    openTransport: () => tcpTransport({ host: '127.0.0.1', port: peer.port, timers }),
    manners: { answers: 'always', completion: 'gs-r', ...manners },
    now: () => clock,
    timers,
    timeouts: TIMEOUTS,
  });
}

function slip(lines = 4) {
  const builder = new EscPosBuilder().initialise();
  for (let line = 1; line <= lines; line++) builder.line(`第${line}行`);
  return { jobId: 'job-1', bytes: builder.cut('partial').bytes() };
}

function print(
  one: Printer,
  events: PrintEvent[] = [],
  signal: AbortSignal = never,
): Promise<'delivered' | 'confirmed' | DeviceError> {
  return one
    .print(slip(), (event) => void events.push(event), signal)
    .catch((error: unknown) => {
      if (error instanceof DeviceError) return error;
      throw error;
    });
}

describe('a printer on the network', () => {
  it('confirms a job after its last line', async () => {
    await start();
    const events: PrintEvent[] = [];
    expect(await print(printer(), events)).toBe('confirmed');
    expect(peer.lines).toEqual(['第1行', '第2行', '第3行', '第4行']);
    expect(peer.cuts).toBe(1);
    // What it says again and again is said once.
    expect(events).toEqual([{ kind: 'sending', status: expect.objectContaining({ paper: 'ok' }) }]);
  });

  it('confirms by process id where the printer knows it', async () => {
    await start();
    expect(await print(printer({ completion: 'gs-paren-h' }))).toBe('confirmed');
  });

  it('tells how it is', async () => {
    await start();
    expect(await printer().status(never)).toEqual({
      reachable: true,
      answers: true,
      online: true,
      paper: 'ok',
      cover: 'closed',
      error: 'none',
      drawer: 'low',
      at: 1000,
    });
    peer.set({ nearEnd: true });
    expect(await printer().status(never)).toMatchObject({ paper: 'near-end', online: true });
  });

  it('P1: is off before the job: OFFLINE, safe to retry, nothing claimed', async () => {
    await start();
    await peer.powerOff();
    const events: PrintEvent[] = [];
    expect(await print(printer(), events)).toMatchObject({ code: 'OFFLINE', retry: 'safe' });
    expect(events).toEqual([]);
    expect(await printer().status(never)).toEqual({ reachable: false, answers: false, at: 1000 });
  });

  it('P1: does not exist: OFFLINE when the three seconds are over', async () => {
    await start();
    const lost = receiptPrinter({
      // TEST-NET-1 (RFC 5737) belongs to nobody.
      openTransport: () => tcpTransport({ host: '192.0.2.1', port: 9100, timers, connectMs: 3001 }),
      manners: { answers: 'always', completion: 'gs-r' },
      now: () => clock,
      timers,
      timeouts: TIMEOUTS,
    });
    const printing = print(lost);
    void timers.pass(3001);
    expect(await printing).toMatchObject({ code: 'OFFLINE', retry: 'safe' });
  });

  it('P2: loses power in the middle: a person must look', async () => {
    await start({ diesAfterBytes: 20 });
    const result = await print(printer());
    expect(result).toMatchObject({ code: 'DISCONNECTED', retry: 'ask-operator' });
    expect(peer.lines.length).toBeLessThan(4);
  });

  it('P3: takes everything and never says so: not a success', async () => {
    await start();
    const events: PrintEvent[] = [];
    const printing = printer().print(
      slip(),
      (event) => {
        events.push(event);
        if (event.kind === 'sending') peer.behave({ mute: true });
      },
      never,
    );
    const outcome = printing.catch((error: unknown) => error);
    await timers.pass(TIMEOUTS.completion);
    await timers.pass(TIMEOUTS.status);
    expect(await outcome).toMatchObject({ code: 'TIMEOUT', retry: 'ask-operator' });
  });

  it('P3: is well but never confirms: not a success either', async () => {
    await start({ noMarkers: true });
    const printing = print(printer());
    await timers.pass(TIMEOUTS.completion);
    expect(await printing).toMatchObject({ code: 'TIMEOUT', retry: 'ask-operator' });
  });

  it('knows no markers: delivered when it is still well after the last byte', async () => {
    await start({ noMarkers: true });
    expect(await print(printer({ completion: 'none' }))).toBe('delivered');
    expect(peer.cuts).toBe(1);
    peer.set({ paperLines: 2 });
    expect(await print(printer({ completion: 'none' }))).toMatchObject({
      code: 'PAPER_OUT',
      retry: 'ask-operator',
    });
  });

  it('P3: never reads: silence of a printer that answered before is no good news', async () => {
    await start({ neverReads: true });
    const printing = print(printer());
    await timers.pass(TIMEOUTS.status);
    void timers.pass(2000);
    expect(await printing).toMatchObject({ code: 'TIMEOUT', retry: 'safe' });
  });

  it('P4: runs out of paper, waits, and goes on with the same job', async () => {
    await start({ paperLines: 2 });
    const events: PrintEvent[] = [];
    const printing = print(printer(), events);
    await timers.started(TIMEOUTS.poll);
    expect(events.at(-1)).toEqual({ kind: 'waiting', code: 'PAPER_OUT' });
    expect(peer.lines).toEqual(['第1行', '第2行']);
    await timers.pass(TIMEOUTS.poll);
    await timers.started(TIMEOUTS.poll);
    peer.set({ paperLines: 100 });
    expect(await printing).toBe('confirmed');
    expect(peer.lines).toEqual(['第1行', '第2行', '第3行', '第4行']);
    expect(events.map((event) => event.kind)).toContain('resumed');
    expect(peer.connections).toBe(1);
  });

  it('P4: is out of paper from the start: nothing is sent', async () => {
    await start({ paperLines: 0 });
    expect(await print(printer())).toMatchObject({ code: 'PAPER_OUT', retry: 'safe' });
    expect(peer.jobBytes).toBe(0);
  });

  it('P5: tells an open cover and a stuck knife apart', async () => {
    await start();
    peer.set({ cover: 'open' });
    expect(await print(printer())).toMatchObject({ code: 'COVER_OPEN', retry: 'safe' });
    peer.set({ cover: 'closed', cutterError: true });
    expect(await print(printer())).toMatchObject({ code: 'CUTTER_ERROR', retry: 'safe' });
    peer.set({ cutterError: false, nearEnd: true });
    expect(await print(printer())).toBe('confirmed');
  });

  it('P5: a knife that sticks at the end keeps the job until somebody frees it', async () => {
    await start({ cutterSticks: true });
    const events: PrintEvent[] = [];
    const printing = print(printer(), events);
    await timers.started(TIMEOUTS.poll);
    expect(events.at(-1)).toEqual({ kind: 'waiting', code: 'CUTTER_ERROR' });
    peer.set({ cutterError: false });
    expect(await printing).toBe('confirmed');
    expect(peer.cuts).toBe(1);
  });

  it('P5: patience ends', async () => {
    await start({ paperLines: 2 });
    const printing = print(printer());
    await timers.started(TIMEOUTS.poll);
    clock += TIMEOUTS.patience + 1;
    await timers.pass(TIMEOUTS.poll);
    expect(await printing).toMatchObject({ code: 'PAPER_OUT', retry: 'ask-operator' });
  });

  it('P8: is no printer at all: garbage, not "out of paper"', async () => {
    await start({ garbage: Buffer.from('HTTP/1.1 400 Bad Request\r\n') });
    expect(await print(printer())).toMatchObject({ code: 'STATUS_GARBAGE', retry: 'safe' });
    await expect(printer().status(never)).rejects.toMatchObject({ code: 'STATUS_GARBAGE' });
    peer.behave({ garbage: Uint8Array.of(0x12, 0x12, 0xff, 0x12, 0x12) });
    expect(await print(printer())).toMatchObject({ code: 'STATUS_GARBAGE', retry: 'safe' });
  });

  it('P9: serves somebody else: BUSY and nothing sent', async () => {
    await start({ maxClients: 1 });
    const other = tcpTransport({ host: '127.0.0.1', port: peer.port, timers });
    await other.open(never);
    await peer.until(() => peer.connections === 1);
    expect(await print(printer())).toMatchObject({ code: 'BUSY', retry: 'safe' });
    await other.close();
    expect(await print(printer())).toBe('confirmed');
  });

  it('P10: opens the drawer once, when told, and never with a receipt', async () => {
    await start();
    expect(await print(printer())).toBe('confirmed');
    expect(peer.drawerKicks).toBe(0);
    await printer().kickDrawer(never);
    await peer.until(() => peer.drawerKicks === 1);
  });

  it('is mute by nature: handed over is all that can be said', async () => {
    await start({ mute: true });
    expect(await print(printer({ answers: 'never' }))).toBe('delivered');
    await peer.until(() => peer.cuts === 1);
  });

  it('is not known yet and silent: the job goes out, but counts only when confirmed', async () => {
    await start({ mute: true });
    const printing = print(printer({ answers: 'unlearned' }));
    await timers.pass(TIMEOUTS.status);
    await timers.pass(TIMEOUTS.completion);
    await timers.pass(TIMEOUTS.status);
    expect(await printing).toMatchObject({ code: 'TIMEOUT', retry: 'ask-operator' });
  });

  it('is left alone when the one who must take note of it can not', async () => {
    await start();
    const full = new Error('disk full');
    const refusing = printer().print(
      slip(),
      (event) => {
        if (event.kind === 'sending') throw full;
      },
      never,
    );
    await expect(refusing).rejects.toBe(full);
    await peer.until(() => peer.connections === 1);
    expect(peer.jobBytes).toBe(0);
  });

  it('is cut off by us: safe before the first byte, not after', async () => {
    await start({ paperLines: 1 });
    const before = new AbortController();
    before.abort();
    expect(await print(printer(), [], before.signal)).toMatchObject({ retry: 'safe' });
    const during = new AbortController();
    const printing = print(printer(), [], during.signal);
    await timers.started(TIMEOUTS.poll);
    during.abort();
    expect(await printing).toMatchObject({ code: 'TIMEOUT', retry: 'ask-operator' });
  });
});

describe('the socket', () => {
  it('ends its side and lets every byte through before it lets go', async () => {
    await start();
    let received = 0;
    const slow = createServer({ allowHalfOpen: true }, (socket) => {
      // Bytes that nobody asked for must not turn the end into a reset.
      socket.write(Uint8Array.of(0x10, 0, 0, 0x0f));
      socket.on('data', (chunk) => {
        received += chunk.length;
      });
      socket.on('end', () => socket.end());
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const address = slow.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const transport = tcpTransport({ host: '127.0.0.1', port, timers });
    await transport.open(never);
    await transport.write(new Uint8Array(408_337), never);
    await transport.close();
    expect(received).toBe(408_337);
    expect(await transport.closed).toEqual({ by: 'us' });
    await new Promise<void>((resolve) => slow.close(() => resolve()));
  });

  it('is single-use and says who closed it', async () => {
    await start();
    const transport = tcpTransport({ host: '127.0.0.1', port: peer.port, timers });
    await transport.open(never);
    expect(() => transport.open(never)).toThrow('single-use');
    await peer.until(() => peer.connections === 1);
    await peer.powerOff();
    expect((await transport.closed).by).toBe('error');
    await expect(transport.write(Uint8Array.of(1), never)).rejects.toMatchObject({ code: 'DISCONNECTED' });
  });

  it('stops waiting for a peer that never ends, without cutting it off', async () => {
    await start({ neverReads: true });
    const transport = tcpTransport({ host: '127.0.0.1', port: peer.port, timers, drainMs: 1999 });
    await transport.open(never);
    await transport.write(new Uint8Array(1000), never);
    const closing = transport.close();
    await timers.pass(1999);
    await closing;
    expect(await transport.closed).toMatchObject({ by: 'us' });
    await timers.pass(60_000);
  });
});
