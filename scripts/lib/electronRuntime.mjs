import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { say } from './say.mjs';
import { ROOT } from './setup.mjs';

/** Where the runtime goes, what is remembered of a failure, and where an archive lies until it is whole. */
const PLACES = {
  package: join(ROOT, 'node_modules', 'electron'),
  failure: join(ROOT, '.steward', 'electron-fetch-failed.json'),
  temporary: join(ROOT, '.steward', 'electron-fetch'),
};
const FORGET_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
const SILENCE_MS = 60_000;
const PERCENTS_A_LINE = 5;
const MEGABYTES_A_LINE = 10;

/** The Electron executable of this checkout; undefined when its runtime was never fetched. */
export function installedElectron(places = PLACES) {
  try {
    const file = readFileSync(join(places.package, 'path.txt'), 'utf8');
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(places.package, 'dist'), file);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The Electron executable, fetched when it isn't there yet; given up when no byte comes for `silenceMs`. A fetch that
 * failed is not tried again for a week, unless another source is named or `insist` is set. Answers undefined when it
 * can't be had.
 */
export async function obtainElectron(node, { insist = false, silenceMs = SILENCE_MS, places = PLACES } = {}) {
  const installed = installedElectron(places);
  if (installed) return installed;
  if (!insist && failedLately(places)) return undefined;
  say(
    '正在下载 Electron 运行环境（约 110 MB，可用 ELECTRON_MIRROR 指定镜像）……',
    'Fetching the Electron runtime (about 110 MB; ELECTRON_MIRROR names another source).',
  );
  const fetched = await fetchRuntime(node, places, silenceMs);
  if (fetched && (await run(node, [join(places.package, 'install.js')])) === 0) {
    rmSync(places.failure, { force: true });
    return installedElectron(places);
  }
  rememberFailure(places);
  return undefined;
}

/** Remembers that Electron can't be had here, so that the next start doesn't wait for it again. */
export function rememberFailure(places = PLACES) {
  mkdirSync(dirname(places.failure), { recursive: true });
  writeFileSync(places.failure, JSON.stringify({ at: Date.now(), source: source() }));
}

function failedLately(places) {
  try {
    const { at, source: tried } = JSON.parse(readFileSync(places.failure, 'utf8'));
    return tried === source() && Date.now() - at < FORGET_AFTER_MS;
  } catch {
    return false;
  }
}

function source() {
  return process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'github.com';
}

/** Puts the archive into Electron's own cache, telling how far it is; ends when no byte comes for `silenceMs`. */
function fetchRuntime(node, places, silenceMs) {
  return new Promise((done) => {
    mkdirSync(places.temporary, { recursive: true });
    const script = join(import.meta.dirname, 'fetchElectron.mjs');
    const child = spawn(node, [script, places.package, places.temporary], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const giveUp = () => child.kill('SIGKILL');
    let timer = setTimeout(giveUp, silenceMs);
    const tell = progressTeller();
    child.stdout.on('data', (chunk) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
      const [transferred, total] = String(chunk).trim().split('\n').at(-1).split(' ').map(Number);
      tell(transferred, total);
    });
    child.on('error', () => undefined);
    child.on('close', (code) => {
      clearTimeout(timer);
      // A killed download can't clean up after itself.
      rmSync(places.temporary, { recursive: true, force: true });
      done(code === 0);
    });
  });
}

/** Tells how far a download is, a line every few percent; where the source doesn't say its size, every few megabytes. */
function progressTeller() {
  let told = 0;
  return (transferred, total) => {
    const [now, unit, step] =
      total > 0
        ? [Math.floor((transferred / total) * 100), '%', PERCENTS_A_LINE]
        : [Math.floor(transferred / 1_000_000), 'MB', MEGABYTES_A_LINE];
    if (!(now >= told + step)) return;
    told = now;
    process.stderr.write(`  Electron ${now} ${unit}\n`);
  };
}
