import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  net,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { runElectron } from './runElectron.ts';

/** Starts the desk in this Electron process. Must run before the app is ready. */
export function startElectron(programFolder: string): void {
  runElectron(
    { app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, session, utilityProcess },
    programFolder,
  );
}
