import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import { BytePeer } from '../peers/bytePeer.ts';
import { type CupsTree, startCups } from '../peers/cupsTree.ts';
import { type SocatPty, socatPty } from '../peers/socatPty.ts';
import { lacking } from '../support/lacking.ts';
import { type RemoteTransport, TransportChild } from './remoteTransport.ts';

// What every transport must do (devices.md 8), run over each one that this machine can offer.

/** One transport with somebody at its other end. */
type Line = {
  readonly spec: TransportSpec;
  /** The way to a device that isn't there. */
  readonly nowhere: TransportSpec;
  /** The print service knows that there is no such queue; behind any other name somebody may come yet. */
  readonly nowhereCode?: 'NO_QUEUE';
  readonly peer: BytePeer;
  /** The bytes that the peer must get for a payload, and those it must send for one. */
  readonly toPeer?: (payload: Uint8Array) => Uint8Array;
  readonly fromPeer?: (payload: Uint8Array) => Uint8Array;
  unplug(): Promise<void>;
};

type Kind = {
  readonly name: string;
  readonly needs: readonly string[];
  readonly writeOnly?: boolean;
  /** Who opens it second is refused. */
  readonly exclusive?: boolean;
  line(folder: string): Promise<Line>;
};

const HID = { reportBytes: 64, reportId: 0, head: 'none', padding: 0 } as const;
const ALL_BYTES = Uint8Array.from({ length: 2048 }, (_, index) => (index * 7) % 256);

async function ptyLine(folder: string, spec: (path: string) => TransportSpec): Promise<Line> {
  const peer = await BytePeer.start();
  const pty: SocatPty = await socatPty(join(folder, `tty${peer.port}`), peer.port);
  await peer.connected();
  return { spec: spec(pty.path), nowhere: spec(join(folder, 'nowhere')), peer, unplug: pty.unplug };
}

/** The peer of a HID device sees each report with its number and answers in whole reports. */
function inReports(payload: Uint8Array, head: readonly number[]): Uint8Array {
  const reports: Buffer[] = [];
  for (let at = 0; at < payload.length; at += 64)
    reports.push(Buffer.concat([Buffer.from(head), payload.subarray(at, at + 64)]));
  return Buffer.concat(reports);
}

let cups: CupsTree | undefined;

const KINDS: readonly Kind[] = [
  {
    name: 'tcp',
    needs: [],
    line: async () => {
      const peer = await BytePeer.start();
      const closed = await BytePeer.start();
      await closed.stop();
      const spec = (port: number) => ({ kind: 'tcp', host: '127.0.0.1', port }) as const;
      return { spec: spec(peer.port), nowhere: spec(closed.port), peer, unplug: () => peer.stop() };
    },
  },
  {
    name: 'serial',
    needs: ['socat'],
    exclusive: true,
    line: (folder) => ptyLine(folder, (path) => ({ kind: 'serial', path, baud: 115200, flow: 'none' })),
  },
  { name: 'file', needs: ['socat'], line: (folder) => ptyLine(folder, (path) => ({ kind: 'file', path })) },
  {
    name: 'hid',
    needs: ['socat', 'gcc'],
    line: async (folder) => ({
      ...(await ptyLine(folder, (path) => ({ kind: 'hid', path, framing: HID }))),
      toPeer: (payload) => inReports(payload, [0]),
      fromPeer: (payload) => inReports(payload, []),
    }),
  },
  {
    name: 'spooler (CUPS)',
    needs: ['cupsd', 'lpadmin', 'lpstat'],
    writeOnly: true,
    line: async () => {
      const peer = await BytePeer.start();
      await cups?.addQueue(`q${peer.port}`, peer.port, 'abort-job');
      const spec = (queue: string) => ({ kind: 'spooler', queue }) as const;
      return {
        spec: spec(`q${peer.port}`),
        nowhere: spec('nowhere'),
        nowhereCode: 'NO_QUEUE',
        peer,
        unplug: () => peer.stop(),
      };
    },
  },
];

