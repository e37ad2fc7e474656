import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bootElectron } from './bootElectron.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-double-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the double says to a main process and, if given, a preload. */
async function misusesOf(main: string, preload = ''): Promise<string[]> {
  const name = randomUUID();
  writeFileSync(join(folder, `${name}.cjs`), preload);
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
     const preload = ${JSON.stringify(join(folder, `${name}.cjs`))};
     const privileged = () => protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: {} }]);
     const load = () => {
       protocol.handle('app', () => new Response('<!doctype html>'));
       return new BrowserWindow({ webPreferences: { sandbox: true, preload } }).loadURL('app://desk/');
     };
     try { ${main} } catch {} finally { app.exit(); }`,
  );
  const { ended } = bootElectron({ main: path, dataFolder: folder, configFolder: folder });
  return (await ended).report.misuses;
}

test.each([
  ['new BrowserWindow();', '', 'a window before the app is ready'],
  ['session.defaultSession;', '', 'the default session before the app is ready'],
  ['await app.whenReady(); privileged();', '', 'privileged schemes after the app is ready'],
  ['await app.whenReady(); await load();', '', 'app:// is loaded without being a privileged scheme'],
  ['ipcMain.handle("a", () => 1); ipcMain.handle("a", () => 2);', '', 'a is handled twice'],
  [
    'app.requestSingleInstanceLock();',
    '',
    'the single instance lock lies in userData, which is set too late',
  ],
  [
    'privileged(); await app.whenReady(); await load();',
    'import { a } from "electron";',
    'the preload is no CommonJS script',
  ],
  [
    'privileged(); await app.whenReady(); await load();',
    'require("node:fs");',
    'a sandboxed preload requires node:fs',
  ],
  [
    'privileged(); ipcMain.handle("a", () => ({ ok: () => 1 })); await app.whenReady(); await load(); await new Promise((r) => setImmediate(r));',
    'require("electron").ipcRenderer.invoke("a").catch(() => {});',
    "the reply of a can't be structured-cloned",
  ],
  [
    'privileged(); ipcMain.handle("a", () => Buffer.from("a")); await app.whenReady(); await load(); await new Promise((r) => setImmediate(r));',
    'require("electron").ipcRenderer.invoke("a").catch(() => {});',
    'the reply of a would clone the whole pool of a Buffer',
  ],
])('%s %s', async (main, preload, sentence) => {
  expect(await misusesOf(main, preload)).toEqual([expect.stringContaining(sentence)]);
});

test('what Electron allows passes', async () => {
  const main =
    'privileged(); ipcMain.handle("a", () => ({ ok: true })); await app.whenReady(); await load();';
  expect(await misusesOf(main, 'require("electron").ipcRenderer.invoke("a");')).toEqual([]);
});
