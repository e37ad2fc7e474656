import type { ElectronApi } from './electronApi.ts';

/** Looks for a newer version once per start, quietly; it is put in place when the desk is closed. */
export async function lookForUpdates(
  app: ElectronApi['app'],
  reportBug: (incident: string, error: unknown) => void,
): Promise<void> {
  if (!app.isPackaged) return;
  try {
    const { default: updater } = await import('electron-updater');
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    // A desk without a network is the normal case.
    reportBug('update', error);
  }
}
