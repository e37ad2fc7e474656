import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { DevicePlaces } from '#shared/contract/devices.contract.ts';
import type { Driver } from '../process/driver.ts';
import { systemCards } from '../smartCard/systemCards.ts';
import type { QueueState } from './spooler.ts';
import { spoolerHere } from './spoolerHere.ts';

/** Where devices may hang on this PC. What can't be asked for is left empty: it concerns one way of connecting. */
export const listPlaces: Driver<Record<string, never>, DevicePlaces> = async (_params, { signal }) => ({
  serial: await orNothing(serialPorts),
  queues: await orNothing(async () => (await spoolerHere()).queues(signal)),
  files: printerFiles(),
  readers: await orNothing(() => systemCards.readers()),
  hid: await orNothing(hidDevices),
});

export const queueState: Driver<{ readonly queue: string }, QueueState> = async ({ queue }, { signal }) =>
  (await spoolerHere()).state(queue, signal);

async function serialPorts(): Promise<{ path: string; title: string }[]> {
  // Without udevadm the package's list ends the whole process (devices.md 4).
  if (process.platform === 'linux' && !onPath('udevadm')) return [];
  const { SerialPort } = await import('serialport');
  return (await SerialPort.list()).map(({ path, manufacturer }) => ({
    path,
    title: manufacturer ? `${path} · ${manufacturer}` : path,
  }));
}

/** Keyboards, mice and the like (usage page 1) are the system's own, and most systems open them for nobody else. */
const GENERIC_DESKTOP = 1;

async function hidDevices(): Promise<DevicePlaces['hid']> {
  const { devicesAsync } = await import('node-hid');
  const found = (await devicesAsync()).filter(({ usagePage }) => usagePage !== GENERIC_DESKTOP);
  const byId = new Map(
    found.map(({ vendorId: vid, productId: pid, manufacturer, product }) => {
      const names = [manufacturer, product].filter((name) => name !== undefined && name !== '');
      return [`${vid}:${pid}`, { vid, pid, title: names.join(' ') }];
    }),
  );
  return [...byId.values()];
}

function printerFiles(): string[] {
  const folder = '/dev/usb';
  if (process.platform === 'win32' || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^lp\d+$/.test(name))
    .map((name) => join(folder, name));
}

function onPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/bin', '/sbin', '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

async function orNothing<Entry>(list: () => Promise<Entry[]>): Promise<Entry[]> {
  try {
    return await list();
  } catch {
    return [];
  }
}
