import type * as electron from 'electron';

/** The part of Electron that this host uses. Handed in, so that a double can stand in for it. */
export type ElectronApi = Pick<
  typeof electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'net'
  | 'protocol'
  | 'safeStorage'
  | 'session'
  | 'utilityProcess'
>;
