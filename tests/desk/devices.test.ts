import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let peer: Server;

beforeEach(async () => {
  desk = await openFoundedDesk();
  peer = createServer((socket) => socket.on('error', () => undefined).resume());
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

test('a scanner is kept, tested and removed, and what became of it is in the log', async () => {
  const settings = { kind: 'scanner' as const, transport: transport() };
  const { deviceId } = await desk.call('devices.save', { name: '前台扫码枪', settings });
  expect((await desk.call('devices.list', {})).devices).toEqual([
    {
      deviceId,
      kind: 'scanner',
      name: '前台扫码枪',
      place: `127.0.0.1:${settings.transport.port}`,
      settings,
      health: 'unset',
    },
  ]);
  expect(await desk.call('devices.test', { deviceId })).toEqual({ health: 'ready' });
  peer.close();
  await once(peer, 'close');
  const trouble = { health: 'trouble', problem: 'device.offline' };
  expect(await desk.call('devices.test', { deviceId })).toEqual(trouble);
  expect((await desk.call('devices.list', {})).devices[0]).toMatchObject(trouble);
  expect((await desk.call('devices.events', {})).events).toEqual([
    {
      at: desk.clock.now(),
      what: 'failed',
      driver: 'transport.probe',
      subject: '前台扫码枪',
      code: 'OFFLINE',
    },
    { at: desk.clock.now(), what: 'done', driver: 'transport.probe', subject: '前台扫码枪' },
    { at: desk.clock.now(), what: 'started' },
  ]);
  await desk.call('devices.remove', { deviceId });
  expect((await desk.call('devices.list', {})).devices).toEqual([]);
  expect(await desk.fault('devices.test', { deviceId })).toMatchObject({ sub: 'device.gone' });
});

test('another place makes a device count as never asked', async () => {
  const settings = { kind: 'scanner' as const, transport: transport() };
  const { deviceId } = await desk.call('devices.save', { name: '扫码枪', settings });
  await desk.call('devices.test', { deviceId });
  await desk.call('devices.save', { deviceId, name: '扫码枪 2', settings });
  expect((await desk.call('devices.list', {})).devices[0]).toMatchObject({ health: 'ready' });
  await desk.call('devices.save', {
    deviceId,
    name: '扫码枪',
    settings: { kind: 'scanner', transport: { kind: 'serial', path: '/dev/ttyUSB7', baud: 9600 } },
  });
  expect((await desk.call('devices.list', {})).devices[0]).toMatchObject({
    place: '/dev/ttyUSB7',
    health: 'unset',
  });
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
