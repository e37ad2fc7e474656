import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildIfOlder } from './build.mjs';
import { withLock } from './lock.mjs';
import { run, runNpm, runQuietly } from './run.mjs';
import { giveUp, say } from './say.mjs';

export const ROOT = resolve(import.meta.dirname, '..', '..');

/**
 * Brings a checkout to where it can run: a Node that is new enough, the dependencies of package-lock.json, and, unless
 * refused, a build that is no older than its sources. Answers the path of node@24.
 */
export async function setUp({ build = true } = {}) {
  requireNode();
  return await withLock(ROOT, async () => {
    if (!dependenciesMatch()) await installDependencies();
    const node = await findNode24();
    if (build) await buildOrGiveUp(node);
    return node;
  });
}

function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  giveUp(
    `这台电脑的 Node.js 是 ${process.version}，太旧了。请从 https://nodejs.org 安装 20 或更新的版本，再试一次。`,
    `This machine has Node.js ${process.version}, which is too old. Install version 20 or newer and try again.`,
  );
}

/** Whether node_modules holds what package-lock.json asks for; npm writes its own list when it is through. */
function dependenciesMatch() {
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function installDependencies() {
  say(
    '正在安装依赖（npm ci），第一次要几分钟……',
    'Installing dependencies (npm ci); the first time takes a few minutes.',
  );
  // Windows can't delete the node.exe that this script may be running on, so nothing unchanged is touched there.
  const gentle = process.platform === 'win32' && existsSync(join(ROOT, 'node_modules'));
  const code = await runNpm([gentle ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
  });
  if (code === 0) return;
  giveUp(
    '依赖没有装上。请检查网络（或用 npm config set registry 换一个镜像），再试一次。',
    'The dependencies could not be installed. Check the network (or set another npm registry) and try again.',
  );
}

/** The desk runs on Node 24, which comes as a package; a machine that has it already may use its own. */
async function findNode24() {
  const own = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (await isNode24(own)) return own;
  if (await isNode24(process.execPath)) return process.execPath;
  say('正在补装 Node 24……', 'Installing Node 24, which the desk runs on.');
  await runNpm(['rebuild', 'node'], { cwd: ROOT });
  if (await isNode24(own)) return own;
  return giveUp(
    'Node 24 没有装上。请运行 npm rebuild node，或安装 Node 24 后再试一次。',
    'Node 24 could not be installed. Run npm rebuild node, or install Node 24, and try again.',
  );
}

async function isNode24(path) {
  if (!existsSync(path)) return false;
  const { code, output } = await runQuietly(path, ['--version']);
  return code === 0 && Number(/^v(\d+)/.exec(output)?.[1]) >= 24;
}

async function buildOrGiveUp(node) {
  const { built, failure } = await buildIfOlder(ROOT, node, () => say('正在构建……', 'Building.'));
  if (failure !== undefined) {
    process.stderr.write(failure);
    giveUp('构建失败，原因见上。', 'The build failed; the reason stands above.');
  }
  return built;
}

/** Runs a script of this repository on node@24. */
export function runOnNode24(node, args, options = {}) {
  return run(node, args, { cwd: ROOT, ...options });
}