describe.each(KINDS)('$name', (kind) => {
  const lacks = lacking(`the transport ${kind.name}`, ...kind.needs);
  /** A test of what this kind does; what it doesn't do is no test of it. */
  const when = (applies: boolean | undefined) => (name: string, work: () => Promise<void>) => {
    if (applies) it.skipIf(lacks)(name, work);
  };
  let folder: string;
  let child: TransportChild;
  let line: Line | undefined;

  async function made(): Promise<{ line: Line; transport: RemoteTransport }> {
    line = await kind.line(folder);
    return { line, transport: await child.make(line.spec) };
  }

  beforeAll(async () => {
    if (lacks) return;
    folder = mkdtempSync(join(tmpdir(), 'steward-line-'));
    const env: NodeJS.ProcessEnv = {};
    if (kind.name === 'hid') {
      const shim = join(folder, 'hidshim.so');
      const source = join(import.meta.dirname, '../peers/hidshim.c');
      execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', shim, source, '-ldl']);
      env.LD_PRELOAD = shim;
    }
    if (kind.needs.includes('cupsd')) {
      cups = await startCups();
      env.CUPS_SERVER = cups.address;
    }
    child = new TransportChild(env);
  });

  afterEach(async () => {
    await line?.unplug();
    await line?.peer.stop();
    line = undefined;
  });

  afterAll(async () => {
    if (lacks) return;
    await child.stop();
    if (kind.needs.includes('cupsd')) await cups?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(lacks)('brings every byte to the other end', async () => {
    const { line, transport } = await made();
    await transport.open();
    await transport.write(ALL_BYTES);
    if (kind.writeOnly) await transport.close();
    const wanted = line.toPeer?.(ALL_BYTES) ?? ALL_BYTES;
    expect(Buffer.compare(await line.peer.received(wanted.length), wanted)).toBe(0);
    await transport.close();
    expect(await transport.closed).toMatchObject({ by: 'us' });
  });

  when(!kind.writeOnly)('brings every byte back', async () => {
    const { line, transport } = await made();
    await transport.open();
    // The word that shows that somebody listens.
    await transport.write(Uint8Array.of(1));
    await line.peer.received(1);
    line.peer.say(line.fromPeer?.(ALL_BYTES) ?? ALL_BYTES);
    expect(Buffer.compare(await transport.received(ALL_BYTES.length), ALL_BYTES)).toBe(0);
    await transport.close();
    await transport.ended;
  });

  it.skipIf(lacks)('is used once', async () => {
    const { transport } = await made();
    await transport.open();
    await expect(transport.open()).rejects.toThrow('single-use');
    await transport.close();
    await expect(transport.open()).rejects.toThrow('single-use');
    await expect(transport.write(Uint8Array.of(1))).rejects.toMatchObject({
      code: 'DISCONNECTED',
      retry: 'ask-operator',
    });
  });

  it.skipIf(lacks)(
    'is OFFLINE when nothing is there or the call was cancelled, safe to try again',
    async () => {
      const { line, transport } = await made();
      const offline = { code: 'OFFLINE', retry: 'safe' };
      const nowhere = await child.make(line.nowhere);
      await expect(nowhere.open()).rejects.toMatchObject({ ...offline, code: line.nowhereCode ?? 'OFFLINE' });
      await expect(transport.open(true)).rejects.toMatchObject(offline);
      await transport.close();
    },
  );

  when(!kind.writeOnly)('tells when the other end goes, and takes nothing more', async () => {
    const { line, transport } = await made();
    await transport.open();
    await transport.write(Uint8Array.of(1));
    await line.peer.received(1);
    await line.unplug();
    await transport.ended;
    const { by } = await transport.closed;
    expect(by).not.toBe('us');
    await expect(transport.write(Uint8Array.of(2))).rejects.toMatchObject({ code: 'DISCONNECTED' });
    await transport.close();
  });

  when(kind.exclusive)('is BUSY while another program holds it', async () => {
    const { line, transport } = await made();
    await transport.open();
    const second = await child.make(line.spec);
    await expect(second.open()).rejects.toMatchObject({ code: 'BUSY', retry: 'safe' });
    await transport.close();
    const third = await child.make(line.spec);
    await third.open();
    await third.close();
  });

  when(kind.writeOnly)('says that the spooler could not hand the document over', async () => {
    const { line, transport } = await made();
    await transport.open();
    await transport.write(ALL_BYTES);
    await line.unplug();
    await transport.close();
    expect(await transport.closed).toMatchObject({ by: 'error' });
  });
});

describe('a device file', () => {
  it('is never an ordinary file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'steward-file-'));
    const child = new TransportChild();
    const path = join(folder, 'letter.txt');
    writeFileSync(path, '');
    const transport = await child.make({ kind: 'file', path });
    await expect(transport.open()).rejects.toMatchObject({ code: 'OFFLINE', retry: 'safe' });
    await child.stop();
    rmSync(folder, { recursive: true });
  });
});
