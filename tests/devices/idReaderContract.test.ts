import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceHost, deviceHost } from '#main/devices/process/deviceHost.ts';
import { forkDevices } from '#main/devices/process/forkDevices.ts';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import { type PlannedTrouble, type SdtCard, SdtReaderPeer, type SdtTrouble } from '../peers/sdtReader.ts';
import { type SocatPty, socatPty } from '../peers/socatPty.ts';
import { lacking } from '../support/lacking.ts';
import { ROOT } from '../support/testDesk.ts';

// Readers of identity cards, driven by the device process itself over each way that this machine can offer.

const HID = { reportBytes: 64, reportId: 0, head: 'none', padding: 0 } as const;
const WAIT_MS = 15_000;

type Way = {
  readonly name: string;
  readonly needs: readonly string[];
  readonly reportBytes?: number;
  /** Behind a terminal in that folder, or straight to the port. */
  spec(path: string, port: number): TransportSpec;
  readonly isTerminal: boolean;
};

const WAYS: readonly Way[] = [
  {
    name: 'tcp',
    needs: [],
    spec: (_path, port) => ({ kind: 'tcp', host: '127.0.0.1', port }),
    isTerminal: false,
  },
  {
    name: 'serial',
    needs: ['socat'],
    spec: (path) => ({ kind: 'serial', path, baud: 115200, flow: 'none' }),
    isTerminal: true,
  },
  {
    name: 'hid',
    needs: ['socat', 'gcc'],
    reportBytes: HID.reportBytes,
    spec: (path) => ({ kind: 'hid', path, framing: HID }),
    isTerminal: true,
  },
];

describe.each(WAYS)('an identity card reader over $name', (way) => {
  const lacks = lacking(`identity card readers over ${way.name}`, ...way.needs);
  let folder: string;
  let host: DeviceHost;
  let peer: SdtReaderPeer | undefined;
  let pty: SocatPty | undefined;

  beforeAll(() => {
    if (lacks) return;
    folder = mkdtempSync(join(tmpdir(), 'steward-idreader-'));
    const shim = join(folder, 'hidshim.so');
    if (way.name === 'hid') {
      const source = join(ROOT, 'tests/peers/hidshim.c');
      execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', shim, source, '-ldl']);
    }
    host = deviceHost({
      start: () => {
        if (way.name === 'hid') process.env.LD_PRELOAD = shim;
        try {
          return forkDevices(join(ROOT, 'src/main/devices/process/deviceProcess.ts'));
        } finally {
          delete process.env.LD_PRELOAD;
        }
      },
    });
  });

  afterEach(async () => {
    await pty?.unplug();
    await peer?.unplug();
    pty = undefined;
    peer = undefined;
  });

  afterAll(async () => {
    if (lacks) return;
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const path = () => join(folder, 'reader');

  async function plugIn(card?: SdtCard, ...troubles: PlannedTrouble[]): Promise<SdtReaderPeer> {
    const { reportBytes } = way;
    peer = await SdtReaderPeer.start({
      ...(card && { card }),
      troubles,
      ...(reportBytes !== undefined && { reportBytes }),
    });
    if (way.isTerminal) pty = await socatPty(path(), peer.port);
    return peer;
  }

  const read = (on: (event: { kind: string }) => void = () => undefined) =>
    host.call(
      'idReader.read',
      { transport: way.spec(path(), peer?.port ?? 0), waitMs: WAIT_MS, photo: false },
      { on },
    );

  it.skipIf(lacks)('tells its number', async () => {
    await plugIn();
    expect(await host.call('idReader.identify', { transport: way.spec(path(), peer?.port ?? 0) })).toBe(
      '05.03-20200101-0000012345-0000000678',
    );
  });

  it.skipIf(lacks).each([
    ['resident', '11010519491231002X'],
    ['hmt', '81000019810810001X'],
    ['foreign17', 'UTO310012345678'],
    ['foreign23', '932682198501010017'],
  ] as const)('reads the card %s', async (card, number) => {
    await plugIn(card);
    expect((await read()).card.number).toBe(number);
  });

  it.skipIf(lacks).each<SdtTrouble>(['garbage', 'split'])('reads through %s', async (trouble) => {
    await plugIn('resident', { trouble, at: 'read' });
    expect((await read()).card.name).toBe('周样例');
  });

  it.skipIf(lacks)('tries once more after a wrong checksum', async () => {
    await plugIn('resident', { trouble: 'badXor', at: 'select', times: 1 });
    expect((await read()).card.name).toBe('周样例');
  });

  it.skipIf(lacks)('says that the card was moved', async () => {
    await plugIn('resident', { trouble: 'remove', at: 'read', times: 1 });
    await expect(read()).rejects.toMatchObject({ code: 'CARD_MOVED', retry: 'safe' });
  });

  it.skipIf(lacks)('R1: comes back after it was pulled out', async () => {
    await plugIn();
    let onLost: () => void = () => undefined;
    let onWaiting: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => {
      onLost = resolve;
    });
    const waiting = new Promise<void>((resolve) => {
      onWaiting = resolve;
    });
    const reading = read(({ kind }) => {
      if (kind === 'waiting') onWaiting();
      if (kind === 'lost') onLost();
    });
    await waiting;
    await (way.isTerminal ? pty?.unplug() : peer?.unplug());
    await lost;
    peer?.put('resident');
    if (way.isTerminal) pty = await socatPty(path(), peer?.port ?? 0);
    else await peer?.plugIn();
    expect((await reading).card.name).toBe('周样例');
  });
});
