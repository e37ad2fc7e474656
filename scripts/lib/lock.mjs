import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './say.mjs';

/** A lock that nobody claims within this time after it was made was left by a process that was killed. */
const UNCLAIMED_MS = 10_000;

/** Lets one process at a time install and build in a checkout; the others wait and then find it done. */
export async function withLock(root, work) {
  const folder = join(root, '.steward', 'setup.lock');
  const owner = join(folder, 'pid');
  mkdirSync(join(root, '.steward'), { recursive: true });
  let told = false;
  while (!take(folder)) {
    if (isAbandoned(folder, owner)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) say('另一个命令正在准备，请稍等……', 'Another command is setting up; waiting for it.');
    told = true;
    await wait(300);
  }
  writeFileSync(owner, String(process.pid));
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(folder, owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'EPERM') return false;
    if (error.code !== 'ENOENT') return true;
  }
  try {
    return Date.now() - statSync(folder).mtimeMs > UNCLAIMED_MS;
  } catch {
    return false;
  }
}
