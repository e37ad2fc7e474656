import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import type { ElectronApi } from '#main/electron/electronApi.ts';
import { clonedFromMain, misuse, misuses } from './misuse.ts';
import { PageWorld } from './sandboxedPreload.ts';
import { UtilityProcess, utilityReports } from './utilityDouble.ts';

/**
 * Stands in for Electron's main process while the built program runs: records what it is asked, throws on what real
 * Electron would refuse, and lets the test act as the page, the person and the operating system.
 */

/** What the test sets up before the program starts. */
export type DoubleOptions = {
  readonly firstInstance: boolean;
  readonly keyStore: 'kwallet6' | 'basic_text' | 'missing';
  /** Another user of the key store can't read what this one wrote. */
  readonly keyStoreUser: string;
};

const options = JSON.parse(process.env.ELECTRON_DOUBLE ?? '{}') as DoubleOptions;

let ready = false;
const afterReady = (what: string) => ready || misuse(`${what} before the app is ready`);
const beforeReady = (what: string) => !ready || misuse(`${what} after the app is ready`);

type Ipc = (event: Electron.IpcMainInvokeEvent, ...input: unknown[]) => unknown;
const handlers = new Map<string, Ipc>();
const schemes = new Map<string, Electron.Privileges>();
const protocols = new Map<string, (request: Request) => Response | Promise<Response>>();
const paths: Record<string, string> = {};
const errorBoxes: { title: string; content: string }[] = [];
let sandboxed = false;
let lockAsked = false;
let menu: 'default' | 'none' = 'default';
let permissionAsked: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
let permissionChecked: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
let deviceAsked: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;

class Application extends EventEmitter {
  readonly isPackaged = false;

  whenReady(): Promise<void> {
    return becomingReady;
  }

  enableSandbox(): void {
    beforeReady('enableSandbox');
    sandboxed = true;
  }

  setPath(name: string, path: string): void {
    beforeReady(`setPath('${name}')`);
    if (!isAbsolute(path) || !existsSync(path)) misuse(`setPath('${name}') with a folder that is not there`);
    paths[name] = path;
  }

  requestSingleInstanceLock(): boolean {
    if (!paths.userData) misuse('the single instance lock lies in userData, which is set too late');
    lockAsked = true;
    return options.firstInstance;
  }

  quit(): void {
    for (const window of BrowserWindow.all) window.close();
    let held = false;
    const event = { preventDefault: () => (held = true) };
    this.emit('before-quit', event);
    if (!held) this.emit('will-quit', event);
    if (!held) this.exit(0);
  }

  exit(code = 0): void {
    process.send?.({ ended: report() });
    setImmediate(() => process.exit(code));
  }
}

class Contents extends EventEmitter {
  readonly mainFrame = { url: 'about:blank' };
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly world = new PageWorld((channel, input) => ask(channel, input, { sender: this }));

  getURL(): string {
    return this.mainFrame.url;
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }

  send(channel: string, ...values: unknown[]): void {
    this.world.receive(
      channel,
      ...values.map((value) => clonedFromMain(value, `what is sent on ${channel}`)),
    );
  }
}

