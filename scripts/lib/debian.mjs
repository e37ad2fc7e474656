import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const DOWNLOAD_MS = 300_000;

/** Installs packages of Debian where this may be done: as root, with apt-get. Answers whether they are there now. */
export async function installFromDebian(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/usr/bin/apt-get')) return false;
  const names = packages.join(' ');
  say(`正在用 apt-get 安装 ${names}……`, `Installing ${names} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, timeout: DOWNLOAD_MS });
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  return (await run('apt-get', install, { env, timeout: DOWNLOAD_MS })) === 0;
}
