import type { ElectronApi } from './electronApi.ts';

type App = ElectronApi['app'];

/**
 * Looks for a newer version once per start, quietly; it is put in place when the desk is closed and `unsent` facts are
 * none.
 */
export async function lookForUpdates(
  app: App,
  unsent: () => number,
  reportBug: (incident: string, error: unknown) => void,
): Promise<void> {
  if (!app.isPackaged) return;
  try {
    const { default: updater } = await import('electron-updater');
    holdWhileUnsent(app, updater.autoUpdater, unsent);
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    // A desk without a network is the normal case.
    reportBug('update', error);
  }
}

/** What only this PC has goes to the hub before another version opens the file: the update waits for a later closing. */
export function holdWhileUnsent(
  app: Pick<App, 'once'>,
  updater: { autoInstallOnAppQuit: boolean },
  unsent: () => number,
): void {
  // The first time: the desk is still open. The updater looks at it when the program ends.
  app.once('before-quit', () => {
    updater.autoInstallOnAppQuit = unsent() === 0;
  });
}
