import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let peer: Server;
const sockets = new Set<Socket>();

beforeEach(async () => {
  desk = await openFoundedDesk();
  peer = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).resume();
    socket.on('close', () => sockets.delete(socket));
  });
  peer.listen(0, '127.0.0.1');
  await once(peer, 'listening');
});

afterEach(async () => {
  await desk.close();
  peer.close();
});

const transport = () => ({
  kind: 'tcp' as const,
  host: '127.0.0.1',
  port: (peer.address() as { port: number }).port,
});

const listed = async () => (await desk.call('devices.list', {})).devices;

test('a scanner is kept, listened to, tested and removed, and what became of it is in the log', async () => {
  const settings = { kind: 'scanner' as const, transport: transport() };
  const { deviceId } = await desk.call('devices.save', { name: '前台扫码枪', settings });
  const place = `127.0.0.1:${settings.transport.port}`;
  await expect.poll(listed).toEqual([
    expect.objectContaining({
      deviceId,
      kind: 'scanner',
      name: '前台扫码枪',
      place,
      settings,
      health: 'ready',
    }),
  ]);
  expect(await desk.call('devices.test', { deviceId })).toEqual({ health: 'ready' });
  const closed = once(peer, 'close');
  peer.close();
  for (const socket of sockets) socket.destroy();
  await closed;
  await expect.poll(async () => (await listed())[0]?.health).toBe('trouble');
  const trouble = { health: 'trouble', problem: 'device.offline' };
  expect(await desk.call('devices.test', { deviceId })).toEqual(trouble);
  expect((await listed())[0]).toMatchObject(trouble);
  const { events } = await desk.call('devices.events', {});
  const at = desk.clock.now();
  const asked = { at, what: 'failed', subject: '前台扫码枪' };
  expect(events.at(-1)).toEqual({ at, what: 'started' });
  expect(events).toContainEqual({ ...asked, driver: 'scanner.watch', code: 'DISCONNECTED' });
  expect(events).toContainEqual({ ...asked, driver: 'transport.probe', code: 'OFFLINE' });
  await desk.call('devices.remove', { deviceId });
  expect(await listed()).toEqual([]);
  expect(await desk.fault('devices.test', { deviceId })).toMatchObject({ sub: 'device.gone' });
});

test('another place makes a device count as never asked', async () => {
  const settings = { kind: 'scanner' as const, transport: transport() };
  const { deviceId } = await desk.call('devices.save', { name: '扫码枪', settings });
  await desk.call('devices.test', { deviceId });
  await desk.call('devices.save', { deviceId, name: '扫码枪 2', settings });
  expect((await listed())[0]).toMatchObject({ health: 'ready' });
  await desk.call('devices.save', {
    deviceId,
    name: '扫码枪',
    settings: { kind: 'scanner', transport: { kind: 'serial', path: '/dev/ttyUSB7', baud: 9600 } },
  });
  const [device] = await listed();
  expect(device?.place).toBe('/dev/ttyUSB7');
  // Never asked, or asked meanwhile and found missing; not what the other place was.
  expect(device?.health).not.toBe('ready');
});

test('a printer is asked like any other device and keeps what it answers', async () => {
  const printer = await VirtualPrinter.start({ paperLines: 0 });
  const { printerId: deviceId } = await desk.call('printers.save', {
    name: '前台',
    kind: 'escpos',
    transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
  });
  const trouble = { health: 'trouble', problem: 'device.paperOut' };
  expect(await desk.call('devices.test', { deviceId })).toEqual(trouble);
  expect((await desk.call('devices.list', {})).devices).toMatchObject([{ kind: 'printer', ...trouble }]);
  printer.set({ paperLines: 100 });
  expect(await desk.call('devices.test', { deviceId })).toEqual({ health: 'ready' });
  await printer.powerOff();
});
