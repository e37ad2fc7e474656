import { test as base } from '@playwright/test';
import { electronHost, type Host, loopbackHost } from './host.ts';
import { type AskOptions, askDesk, type Folders, freshFolders, startLoopback } from './program.ts';

/** The desk of this worker: a folder of its own that the tests of one file fill together. */
export type Desk = {
  readonly folders: Folders;
  /** Calls an operation from outside, over its socket. */
  ask(operation: string, input?: unknown, options?: AskOptions): Promise<unknown>;
};

export const test = base.extend<object, { deskOf: string; host: Host; desk: Desk; folders: Folders }>({
  /** Files that name a desk of their own get a worker, and with it a folder, of their own. */
  deskOf: ['', { scope: 'worker', option: true }],
  folders: [
    async ({ deskOf }, use) => {
      void deskOf;
      const folders = freshFolders();
      await use(folders);
      folders.remove();
    },
    { scope: 'worker' },
  ],
  host: [
    async ({ browser, folders }, use) => {
      const inElectron = process.env.STEWARD_HOST === 'electron';
      const host = await (inElectron ? electronHost(folders) : loopbackHost(folders, browser));
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ folders, host }, use) => {
      void host;
      await use(deskOn(folders));
    },
    { scope: 'worker' },
  ],
  page: async ({ host }, use) => {
    const { page, close } = await host.openPage();
    await use(page);
    await close();
  },
});

function deskOn(folders: Folders): Desk {
  return { folders, ask: (operation, input, options) => askDesk(folders, operation, input, options) };
}

/** Opens folders without a screen for as long as `act` takes. */
export async function whileOpen<Result>(
  folders: Folders,
  act: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const { stop } = await startLoopback(folders);
  try {
    return await act(deskOn(folders));
  } finally {
    await stop();
  }
}

export { expect } from '@playwright/test';
