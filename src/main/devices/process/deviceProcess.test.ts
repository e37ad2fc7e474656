import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type DeviceHost, type DeviceNote, deviceHost } from './deviceHost.ts';
import { forkDevices } from './forkDevices.ts';

const running: DeviceHost[] = [];

afterEach(async () => {
  for (const host of running.splice(0)) await host.stop();
});

function realProcess(notes: DeviceNote[] = []): DeviceHost {
  const host = deviceHost({
    start: () => forkDevices(join(import.meta.dirname, 'deviceProcess.ts')),
    note: (note) => notes.push(note),
  });
  running.push(host);
  return host;
}

/** Somebody who takes connections and never says a word. */
async function listening(): Promise<{ port: number; connected: Promise<unknown>; close(): void }> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return { port, connected: once(server, 'connection'), close: () => server.close() };
}

test('drivers run in a process of their own, and a DeviceError crosses whole', async () => {
  const host = realProcess();
  const peer = await listening();
  expect(host.pid).toBeUndefined();
  await host.call('transport.probe', { transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port } });
  expect(host.pid).toEqual(expect.any(Number));
  expect(host.pid).not.toBe(process.pid);
  peer.close();
  await expect(
    host.call('transport.probe', { transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port } }),
  ).rejects.toMatchObject({
    name: 'DeviceError',
    code: 'OFFLINE',
    retry: 'safe',
    device: `tcp:127.0.0.1:${peer.port}`,
  });
});

test('its death ends every open call and nothing else; the next call starts it again', async () => {
  const notes: DeviceNote[] = [];
  const host = realProcess(notes);
  const peer = await listening();
  const transport = { kind: 'tcp', host: '127.0.0.1', port: peer.port } as const;
  await host.call('transport.probe', { transport });
  const first = host.pid as number;
  // A peer in the test network that takes no connection at all keeps the call open.
  const open = host.call('transport.probe', { transport: { kind: 'tcp', host: '10.255.255.1', port: 9 } });
  process.kill(first, 'SIGKILL');
  await expect(open).rejects.toMatchObject({ code: 'DISCONNECTED', device: 'device process' });
  await host.call('transport.probe', { transport });
  expect(host.pid).not.toBe(first);
  expect(notes.map(({ kind }) => kind)).toEqual(['started', 'done', 'ended', 'failed', 'started', 'done']);
  peer.close();
});

test('a process that hangs in a driver is ended', async () => {
  const host = deviceHost({
    start: () => forkDevices(join(import.meta.dirname, 'deviceProcess.ts')),
    hangMs: 4000,
  });
  running.push(host);
  const peer = await listening();
  await host.call('transport.probe', { transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port } });
  process.kill(host.pid as number, 'SIGSTOP');
  await expect(
    host.call('transport.probe', { transport: { kind: 'tcp', host: '127.0.0.1', port: peer.port } }),
  ).rejects.toMatchObject({ code: 'DISCONNECTED', device: 'device process' });
  expect(host.pid).toBeUndefined();
  peer.close();
});
