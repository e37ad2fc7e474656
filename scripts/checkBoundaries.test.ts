import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'checkBoundaries.mjs');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'steward-boundaries-'));
  put('package.json', JSON.stringify({ dependencies: { zod: '1', ws: '1', 'electron-updater': '1' } }));
  put('src/shared/allowed.json', JSON.stringify({ packages: ['zod', 'drizzle-orm'] }));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function check(...options: string[]): string[] {
  try {
    execFileSync(process.execPath, [SCRIPT, '--root', root, ...options], { encoding: 'utf8' });
    return [];
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    if (stdout === '') throw new Error(stderr);
    return stdout.trim().split('\n');
  }
}

test('a tree that keeps the table passes', () => {
  put('src/shared/money.ts', "import { z } from 'zod';\nexport const money = z;");
  put('src/shared/schema/desk.ts', "import { text } from 'drizzle-orm/sqlite-core';\nexport const t = text;");
  put(
    'src/shared/bridge.ts',
    'export type Bridge = { at: Date };\nexport const day = (at: number) => new Date(at);',
  );
  put(
    'src/preload/index.ts',
    "import { ipcRenderer } from 'electron';\nimport type { Bridge } from '#shared/bridge.ts';",
  );
  put(
    'src/main/core/desk.ts',
    "import { join } from 'node:path';\nimport ws from 'ws';\nexport const now = Date.now;",
  );
  put('src/main/electron/index.ts', "import { app } from 'electron';\nimport '../core/desk.ts';");
  put('src/main/index.ts', "import './electron/index.ts';");
  put('src/main/modules/rooms/index.ts', "export * from './inner.ts';");
  put('src/main/modules/rooms/inner.ts', 'export const rooms = 1;');
  put(
    'src/main/modules/bills/bills.ts',
    "import { rooms } from '../rooms/index.ts';\nexport const bills = rooms;",
  );
  put(
    'src/renderer/src/app.tsx',
    "import { useState } from 'react';\nimport './app.css';\nexport const a = <b />;",
  );
  put('src/renderer/src/app.css', '');
  put('src/renderer/src/app.test.tsx', "import { test } from 'vitest';");
  expect(check()).toEqual([]);
});

const REFUSED: readonly (readonly [path: string, source: string, sentence: string])[] = [
  ['src/shared/a.ts', "import { join } from 'node:path';", 'imports node:path; src/shared has no Node'],
  ['src/shared/a.ts', "export type { Hash } from 'crypto';", 'imports crypto; src/shared has no Node'],
  ['src/shared/a.ts', "type Db = import('ws').Server;", 'imports the package ws, which src/shared may not'],
  [
    'src/shared/a.ts',
    "import { sql } from 'drizzle-orm';",
    'imports the package drizzle-orm, which src/shared may not',
  ],
  ['src/shared/a.ts', "import '../main/there.ts';", 'imports src/main/there.ts, which src/shared may not'],
  ['src/shared/a.ts', "import './nowhere.ts';", 'imports ./nowhere.ts, which is not there'],
  [
    'src/main/a.ts',
    "import { app } from 'electron';",
    'imports the package electron, which src/main may not',
  ],
  [
    'src/main/a.ts',
    "await import('electron-updater');",
    'imports the package electron-updater, which src/main may not',
  ],
  [
    'src/main/a.ts',
    "const name = 'ws';\nawait import(name);",
    'imports something computed, which no check can follow',
  ],
  [
    'src/main/a.ts',
    "import './electron/there.ts';",
    'imports src/main/electron/there.ts, which src/main may not',
  ],
  [
    'src/main/a.ts',
    "import './loopback/there.ts';",
    'imports src/main/loopback/there.ts, which src/main may not',
  ],
  ['src/main/a.ts', "import 'vite';", 'imports the package vite, which src/main may not'],
  [
    'src/main/loopback/a.ts',
    "import '../electron/there.ts';",
    'imports src/main/electron/there.ts, which src/main/loopback may not',
  ],
  [
    'src/main/modules/b/a.ts',
    "import '../c/there.ts';",
    'imports an inner file of the module c; come through src/main/modules/c/index.ts',
  ],
  [
    'src/main/modules/b/a.ts',
    'export const at = Date.now();',
    'uses Date.now(); clock, chance and ids are handed in',
  ],
  [
    'src/shared/a.ts',
    "export const at = Date['now'];",
    'uses Date.now(); clock, chance and ids are handed in',
  ],
  [
    'src/shared/a.ts',
    'export const at = Math.random();',
    'uses Math.random(); clock, chance and ids are handed in',
  ],
  [
    'src/shared/a.ts',
    'export const at = new Date();',
    'uses new Date(); clock, chance and ids are handed in',
  ],
  [
    'src/preload/index.ts',
    "import { x } from '#shared/there.ts';",
    'imports src/shared/there.ts, which src/preload may not',
  ],
  [
    'src/preload/index.ts',
    "import type { x } from '#main/there.ts';",
    'imports src/main/there.ts, which src/preload may not',
  ],
  [
    'src/renderer/src/a.tsx',
    "import '#main/there.ts';",
    'imports src/main/there.ts, which src/renderer may not',
  ],
  ['src/renderer/src/a.tsx', "import fs from 'fs';", 'imports fs; src/renderer has no Node'],
  [
    'src/portal/a.tsx',
    "import '../renderer/src/there.ts';",
    'imports src/renderer/src/there.ts, which src/portal may not',
  ],
  ['src/hub/a.ts', "import '../main/there.ts';", 'imports src/main/there.ts, which src/hub may not'],
];

