import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SocatPty, socatPty } from '../peers/socatPty.ts';
import { lacking } from '../support/lacking.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

const PATIENT = { timeout: 10_000 };
const missing = lacking('a scanner on a serial line', 'socat');

/** A scanner: whoever listens to it hears what it reads. */
class ScannerPeer {
  readonly #sockets = new Set<Socket>();
  readonly #watchers = new Set<() => void>();
  #server: Server | undefined;
  port = 0;

  async start(): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      for (const look of [...this.#watchers]) look();
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    if (address && typeof address === 'object') this.port = address.port;
  }

  async read(bytes: string | Buffer): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.#sockets.size === 0) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
    for (const socket of this.#sockets) socket.write(bytes);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()));
  }
}

let desk: TestDesk;
let scanner: ScannerPeer;

beforeEach(async () => {
  desk = await openFoundedDesk();
  scanner = new ScannerPeer();
  await scanner.start();
});

afterEach(async () => {
  await desk.close();
  await scanner.stop();
});

/** The scans the screens hear. */
function heard(): { readonly texts: string[] } {
  const texts: string[] = [];
  desk.desk.events.subscribe((event) => {
    if (event.type === 'scanned') texts.push(event.text);
  });
  return { texts };
}

const health = async () => (await desk.call('devices.list', {})).devices[0]?.health;

describe('a scanner behind a converter', () => {
  test('is heard as soon as it is set, with and without a terminator, and again after it was gone', async () => {
    const { texts } = heard();
    const transport = { kind: 'tcp', host: '127.0.0.1', port: scanner.port } as const;
    const { deviceId } = await desk.call('devices.save', {
      name: '扫码枪',
      settings: { kind: 'scanner', transport },
    });
    await scanner.read('A1QK-000318\r\n');
    await expect.poll(() => texts, PATIENT).toEqual(['A1QK-000318']);
    await scanner.read('3-2-1201');
    await expect.poll(() => texts, PATIENT).toEqual(['A1QK-000318', '3-2-1201']);
    expect(await health()).toBe('ready');
    // Its line is taken by us: testing it doesn't take it for trouble.
    expect(await desk.call('devices.test', { deviceId })).toEqual({ health: 'ready' });

    await scanner.stop();
    await expect.poll(health, PATIENT).toBe('trouble');
    await scanner.start();
    await scanner.read('again\r');
    await expect.poll(() => texts, PATIENT).toContain('again');
    expect(await health()).toBe('ready');

    await desk.call('devices.remove', { deviceId });
    const count = texts.length;
    expect((await desk.call('devices.list', {})).devices).toEqual([]);
    expect(texts).toHaveLength(count);
  });
});

describe.skipIf(missing)('a scanner on a serial line', () => {
  let folder: string;
  let line: SocatPty;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-scanner-'));
    line = await socatPty(join(folder, 'scanner'), scanner.port);
  });

  afterEach(async () => {
    await line.unplug();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is heard, and its cable pulled is told and healed', async () => {
    const { texts } = heard();
    const transport = { kind: 'serial', path: line.path, baud: 9600, flow: 'none' } as const;
    await desk.call('devices.save', { name: '扫码枪', settings: { kind: 'scanner', transport } });
    await expect.poll(health, PATIENT).toBe('ready');
    await scanner.read('134567890123456789\r');
    await expect.poll(() => texts, PATIENT).toEqual(['134567890123456789']);
    await line.unplug();
    await expect.poll(health, PATIENT).toBe('trouble');
    line = await socatPty(line.path, scanner.port);
    await expect.poll(health, PATIENT).toBe('ready');
    await scanner.read('3-2-1202\n');
    await expect.poll(() => texts, PATIENT).toEqual(['134567890123456789', '3-2-1202']);
    // A payment code is in no log.
    const { events } = await desk.call('devices.events', {});
    expect(JSON.stringify(events)).not.toContain('134567890123456789');
  });
});
