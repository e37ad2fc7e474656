// npm start -- [--demo] [--data DIR] [--port N] [--no-open] [--electron]
// Sets everything up and opens the desk: in Electron where its runtime can be had, otherwise in a browser.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDemo } from './lib/demo.mjs';
import { obtainElectron, rememberFailure } from './lib/electronRuntime.mjs';
import { becomeChild } from './lib/run.mjs';
import { giveUp, say } from './lib/say.mjs';
import { ROOT, setUp } from './lib/setup.mjs';

const options = readOptions();
const node = await setUp();
const dataFolder = dataFolderOf(options);
if (options.demo) await makeDemo(node, dataFolder);

const electron = wantsBrowser() ? undefined : await obtainElectron(node, { insist: options.electron });
if (electron) openInElectron(electron);
else openOnLoopback();

function readOptions() {
  try {
    return parseArgs({
      options: {
        demo: { type: 'boolean', default: false },
        data: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        electron: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return giveUp(
      `看不懂这条命令：${error.message}。用法：npm start -- [--demo] [--data 目录] [--port 端口] [--no-open] [--electron]`,
      'Usage: npm start -- [--demo] [--data DIR] [--port N] [--no-open] [--electron]',
    );
  }
}

function dataFolderOf({ data, demo }) {
  if (data !== undefined) return resolve(data);
  return demo ? join(ROOT, '.steward', 'demo') : undefined;
}

/** A port, a window that shall not open, no display: each asks for the browser. */
function wantsBrowser() {
  if (options.electron) return false;
  return options.port !== undefined || options['no-open'] || Boolean(process.env.CI) || !hasDisplay();
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function namedData() {
  return dataFolder === undefined ? [] : ['--data', dataFolder];
}

function openInElectron(path) {
  say('正在打开物业管家……', 'Opening Steward.');
  // Chromium refuses to run its sandbox for root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(path, [ROOT, ...asRoot, ...namedData()], { stdio: ['ignore', 'pipe', 'inherit'], env });
  let shown = false;
  child.stdout.on('data', (chunk) => {
    shown ||= String(chunk).includes('STEWARD_URL=');
    process.stdout.write(chunk);
  });
  const interrupt = () => child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt);
  let ended = false;
  const end = (code) => {
    if (ended) return;
    ended = true;
    // 1 is the desk's own answer, such as a folder in use; anything else before the page shows is Electron's.
    if (shown || code === 0 || code === 1) process.exit(code ?? 1);
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupt);
    rememberFailure();
    openOnLoopback();
  };
  child.on('error', () => end(null));
  child.on('close', end);
}

function openOnLoopback() {
  if (!wantsBrowser())
    say(
      '没有可用的 Electron 运行环境，改在浏览器里打开（npm start -- --electron 可再试一次）。',
      'There is no Electron runtime here, so Steward opens in a browser (npm start -- --electron tries again).',
    );
  else say('物业管家在浏览器里使用，地址见下一行。', 'Steward is used in a browser, at the address below.');
  const port = options.port === undefined ? [] : ['--port', options.port];
  const open = options['no-open'] || process.env.CI ? ['--no-open'] : [];
  const program = join(ROOT, 'out', 'main', 'loopback.js');
  becomeChild(
    spawn(node, [program, ...namedData(), ...port, ...open], { stdio: ['ignore', 'inherit', 'inherit'] }),
  );
}
