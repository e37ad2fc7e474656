import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { say } from './say.mjs';
import { ROOT } from './setup.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const FAILURE = join(ROOT, '.steward', 'electron-fetch-failed.json');
const FORGET_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
const SILENCE_MS = 60_000;

/** The Electron executable of this checkout; undefined when its runtime was never fetched. */
export function installedElectron() {
  try {
    const file = readFileSync(join(PACKAGE, 'path.txt'), 'utf8');
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), file);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The Electron executable, fetched when it isn't there yet. A fetch that failed is not tried again for a week, unless
 * another source is named or `insist` is set. Answers undefined when it can't be had.
 */
export async function obtainElectron(node, { insist = false } = {}) {
  const installed = installedElectron();
  if (installed) return installed;
  if (!insist && failedLately()) return undefined;
  say(
    '正在下载 Electron 运行环境（约 110 MB，可用 ELECTRON_MIRROR 指定镜像）……',
    'Fetching the Electron runtime (about 110 MB; ELECTRON_MIRROR names another source).',
  );
  if ((await fetchRuntime(node)) && (await run(node, [join(PACKAGE, 'install.js')])) === 0) {
    rmSync(FAILURE, { force: true });
    return installedElectron();
  }
  rememberFailure();
  return undefined;
}

/** Remembers that Electron can't be had here, so that the next start doesn't wait for it again. */
export function rememberFailure() {
  mkdirSync(join(ROOT, '.steward'), { recursive: true });
  writeFileSync(FAILURE, JSON.stringify({ at: Date.now(), source: source() }));
}

function failedLately() {
  try {
    const { at, source: tried } = JSON.parse(readFileSync(FAILURE, 'utf8'));
    return tried === source() && Date.now() - at < FORGET_AFTER_MS;
  } catch {
    return false;
  }
}

function source() {
  return process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'github.com';
}

/** Puts the archive into Electron's own cache, telling how far it is; ends when no byte comes for a minute. */
function fetchRuntime(node) {
  return new Promise((done) => {
    const script = join(import.meta.dirname, 'fetchElectron.mjs');
    const child = spawn(node, [script, PACKAGE], { stdio: ['ignore', 'pipe', 'ignore'] });
    const giveUp = () => child.kill('SIGKILL');
    let timer = setTimeout(giveUp, SILENCE_MS);
    let told = 0;
    child.stdout.on('data', (chunk) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, SILENCE_MS);
      const percent = Number(String(chunk).trim().split('\n').at(-1));
      if (!(percent >= told + 5)) return;
      told = percent;
      process.stderr.write(`  Electron ${percent} %\n`);
    });
    child.on('error', () => undefined);
    child.on('close', (code) => {
      clearTimeout(timer);
      done(code === 0);
    });
  });
}
