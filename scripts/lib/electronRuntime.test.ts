import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Plain JavaScript, because it runs on any Node before there are types. */
const { obtainElectron } = (await import(join(import.meta.dirname, 'electronRuntime.mjs'))) as {
  obtainElectron(
    node: string,
    options: { insist?: boolean; silenceMs: number; places: Record<string, string> },
  ): Promise<string | undefined>;
};

const VERSION = '45.4.1';
const FILE = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
const ARCHIVE = Buffer.alloc(200_000, 'steward');
const STEP_MS = 250;
const SILENCE_MS = 2_000;

/** What Electron's own installer does once the archive lies in the cache. */
const INSTALLER = `const { mkdirSync, writeFileSync } = require('node:fs');
mkdirSync(__dirname + '/dist', { recursive: true });
writeFileSync(__dirname + '/dist/electron', '');
writeFileSync(__dirname + '/path.txt', 'electron');`;

let folder: string;
let server: Server;
let asked: string[];
/** What the mirror answers. */
let answer: (response: ServerResponse) => void;
let told: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-electron-test-'));
  mkdirSync(join(folder, 'package'));
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  const put = (name: string, text: string) => writeFileSync(join(folder, 'package', name), text);
  put('package.json', JSON.stringify({ version: VERSION }));
  put('checksums.json', JSON.stringify({ [FILE]: createHash('sha256').update(ARCHIVE).digest('hex') }));
  put('install.js', INSTALLER);
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  vi.stubEnv('ELECTRON_MIRROR', mirror());
  vi.stubEnv('electron_config_cache', join(folder, 'cache'));
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const mirror = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const places = () => ({
  package: join(folder, 'package'),
  failure: join(folder, 'state', 'failed.json'),
  temporary: join(folder, 'temporary'),
});

const obtain = (options: { insist?: boolean } = {}) =>
  obtainElectron(process.execPath, { ...options, silenceMs: SILENCE_MS, places: places() });

const refuse = (response: ServerResponse) => void response.writeHead(404).end();

/** Sends parts of the archive one after the other, then ends or falls silent. */
function sending(parts: number, of: number, { ends, sized }: { ends: boolean; sized: boolean }) {
  return (response: ServerResponse) => {
    response.writeHead(200, sized ? { 'content-length': ARCHIVE.length } : {});
    let sent = 0;
    const timer = setInterval(() => {
      const size = ARCHIVE.length / of;
      response.write(ARCHIVE.subarray(sent * size, (sent + 1) * size));
      sent += 1;
      if (sent < parts) return;
      clearInterval(timer);
      if (ends) response.end();
    }, STEP_MS);
    response.on('close', () => clearInterval(timer));
  };
}

test('a source that falls silent is given up, with nothing left behind', async () => {
  let closed = 0;
  answer = (response) => {
    response.on('close', () => {
      closed += 1;
    });
    sending(3, 10, { ends: false, sized: true })(response);
  };
  const begun = performance.now();
  expect(await obtain()).toBeUndefined();
  // The last byte came after three steps, and the silence counts from there.
  expect(performance.now() - begun).toBeGreaterThan(3 * STEP_MS + SILENCE_MS - STEP_MS);
  expect(told).toContain('Electron 30 %');
  expect(told).not.toContain('Electron 35 %');
  await vi.waitUntil(() => closed === 1);
  expect(existsSync(places().temporary) ? readdirSync(places().temporary) : []).toEqual([]);
  expect(asked).toEqual([`/v${VERSION}/${FILE}`]);
});

test.each([
  ['that says its size', true],
  ['that does not', false],
])('a slow source %s is waited for as long as bytes come', async (_, sized) => {
  const parts = 12;
  expect(parts * STEP_MS).toBeGreaterThan(SILENCE_MS);
  answer = sending(parts, parts, { ends: true, sized });
  expect(await obtain()).toBe(join(folder, 'package', 'dist', 'electron'));
  expect(existsSync(places().failure)).toBe(false);
  if (!sized) return;
  const percents = [...told.matchAll(/Electron (\d+) %/g)].map(([, percent]) => Number(percent));
  expect(percents.length).toBeGreaterThan(5);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(percents.at(-1)).toBe(100);
});

test('what failed is not tried again at the next start, but from another source and when asked for', async () => {
  answer = refuse;
  expect(await obtain()).toBeUndefined();
  expect(asked).toHaveLength(1);

  told = '';
  expect(await obtain()).toBeUndefined();
  expect(asked).toHaveLength(1);
  expect(told).toBe('');

  expect(await obtain({ insist: true })).toBeUndefined();
  expect(asked).toHaveLength(2);

  vi.stubEnv('ELECTRON_MIRROR', `${mirror()}other/`);
  expect(await obtain()).toBeUndefined();
  expect(asked).toEqual([asked[0], asked[0], `/other/v${VERSION}/${FILE}`]);
});

test('after a week it is tried once more, and a success forgets the failure', async () => {
  answer = refuse;
  await obtain();
  const { at, source } = JSON.parse(readFileSync(places().failure, 'utf8'));
  writeFileSync(places().failure, JSON.stringify({ at: at - 7 * 86_400_000, source }));
  answer = (response) => void response.writeHead(200, { 'content-length': ARCHIVE.length }).end(ARCHIVE);
  expect(await obtain()).toBe(join(folder, 'package', 'dist', 'electron'));
  expect(existsSync(places().failure)).toBe(false);
  expect(await obtain()).toBe(join(folder, 'package', 'dist', 'electron'));
  expect(asked).toHaveLength(2);
});
