import { present } from '#shared/kernel/invariant.ts';
import type { Desk, DeskService } from '../../core/desk.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import { DeviceLog } from '../../devices/deviceLog.ts';
import { DEVICE_PROBLEMS } from '../../devices/deviceProblems.ts';
import { type DeviceHost, type DeviceNote, deviceHost } from '../../devices/process/deviceHost.ts';
import { simulatedHost } from '../../devices/simulation/simulatedHost.ts';
import { Simulation } from '../../devices/simulation/simulation.ts';
import type { PrinterHealth } from '../../printing/printerStore.ts';
import { noteHealth } from './deviceStore.ts';
import { type ScannerWatch, watchScanners } from './scannerWatch.ts';

/** What drives devices as long as a community is open. */
export type DeviceService = DeskService & {
  readonly host: DeviceHost;
  readonly log: DeviceLog;
  /** Simulated devices, for training. `host` knows of it: nothing reaches a printer while it is on. */
  readonly simulation: Simulation;
  readonly scanners: ScannerWatch;
  /** Asks a printer how it is; set by whoever drives printers, because a printer serves one client at a time. */
  askPrinter: ((printerId: string) => Promise<PrinterHealth>) | undefined;
  /** Keeps how a reader or scanner is: well, or what it did. Anything but a DeviceError is a bug and is thrown on. */
  found(deviceId: string, trouble?: unknown): void;
};

const services = new WeakMap<Desk, DeviceService>();

export function deviceServiceOf(desk: Desk): DeviceService {
  return present(services.get(desk), 'the device service of an opened community');
}

/** Ready to drive devices; the process itself starts at the first call. */
export function startDevices(desk: Desk): void {
  const log = new DeviceLog();
  const note = (what: DeviceNote) => log.add(what, desk.clock.now());
  const simulation = new Simulation();
  const host = simulatedHost(deviceHost({ start: () => desk.host.startDeviceProcess(), note }), simulation);
  const found: DeviceService['found'] = (deviceId, trouble) => {
    if (trouble !== undefined && !(trouble instanceof DeviceError)) throw trouble;
    const health = trouble
      ? { health: 'trouble' as const, problem: DEVICE_PROBLEMS[trouble.code] }
      : { health: 'ready' as const };
    if (noteHealth(desk.community().write, deviceId, health, desk.clock.now()))
      desk.events.emit({ type: 'changed', topics: ['devices'] });
  };
  const scanners = watchScanners(desk, host, found, note);
  const service: DeviceService = {
    host,
    log,
    simulation,
    askPrinter: undefined,
    found,
    scanners,
    stop: async () => {
      await scanners.stop();
      await host.stop();
    },
  };
  services.set(desk, service);
  desk.services.set('devices', service);
}
