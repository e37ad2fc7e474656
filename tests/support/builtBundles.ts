import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export type BuiltBundles = {
  readonly root: string;
  readonly index: string;
  readonly loopback: string;
  readonly cli: string;
  readonly preload: string;
  readonly renderer: string;
};

/** The built program, built first when it is missing or older than its sources. */
export function builtBundles(): BuiltBundles {
  execFileSync(process.execPath, [join(ROOT, 'scripts/lib/ensureBuilt.mjs')], { stdio: 'inherit' });
  const out = join(ROOT, 'out');
  return {
    root: ROOT,
    index: join(out, 'main/index.js'),
    loopback: join(out, 'main/loopback.js'),
    cli: join(out, 'main/cli.js'),
    preload: join(out, 'preload/index.cjs'),
    renderer: join(out, 'renderer'),
  };
}