class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = new Contents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  title = '';
  visible: boolean;
  #destroyed = false;

  constructor(windowOptions: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    afterReady('a window');
    this.options = windowOptions;
    this.visible = windowOptions.show ?? true;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const scheme = new URL(url).protocol.slice(0, -1);
    if (!schemes.has(scheme)) misuse(`${scheme}:// is loaded without being a privileged scheme`);
    const response = await fetchApp(url);
    if (response.status !== 200) misuse(`${url} answers ${response.status}`);
    this.webContents.mainFrame.url = url;
    const preload = this.options.webPreferences?.preload;
    if (preload) this.webContents.world.run(preload);
    let kept = false;
    this.emit('page-title-updated', { preventDefault: () => (kept = true) }, '物业管家');
    if (!kept) this.title = '物业管家';
    this.emit('ready-to-show');
  }

  setTitle(title: string): void {
    if (this.#destroyed) misuse('the title of a window that is gone');
    this.title = title;
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {
    focused += 1;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** The person closes the window. */
  close(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1);
    this.emit('closed');
    if (BrowserWindow.all.length === 0) app.emit('window-all-closed');
  }
}

let focused = 0;
const app = new Application();
const becomingReady = wait(20).then(() => {
  ready = true;
  app.emit('ready');
});

const ipcMain = {
  handle(channel: string, handler: Ipc) {
    if (handlers.has(channel)) misuse(`${channel} is handled twice`);
    handlers.set(channel, handler);
  },
} satisfies Pick<Electron.IpcMain, 'handle'>;

const protocol = {
  registerSchemesAsPrivileged(customSchemes: Electron.CustomScheme[]) {
    beforeReady('privileged schemes');
    if (schemes.size > 0) misuse('privileged schemes are registered twice, and the last call wins');
    for (const { scheme, privileges } of customSchemes) schemes.set(scheme, privileges ?? {});
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>) {
    afterReady('protocol.handle');
    protocols.set(scheme, handler);
  },
};

const net = {
  async fetch(url: string): Promise<Response> {
    afterReady('net.fetch');
    const path = fileURLToPath(url);
    const type = path.endsWith('.html') ? 'text/html' : path.endsWith('.js') ? 'text/javascript' : 'text/css';
    return new Response(readFileSync(path), { headers: { 'Content-Type': type } });
  },
};

const defaultSession = {
  setPermissionRequestHandler: (handler: typeof permissionAsked) => {
    permissionAsked = handler;
  },
  setPermissionCheckHandler: (handler: typeof permissionChecked) => {
    permissionChecked = handler;
  },
  setDevicePermissionHandler: (handler: typeof deviceAsked) => {
    deviceAsked = handler;
  },
} satisfies Partial<Electron.Session>;

const session = {
  get defaultSession() {
    afterReady('the default session');
    return defaultSession;
  },
};

const safeStorage = {
  isEncryptionAvailable: () => Boolean(afterReady('safeStorage')) && options.keyStore !== 'missing',
  getSelectedStorageBackend: () => (options.keyStore === 'missing' ? 'unknown' : options.keyStore),
  encryptString: (text: string) =>
    Buffer.from(JSON.stringify([options.keyStoreUser, Buffer.from(text).toString('hex')])),
  decryptString: (wrapped: Buffer) => {
    const [user, hex] = JSON.parse(wrapped.toString()) as [string, string];
    if (user !== options.keyStoreUser) throw new Error('Error while decrypting the ciphertext');
    return Buffer.from(hex, 'hex').toString();
  },
} satisfies Partial<Electron.SafeStorage>;

const dialog = {
  showErrorBox: (title: string, content: string) => void errorBoxes.push({ title, content }),
} satisfies Partial<Electron.Dialog>;

const Menu = {
  setApplicationMenu: (next: Electron.Menu | null) => {
    menu = next === null ? 'none' : 'default';
  },
};

const utilityProcess = {
  fork(entry: string, args?: string[], forkOptions?: Electron.ForkOptions): UtilityProcess {
    afterReady('utilityProcess.fork');
    return new UtilityProcess(entry, args, forkOptions);
  },
};

/** The double has every part that the host is given, by name. */
export const electron = {
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
} satisfies Record<keyof ElectronApi, unknown>;

type Asker = { sender: Contents; frame?: { url: string } | null };

async function ask(channel: string, input: unknown[], { sender, frame }: Asker): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler) return misuse(`nobody answers ${channel}`);
  const event = { sender, senderFrame: frame === undefined ? sender.mainFrame : frame };
  const reply = await handler(event as unknown as Electron.IpcMainInvokeEvent, ...input);
  return clonedFromMain(reply, `the reply of ${channel}`);
}

