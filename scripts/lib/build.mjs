import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './run.mjs';

const PRODUCTS = [
  'main/index.js',
  'main/loopback.js',
  'main/cli.js',
  'main/demo.js',
  'main/hub.js',
  'preload/index.cjs',
  'renderer/index.html',
  'console/index.html',
];
const SETTINGS = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.console.config.ts',
  'tsconfig.base.json',
];

/** Builds `out/` when something is missing or the sources are others than it was built from. */
export async function buildIfOlder(root, node, beforeBuild = () => undefined) {
  const stamp = join(root, 'out', '.sources');
  const sources = digestOfSources(root);
  const complete = PRODUCTS.every((product) => existsSync(join(root, 'out', product)));
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return { built: false };
  beforeBuild();
  const tool = (...path) => join(root, 'node_modules', ...path);
  const steps = [
    [tool('electron-vite', 'bin', 'electron-vite.js'), 'build'],
    [tool('vite', 'bin', 'vite.js'), 'build', '--config', 'vite.console.config.ts'],
  ];
  for (const step of steps) {
    const { code, output } = await runQuietly(node, step, { cwd: root });
    if (code !== 0) return { built: false, failure: output };
  }
  writeFileSync(stamp, sources);
  return { built: true };
}

function digestOfSources(root) {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS.map((name) => join(root, name)), ...sourcesBelow(join(root, 'src'))]) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
