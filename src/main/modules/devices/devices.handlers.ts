import { DEVICE_DRIVERS, type DeviceHealth } from '#shared/contract/devices.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { placeOfTransport } from '#shared/contract/transportSpec.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { readLocal } from '../../core/localState.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import type { LoggedNote } from '../../devices/deviceLog.ts';
import { DEVICE_PROBLEMS } from '../../devices/deviceProblems.ts';
import { type PrinterHealth, printerStore } from '../../printing/printerStore.ts';
import { deviceServiceOf } from './deviceService.ts';
import { deviceHere, devicesHere, putDevice, removeDevice } from './deviceStore.ts';
import { testDevice } from './deviceTests.ts';
import { placeOf } from './placeOf.ts';

type Listed = Output<'devices.list'>['devices'][number];

/** What a printer's own words for its health mean among devices. */
const OF_PRINTER: Readonly<Record<PrinterHealth, { health: DeviceHealth; problem?: string }>> = {
  ready: { health: 'ready' },
  nearEnd: { health: 'warning', problem: 'device.nearEnd' },
  paperOut: { health: 'trouble', problem: 'device.paperOut' },
  coverOpen: { health: 'trouble', problem: 'device.coverOpen' },
  error: { health: 'trouble', problem: 'device.printerFault' },
  unreachable: { health: 'trouble', problem: 'device.offline' },
  mute: { health: 'warning', problem: 'device.mute' },
  unset: { health: 'unset' },
};

const listDevices: QueryHandler<'devices.list'> = ({ db, community }) => {
  const simulated = readLocal(db, 'simulatedPrinter');
  const printers = printerStore(community.write)
    .list()
    .filter(({ id }) => id !== simulated)
    .map(
      (printer): Listed => ({
        deviceId: printer.id,
        kind: 'printer',
        name: printer.name,
        place: placeOfTransport(printer.transport),
        ...OF_PRINTER[printer.health],
        ...(printer.checkedAt !== undefined && { checkedAt: printer.checkedAt }),
      }),
    );
  const others = devicesHere(db).map(
    (device): Listed => ({
      deviceId: device.id,
      kind: device.settings.kind,
      name: device.name,
      place: placeOf(device.settings),
      settings: device.settings,
      health: device.health,
      ...(device.problem !== undefined && { problem: device.problem }),
      ...(device.checkedAt !== undefined && { checkedAt: device.checkedAt }),
    }),
  );
  return { devices: [...printers, ...others] };
};

const saveDevice: CommandHandler<'devices.save'> = ({ newId }, input) => {
  const { deviceId = newId(), name, settings } = input;
  return {
    local: (write) => putDevice(write, { id: deviceId, name, settings }),
    output: { deviceId },
    audit: { subject: deviceId, detail: { kind: settings.kind, place: placeOf(settings) } },
    changed: ['devices'],
  };
};

const remove: CommandHandler<'devices.remove'> = ({ clock }, input) => ({
  local: (write) => {
    if (!removeDevice(write, input.deviceId, clock.now())) throw new AppError('not_found', 'device.gone');
  },
  output: { removed: true },
  audit: { subject: input.deviceId },
  changed: ['devices'],
});

const test: TaskHandler<'devices.test'> = async (context, { deviceId }) => {
  const { desk, db, signal } = context;
  const { host, found, scanners, askPrinter } = deviceServiceOf(desk);
  const device = deviceHere(db, deviceId);
  const printer = device ? undefined : printerStore(context.community.write).get(deviceId);
  if (printer && !printer.removed && askPrinter) {
    await context.step(0, 1, 'device.asking');
    const answer = OF_PRINTER[await askPrinter(deviceId)];
    context.audit({ deviceId, health: answer.health });
    return answer;
  }
  if (!device) throw new AppError('not_found', 'device.gone');
  await context.step(0, 1, 'device.asking');
  try {
    // A scanner that is listened to is well, and its line is taken.
    if (!scanners.stands(deviceId)) await testDevice(host, device.settings, { signal, subject: device.name });
    found(deviceId);
    context.audit({ deviceId, health: 'ready' });
    return { health: 'ready' };
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    found(deviceId, error);
    context.audit({ deviceId, health: 'trouble', code: error.code });
    return { health: 'trouble', problem: DEVICE_PROBLEMS[error.code] };
  }
};

const places: TaskHandler<'devices.places'> = async (context) => {
  await context.step(0, 1, 'device.asking');
  const { host } = deviceServiceOf(context.desk);
  return host.call('places.list', {}, { signal: context.signal });
};

const events: QueryHandler<'devices.events'> = ({ desk }) => ({
  events: deviceServiceOf(desk).log.newestFirst().map(eventOf),
});

function eventOf(note: LoggedNote): Output<'devices.events'>['events'][number] {
  const { at, since, times, kind: what } = note;
  const when = { at, ...(since !== undefined && { since }), ...(times !== undefined && { times }) };
  if (note.kind === 'started') return { ...when, what };
  if (note.kind === 'ended') return { ...when, what, subject: note.how };
  const driver = DEVICE_DRIVERS.find((name) => name === note.name);
  const asked = {
    ...when,
    what,
    ...(driver && { driver }),
    ...(note.subject !== undefined && { subject: note.subject }),
  };
  if (note.kind === 'done') return asked;
  return { ...asked, code: note.code, ...(note.raw !== undefined && { raw: note.raw }) };
}

export const devicesHandlers = {
  queries: { 'devices.list': listDevices, 'devices.events': events },
  commands: { 'devices.save': saveDevice, 'devices.remove': remove },
  tasks: { 'devices.test': test, 'devices.places': places },
} satisfies ModuleHandlers;