async function fetchApp(url: string): Promise<Response> {
  const handler = protocols.get(new URL(url).protocol.slice(0, -1));
  if (!handler) return misuse(`no protocol answers ${url}`);
  return handler(new Request(url));
}

function theWindow(): BrowserWindow {
  return BrowserWindow.all[0] ?? misuse('there is no window');
}

function report() {
  const [window] = BrowserWindow.all;
  return {
    misuses,
    schemes: Object.fromEntries(schemes),
    handlers: [...handlers.keys()].sort(),
    sandboxed,
    lockAsked,
    menu,
    focused,
    errorBoxes,
    paths,
    utilities: utilityReports(),
    window: window && {
      options: window.options,
      title: window.title,
      visible: window.visible,
      url: window.webContents.getURL(),
      exposed: Object.keys(window.webContents.world.exposed),
    },
  };
}

export type DoubleReport = ReturnType<typeof report>;

const pageEvents: unknown[] = [];

/** What the test may do in the running program: as the page, as a stranger, as the person, as the system. */
const actions = {
  report: async () => report(),
  /** Calls `window.steward` as the page does. */
  bridge: async (method: string, ...input: unknown[]) => {
    const api = theWindow().webContents.world.exposed.steward as Record<
      string,
      (...args: unknown[]) => unknown
    >;
    return (await api[method]?.(...input)) ?? null;
  },
  listen: async () => {
    const api = theWindow().webContents.world.exposed.steward as {
      onEvent(listener: (event: unknown) => void): () => void;
    };
    api.onEvent((event) => pageEvents.push(event));
  },
  pageEvents: async () => pageEvents,
  /** Sends on a channel as somebody else. */
  strangerAsks: async (
    who: 'frame' | 'noFrame' | 'otherOrigin' | 'otherWindow',
    channel: string,
    input: unknown,
  ) => {
    const own = theWindow().webContents;
    const frames = {
      frame: { sender: own, frame: { url: own.getURL() } },
      noFrame: { sender: own, frame: null },
      otherWindow: { sender: new Contents() },
      otherOrigin: { sender: own },
    };
    if (who !== 'otherOrigin') return ask(channel, [input], frames[who]);
    const url = own.getURL();
    own.mainFrame.url = 'https://example.org/';
    const reply = await ask(channel, [input], frames.otherOrigin);
    own.mainFrame.url = url;
    return reply;
  },
  fetch: async (url: string) => {
    const response = await fetchApp(url);
    return { status: response.status, headers: [...response.headers], text: await response.text() };
  },
  /** Answers whether the host prevented it. */
  navigates: async (event: string, details: object) => {
    let prevented = false;
    theWindow().webContents.emit(event, { ...details, preventDefault: () => (prevented = true) });
    return prevented;
  },
  opensWindow: async (url: string) =>
    theWindow().webContents.openHandler?.({ url } as Electron.HandlerDetails).action ?? 'allow',
  wantsPermission: async (permission: string) => {
    const contents = theWindow().webContents as unknown as Electron.WebContents;
    const origin = contents.getURL();
    const asked = await new Promise<boolean>((answer) => {
      if (!permissionAsked) return answer(true);
      permissionAsked(contents, permission as 'media', answer, {} as Electron.PermissionRequest);
    });
    const checked =
      permissionChecked?.(
        contents,
        permission as 'media',
        origin,
        {} as Electron.PermissionCheckHandlerHandlerDetails,
      ) ?? true;
    const device = deviceAsked?.({} as Electron.DevicePermissionHandlerHandlerDetails) ?? true;
    return { asked, checked, device };
  },
  secondInstance: async () => void app.emit('second-instance'),
  closeWindow: async () => theWindow().close(),
};

export type DoubleActions = typeof actions;

export async function act(name: keyof DoubleActions, input: unknown[]): Promise<unknown> {
  return (actions[name] as (...values: unknown[]) => Promise<unknown>)(...input);
}
