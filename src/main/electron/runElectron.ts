import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserWindow } from 'electron';
import { AppError } from '#shared/kernel/appError.ts';
import { defaultConfigFolder, defaultDataFolder } from '../core/configFolder.ts';
import type { RunningDesk } from '../core/createDesk.ts';
import { serveSocket } from '../core/deskSocket.ts';
import { faultText } from '../core/faultText.ts';
import { startDesk } from '../startDesk.ts';
import { APP_URL, registerAppScheme, serveAppScheme } from './appScheme.ts';
import { serveBridge } from './bridge.ts';
import type { ElectronApi } from './electronApi.ts';
import { harden } from './harden.ts';
import { openWindow } from './openWindow.ts';
import { osMachineKey } from './osMachineKey.ts';
import { lookForUpdates } from './updates.ts';
import { utilityDevices } from './utilityDevices.ts';

const PRODUCT = '物业管家 Steward';

/** The life of the desk in Electron: one process, one window, one data folder; it ends when the desk is closed. */
export function runElectron(electron: ElectronApi, programFolder: string): void {
  const { app } = electron;
  const configFolder = defaultConfigFolder(process.env, process.platform);
  const dataFolder = dataFolderOf(process.argv);

  registerAppScheme(electron.protocol);
  app.enableSandbox();
  keepChromiumIn(app, join(configFolder, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    say(faultText(new AppError('busy', 'folder.inUse', { params: { folder: dataFolder } })));
    app.exit(1);
    return;
  }
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => open(electron, { programFolder, configFolder, dataFolder }))
    .catch((error: unknown) => {
      say(faultText(error));
      electron.dialog.showErrorBox(PRODUCT, faultText(error));
      app.exit(1);
    });
}

type Folders = { readonly programFolder: string; readonly configFolder: string; readonly dataFolder: string };

async function open(
  electron: ElectronApi,
  { programFolder, configFolder, dataFolder }: Folders,
): Promise<void> {
  const { app } = electron;
  const machineKey = osMachineKey(electron.safeStorage, process.platform, configFolder);
  if (machineKey.protection !== 'osKeyStore')
    say(
      '系统没有加密的钥匙串，本机密钥存放在仅本人可读的文件里。No encrypting key store: the machine key is kept in a file.',
    );
  const host = {
    configFolder,
    resourcesFolder: join(programFolder, 'resources'),
    migrationsFolder: join(programFolder, 'migrations', 'desk'),
    machineKey,
    startDeviceProcess: () =>
      utilityDevices(electron.utilityProcess, join(programFolder, 'out', 'main', 'deviceProcess.js')),
    syncWorker: join(programFolder, 'out', 'main', 'syncWorker.js'),
  };
  const desk = startDesk(dataFolder, host, reportBug);
  const socket = await serveSocket(desk, dataFolder);
  closeBeforeQuit(app, async () => {
    await socket.close();
    await desk.close();
  });

  harden(electron);
  serveAppScheme(electron, join(programFolder, 'out', 'renderer'));
  if (process.platform !== 'darwin') electron.Menu.setApplicationMenu(null);
  const window = openWindow(electron, join(programFolder, 'out', 'preload', 'index.cjs'));
  serveBridge({ ipcMain: electron.ipcMain, window, desk, reportBug });
  nameAfterCommunity(window, desk);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await window.loadURL(APP_URL);
  process.stdout.write(`STEWARD_URL=${APP_URL}\n`);
  void lookForUpdates(app, desk.unsent, reportBug);
}

/** Chromium's own files lie beside the machine key; its key store depends on them. Electron wants the folder made. */
function keepChromiumIn(app: ElectronApi['app'], folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
}

/** Holds the quit back until everything is on disk and the folder is free again. */
function closeBeforeQuit(app: ElectronApi['app'], close: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void close()
      .catch((error: unknown) => reportBug('close', error))
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}

function nameAfterCommunity(window: BrowserWindow, desk: RunningDesk): void {
  const name = async () => {
    const state = await desk.call('', { name: 'setup.state', input: {} });
    const { communityName } = (state.ok ? state.value : {}) as { communityName?: string };
    if (!window.isDestroyed()) window.setTitle(communityName ? `${communityName} · ${PRODUCT}` : PRODUCT);
  };
  void name();
  const end = desk.events.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('settings')) void name();
  });
  window.once('closed', end);
}

function dataFolderOf(argv: readonly string[]): string {
  const { values } = parseArgs({
    args: argv.slice(1),
    strict: false,
    options: { data: { type: 'string' } },
  });
  const named = typeof values.data === 'string' ? values.data : undefined;
  return resolve(named ?? defaultDataFolder(process.env, process.platform));
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function reportBug(incident: string, error: unknown): void {
  say(`[${incident}] ${faultText(error)}`);
}