/** All of them in one tree, because a run costs more than its files: every case is a file of its own. */
test('what the table refuses is refused, each with its line and sentence', () => {
  for (const folder of ['shared', 'main', 'main/electron', 'main/loopback', 'main/modules/c', 'renderer/src'])
    put(`src/${folder}/there.ts`, 'export const x = 1;');
  const expected = REFUSED.map(([path, source, sentence], index) => {
    const file = path.replace(/a(?=\.tsx?$)|index(?=\.ts$)/, `case${index}`);
    put(file, source);
    return `${file}:${source.split('\n').length} ${sentence}`;
  });
  expect(check()).toEqual(expected.sort());
});

test('a ring of imports is one sentence; types alone make no ring', () => {
  put('src/main/a.ts', "import { b } from './b.ts';\nexport const a = () => b;");
  put('src/main/b.ts', "import type { A } from './a.ts';\nexport const b = 1;");
  expect(check()).toEqual([]);
  put('src/main/b.ts', "export const b = 1;\nimport { a } from './a.ts';\nexport const c = a;");
  expect(check()).toEqual(['src/main/b.ts:2 closes a ring: src/main/a.ts → src/main/b.ts → src/main/a.ts']);
});

test('the built entries reach nothing of Electron, not even through a package', () => {
  put('out/main/cli.js', "import './chunks/core.js';");
  put('out/main/loopback.js', "import './chunks/core.js';");
  put('out/main/syncWorker.js', "import 'node:fs';");
  put('out/main/chunks/core.js', "import 'ws';\nimport 'node:fs';");
  expect(check('--bundles')).toEqual([]);
  put('out/main/chunks/core.js', "import 'ws';\nconst late = () => import('electron');");
  expect(check('--bundles')).toEqual([
    'out/main/chunks/core.js:2 reaches electron from out/main/loopback.js',
    'out/main/chunks/core.js:2 reaches electron from out/main/cli.js',
  ]);
  put('out/main/chunks/core.js', "import 'ws';");
  put('node_modules/ws/package.json', JSON.stringify({ dependencies: { inner: '1' } }));
  put('node_modules/inner/package.json', JSON.stringify({ dependencies: { electron: '1' } }));
  expect(check('--bundles')[0]).toBe(
    'out/main/chunks/core.js:1 reaches ws → inner → electron from out/main/loopback.js',
  );
  rmSync(join(root, 'out'), { recursive: true });
  expect(check('--bundles')[0]).toBe('out/main/loopback.js:1 is missing; build first');
});
