import { existsSync, renameSync, rmSync } from 'node:fs';
import { createDesk } from '../core/createDesk.ts';
import type { Desk, MakeDemo } from '../core/desk.ts';
import type { HostPort } from '../core/hostPort.ts';
import { communityFile } from '../core/openFolder.ts';
import { handlers } from '../handlers.ts';
import { startDevices } from '../modules/devices/index.ts';
import { startPrinting } from '../modules/printing/index.ts';
import { buildDemo } from './buildDemo.ts';
import { DEMO_USERS } from './users.ts';

/** Makes the demo community in a folder that has none; does nothing in one that has. Half a demo is never left. */
export async function makeDemoFolder(
  dataFolder: string,
  host: HostPort,
  progress: (done: number, total: number) => void,
  present = Date.now(),
): Promise<void> {
  if (existsSync(communityFile(dataFolder))) return;
  const building = `${dataFolder}.building`;
  rmSync(building, { recursive: true, force: true });
  await build(building, host, progress, present);
  rmSync(dataFolder, { recursive: true, force: true });
  renameSync(building, dataFolder);
}

async function build(
  dataFolder: string,
  host: HostPort,
  progress: (done: number, total: number) => void,
  present: number,
): Promise<void> {
  let instant = present;
  let inner: Desk | undefined;
  const clock = {
    now: () => instant,
    set: (next: number) => {
      instant = next;
    },
  };
  const running = createDesk(
    { dataFolder },
    {
      host,
      clock,
      handlers,
      makeDemo,
      reportBug: (_incident, error) => {
        throw error;
      },
      openedDesk: (desk) => {
        inner = desk;
      },
      startServices: (desk) => {
        startDevices(desk);
        startPrinting(desk, (error) => {
          throw error;
        });
      },
    },
  );
  try {
    if (inner) await buildDemo(inner, running, clock, present, progress);
  } finally {
    await running.close();
  }
}

/** The demo for the first-run wizard, built beside the folder that waits for it. */
export const makeDemo: MakeDemo = async (folder, host, progress) => {
  await makeDemoFolder(folder, host, progress);
  return DEMO_USERS.map(({ username, displayName, password }) => ({ username, displayName, password }));
};
