import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EscPosBuilder } from '#main/devices/escpos/escPosBuilder.ts';
import { remotePrinter } from '#main/devices/escpos/remotePrinter.ts';
import { type DeviceHost, deviceHost } from '#main/devices/process/deviceHost.ts';
import { forkDevices } from '#main/devices/process/forkDevices.ts';
import { BytePeer } from '../peers/bytePeer.ts';
import { type CupsTree, startCups } from '../peers/cupsTree.ts';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { lacking } from '../support/lacking.ts';
import { ROOT } from '../support/testDesk.ts';

// Receipts through a real CUPS (devices.md 5.1): what its error policies do, and that nothing is printed twice.

const lacks = lacking('receipts through CUPS', 'cupsd', 'lpadmin', 'lpstat');
const never = new AbortController().signal;
const manners = { answers: 'unlearned', completion: 'gs-r' } as const;
/** Longer than what the system takes in on the way, so that it can be torn in the middle. */
const LONG = new Uint8Array(32_000_000).fill(0x41);

describe.skipIf(lacks)('a raw queue', () => {
  let cups: CupsTree;
  let host: DeviceHost;
  let before: string | undefined;
  let made = 0;
  let queue: string;

  beforeAll(async () => {
    cups = await startCups();
    before = process.env.CUPS_SERVER;
    process.env.CUPS_SERVER = cups.address;
    host = deviceHost({ start: () => forkDevices(join(ROOT, 'src/main/devices/process/deviceProcess.ts')) });
  });

  beforeEach(() => {
    made += 1;
    queue = `receipts${made}`;
  });

  afterAll(async () => {
    await host.stop();
    await cups.stop();
    if (before === undefined) delete process.env.CUPS_SERVER;
    else process.env.CUPS_SERVER = before;
  });

  const printer = () => remotePrinter(host, { transport: { kind: 'spooler', queue }, manners }, queue);

  it('prints byte for byte and claims no more than delivered', async () => {
    const peer = await VirtualPrinter.start();
    await cups.addQueue(queue, peer.port, 'abort-job');
    const bytes = new EscPosBuilder().initialise().line('收据 001').cut('partial').bytes();
    const events: string[] = [];
    const result = await printer().print({ jobId: 'a', bytes }, ({ kind }) => void events.push(kind), never);
    expect(result).toBe('delivered');
    expect(events).toEqual(['status', 'sending']);
    await peer.until(() => peer.cuts === 1);
    expect(peer.lines).toEqual(['收据 001']);
    expect(await printer().status(never)).toMatchObject({ reachable: true, answers: true, paper: 'ok' });
    await peer.powerOff();
  });

  it('P1: a queue whose printer is off takes the job back, so that it is not on paper tomorrow', async () => {
    const peer = await BytePeer.start();
    await cups.addQueue(queue, peer.port, 'abort-job');
    await peer.stop();
    await expect(
      printer().print({ jobId: 'b', bytes: LONG.subarray(0, 10) }, () => undefined, never),
    ).rejects.toMatchObject({ code: 'OFFLINE', retry: 'ask-operator' });
  });

  it('P6: under abort-job a connection that breaks is not followed by another', async () => {
    const peer = await BytePeer.start();
    await cups.addQueue(queue, peer.port, 'abort-job');
    const printing = printer().print({ jobId: 'c', bytes: LONG }, () => undefined, never);
    printing.catch(() => undefined);
    await peer.received(1_000_000);
    peer.hangUp();
    await expect(printing).rejects.toMatchObject({ code: 'DISCONNECTED', retry: 'ask-operator' });
    expect(peer.connections).toBe(1);
    await peer.stop();
  });

  it('P6: a queue of another policy is told apart, so that the person is warned', async () => {
    const peer = await BytePeer.start();
    await cups.addQueue(queue, peer.port, 'retry-current-job');
    expect(await host.call('spooler.state', { queue })).toMatchObject({ resends: true });
    await cups.addQueue(queue, peer.port, 'abort-job');
    expect(await host.call('spooler.state', { queue })).toMatchObject({ resends: false });
    await peer.stop();
  });

  it('is found by name', async () => {
    const peer = await BytePeer.start();
    await cups.addQueue(queue, peer.port, 'abort-job');
    const { queues } = await host.call('places.list', {});
    expect(queues.map(({ name }) => name)).toContain(queue);
    await peer.stop();
  });
});
