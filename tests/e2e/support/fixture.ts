import { test as base } from '@playwright/test';
import { electronHost, type Host, loopbackHost } from './host.ts';
import { type CliOptions, callCli, type Folders, freshFolders } from './program.ts';

/** The desk of this worker: a folder of its own that the tests of one file fill together. */
export type Desk = {
  readonly folders: Folders;
  /** Calls an operation from outside, through the command line. */
  cli(operation: string, input?: unknown, options?: CliOptions): Promise<unknown>;
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
      await use({
        folders,
        cli: (operation, input, options) => callCli(folders, operation, input, options),
      });
    },
    { scope: 'worker' },
  ],
  page: async ({ host }, use) => {
    const { page, close } = await host.openPage();
    await use(page);
    await close();
  },
});

export { expect } from '@playwright/test';
