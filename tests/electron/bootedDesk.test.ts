import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectToDesk } from '#main/core/deskSocket.ts';
import { PAGE_HEADERS } from '#main/loopback/staticFiles.ts';
import { type BuiltBundles, builtBundles } from '#tests/support/builtBundles.ts';
import { type BootedElectron, bootElectron } from './bootElectron.ts';
import type { DoubleOptions } from './electronDouble.ts';

const INITIALISE = {
  companyName: '和顺物业',
  communityName: '梧桐苑',
  administrator: { username: 'admin', displayName: '管理员', password: 'correct horse 1' },
};

let bundles: BuiltBundles;
const folders: string[] = [];
const running: BootedElectron[] = [];

beforeAll(() => {
  bundles = builtBundles();
}, 180_000);

afterEach(() => {
  for (const program of running.splice(0)) program.kill();
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-electron-'));
  folders.push(folder);
  return folder;
}

function boot(folder: string, options: Partial<DoubleOptions> = {}, endWithTest = true): BootedElectron {
  const program = bootElectron({
    main: bundles.index,
    dataFolder: join(folder, 'data'),
    configFolder: join(folder, 'config'),
    options,
  });
  if (endWithTest) running.push(program);
  return program;
}

async function bootShown(
  folder = newFolder(),
  options: Partial<DoubleOptions> = {},
  endWithTest = true,
): Promise<BootedElectron> {
  const program = boot(folder, options, endWithTest);
  await program.shown;
  return program;
}

/** Asks as the page does, through the preload. */
function invoke(program: BootedElectron, name: string, input: unknown = {}): Promise<unknown> {
  return program.act('bridge', 'invoke', { name, input });
}

/** Closes as a person does. Nothing that Electron refuses may have happened on the way. */
async function closeWindow(program: BootedElectron): Promise<string> {
  await program.act('closeWindow');
  const { code, report, said } = await program.ended;
  expect({ code, misuses: report.misuses }).toEqual({ code: 0, misuses: [] });
  return said;
}

/** One program for the tests that change nothing. */
let shared: Promise<BootedElectron> | undefined;

function sharedProgram(): Promise<BootedElectron> {
  shared ??= bootShown(newFolder(), {}, false);
  return shared;
}

afterAll(async () => {
  if (shared) await closeWindow(await shared);
});

test('the window is hardened', async () => {
  const program = await sharedProgram();
  const { window, ...report } = await program.act('report');
  expect(window?.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    preload: bundles.preload,
  });
  expect(window).toMatchObject({ visible: true, url: 'app://desk/', exposed: ['steward'] });
  expect(report).toMatchObject({
    misuses: [],
    sandboxed: true,
    lockAsked: true,
    schemes: { app: { standard: true, secure: true, supportFetchAPI: true } },
    handlers: ['steward:cancel', 'steward:getFile', 'steward:invoke', 'steward:putFile'],
  });
  // What would weaken the origin stays off.
  const privileges = report.schemes.app ?? {};
  expect([privileges.bypassCSP, privileges.allowServiceWorkers, privileges.corsEnabled]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('app:// serves the renderer alone, with the headers of the loopback host', async () => {
  const program = await sharedProgram();
  const page = await program.act('fetch', 'app://desk/');
  expect(page.text).toBe(readFileSync(join(bundles.renderer, 'index.html'), 'utf8'));
  const headers = Object.fromEntries(page.headers);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) expect(headers[name.toLowerCase()]).toBe(value);
  const script = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(page.text)?.[1];
  expect(Object.fromEntries((await program.act('fetch', `app://desk/${script}`)).headers)).toMatchObject({
    'content-type': 'text/javascript',
  });
  for (const outside of ['app://desk/..%2f..%2fpackage.json', 'app://desk/%2e%2e/main/index.js']) {
    expect((await program.act('fetch', outside)).text).toBe(page.text);
  }
  expect((await program.act('fetch', 'app://elsewhere/')).status).toBe(404);
});

test('navigation, windows, frames and permissions are denied', async () => {
  const program = await sharedProgram();
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://elsewhere/', 'about:blank']) {
    expect(await program.act('navigates', 'will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(await program.act('opensWindow', url)).toBe('deny');
  }
  const framed = { url: 'app://desk/', isMainFrame: false };
  expect(await program.act('navigates', 'will-frame-navigate', framed)).toBe(true);
  for (const url of ['blob:app://elsewhere/1', 'blob:https://example.org/1', 'chrome-extension://abc/']) {
    expect(await program.act('navigates', 'will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  }
  // A PDF of ours may be shown to be printed, in a frame and never in the window's place.
  const pdf = 'blob:app://desk/5f0c1f0e-2b57-4a8e-9f0a-0d5e0a6f7c11';
  expect(await program.act('navigates', 'will-frame-navigate', { url: pdf, isMainFrame: false })).toBe(false);
  expect(await program.act('navigates', 'will-frame-navigate', { url: pdf, isMainFrame: true })).toBe(true);
  expect(await program.act('navigates', 'will-redirect', { url: 'https://example.org/' })).toBe(true);
  expect(await program.act('navigates', 'will-attach-webview', {})).toBe(true);
  for (const permission of ['media', 'geolocation', 'hid', 'serial', 'clipboard-read', 'openExternal']) {
    expect(await program.act('wantsPermission', permission)).toEqual({
      asked: false,
      checked: false,
      device: false,
    });
  }
  // The recovery key can be copied, and work orders may remind.
  for (const permission of ['clipboard-sanitized-write', 'notifications'])
    expect((await program.act('wantsPermission', permission)).asked).toBe(true);
});

test('only the page itself is answered', async () => {
  const program = await sharedProgram();
  const call = { name: 'setup.state', input: {} };
  for (const who of ['frame', 'noFrame', 'otherOrigin', 'otherWindow'] as const) {
    for (const channel of ['steward:invoke', 'steward:getFile', 'steward:putFile', 'steward:cancel']) {
      expect(await program.act('strangerAsks', who, channel, call)).toMatchObject({
        ok: false,
        fault: { code: 'forbidden' },
      });
    }
  }
});

test('a call goes from the page to the desk and back, and events come to the page', async () => {
  const folder = newFolder();
  const program = await bootShown(folder);
  expect(await invoke(program, 'setup.state')).toMatchObject({ ok: true, value: { initialised: false } });
  expect(await invoke(program, 'rooms.search', {})).toMatchObject({
    ok: false,
    fault: { sub: 'setup.needed' },
  });
  expect(await program.act('bridge', 'invoke', { name: 'setup.state', input: {}, extra: 1 })).toMatchObject({
    ok: false,
    fault: { code: 'validation' },
  });

  await program.act('listen');
  expect(await invoke(program, 'setup.initialise', INITIALISE)).toMatchObject({ ok: true });
  const { username, password } = INITIALISE.administrator;
  expect(await invoke(program, 'sessions.signIn', { username, password })).toMatchObject({ ok: true });
  expect(await invoke(program, 'setup.finishStep', { step: 'data' })).toMatchObject({ ok: true });
  expect(await program.act('pageEvents')).toContainEqual({ type: 'changed', topics: ['settings'] });
  await expect.poll(async () => (await program.act('report')).window?.title).toMatch(/^梧桐苑 · /);

  const bytes = new Uint8Array([1, 2, 3]);
  const fileId = (await program.act('bridge', 'putFile', '收费.xlsx', bytes)) as string;
  expect(await program.act('bridge', 'getFile', fileId)).toMatchObject({ name: '收费.xlsx', bytes });
  await expect(program.act('bridge', 'getFile', randomUUID())).rejects.toThrow('not_found: file.gone');
  await program.act('bridge', 'cancel', randomUUID());

  // The command line reaches the open desk.
  const line = await connectToDesk(join(folder, 'data'));
  const answer = await line?.ask({ id: '1', kind: 'call', name: 'setup.state', input: {} });
  expect(answer).toMatchObject({ result: { ok: true, value: { communityName: '梧桐苑' } } });
  line?.end();
  await closeWindow(program);

  // Quitting waited: the folder is free and holds what was made.
  const again = await bootShown(folder);
  expect(await invoke(again, 'setup.state')).toMatchObject({ value: { initialised: true } });
  await closeWindow(again);
});

test('keys are wrapped by the key store, and another user of the machine needs the recovery key', async () => {
  const folder = newFolder();
  const program = await bootShown(folder);
  await invoke(program, 'setup.initialise', INITIALISE);
  expect(await closeWindow(program)).not.toContain('key store');
  expect(existsSync(join(folder, 'config/machine.key'))).toBe(false);

  const stranger = await bootShown(folder, { keyStoreUser: 'somebody else' });
  expect(await invoke(stranger, 'setup.state')).toMatchObject({ value: { step: 'recover' } });
  await closeWindow(stranger);
});

test.each(['basic_text', 'missing'] as const)(
  'a key store that is %s counts as none and says so',
  async (keyStore) => {
    const folder = newFolder();
    const program = await bootShown(folder, { keyStore });
    await invoke(program, 'setup.initialise', INITIALISE);
    expect(await closeWindow(program)).toContain('No encrypting key store');
    expect(existsSync(join(folder, 'config/machine.key'))).toBe(true);

    // A key store that comes later still opens what the file wrapped.
    const later = await bootShown(folder);
    expect(await invoke(later, 'setup.state')).toMatchObject({
      value: { initialised: true, communityName: '梧桐苑' },
    });
    await closeWindow(later);
  },
);

test('a second window of the same person brings the first one forward', async () => {
  const first = await bootShown();
  await first.act('secondInstance');
  expect((await first.act('report')).focused).toBe(1);
  await closeWindow(first);

  const second = boot(newFolder(), { firstInstance: false });
  const { code, report, said } = await second.ended;
  expect({ code, window: report.window, misuses: report.misuses }).toEqual({
    code: 1,
    window: undefined,
    misuses: [],
  });
  expect(said).not.toBe('');
});

test('a folder that another desk holds ends in a dialog with a sentence', async () => {
  const folder = newFolder();
  const first = await bootShown(folder);
  const other = bootElectron({
    main: bundles.index,
    dataFolder: join(folder, 'data'),
    configFolder: join(newFolder(), 'config'),
  });
  const { code, report } = await other.ended;
  expect({ code, misuses: report.misuses }).toEqual({ code: 1, misuses: [] });
  expect(report.errorBoxes).toHaveLength(1);
  expect(report.errorBoxes[0]?.content).not.toMatch(/Error|\n\s+at /);
  expect(report.errorBoxes[0]?.content).not.toBe('');
  await closeWindow(first);
});
