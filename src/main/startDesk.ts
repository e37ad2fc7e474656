import type { Clock } from '#shared/kernel/clock.ts';
import { startBackups } from './backup/schedule.ts';
import { createDesk, type RunningDesk } from './core/createDesk.ts';
import type { HostPort } from './core/hostPort.ts';
import { makeDemo } from './demo/makeDemoFolder.ts';
import { handlers } from './handlers.ts';
import { startDevices } from './modules/devices/index.ts';
import { startPrinting } from './modules/printing/index.ts';
import { type SyncOptions, startSync } from './sync/syncService.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** The desk with all its modules, as every host runs it. Throws a fault that says why a folder can't be opened. */
export function startDesk(
  dataFolder: string,
  host: HostPort,
  reportBug: (incident: string, error: unknown) => void,
  clock: Clock = systemClock,
  sync: SyncOptions = {},
): RunningDesk {
  return createDesk(
    { dataFolder },
    {
      host,
      clock,
      handlers,
      makeDemo,
      reportBug,
      startServices: (desk) => {
        const incident = (error: unknown) => reportBug('background', error);
        startDevices(desk);
        startPrinting(desk, incident);
        startBackups(desk, incident);
        startSync(desk, incident, sync);
      },
    },
  );
}
