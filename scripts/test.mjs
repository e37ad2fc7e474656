// npm test [-- --long]: sets up whatever the tests need and runs all of them. The last line is the sum.
import { parseArgs } from 'node:util';
import { findBrowser } from './lib/browser.mjs';
import { buildIfOlder } from './lib/build.mjs';
import { checkBundles, checkSources } from './lib/checks.mjs';
import { withLock } from './lib/lock.mjs';
import { installPeers } from './lib/peers.mjs';
import { giveUp } from './lib/say.mjs';
import { ROOT, setUp } from './lib/setup.mjs';
import { countPlaywright, runPlaywright, runVitest } from './lib/suites.mjs';
import { Summary } from './lib/summary.mjs';

const env = readOptions().long ? { STEWARD_LONG: '1' } : {};
const node = await setUp({ build: false });
const summary = new Summary();

await summary.part('lint, types, boundaries', () => checkSources(node));
await summary.part('unit and desk tests', async () => {
  await installPeers();
  return runVitest(node, 'vitest', ['--exclude', 'tests/electron/**'], env);
});
const { failed: unbuilt } = await summary.part('build', build);
await summary.part('Electron double', () =>
  unbuilt > 0 ? skip('there is no build', 1) : runVitest(node, 'electron', ['tests/electron'], env),
);
await summary.part('screens', testScreens);
process.exitCode = summary.end();

function readOptions() {
  try {
    return parseArgs({ options: { long: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    return giveUp(`看不懂这条命令：${error.message}。`, 'Usage: npm test [-- --long]');
  }
}

async function build() {
  const { failure } = await withLock(ROOT, () => buildIfOlder(ROOT, node));
  console.log(failure ?? '✓ build');
  if (failure !== undefined) return { passed: 0, failed: 1, skipped: 0 };
  const bundles = await checkBundles(node);
  return { ...bundles, passed: bundles.passed + 1 };
}

async function testScreens() {
  const count = await countPlaywright(node);
  if (unbuilt > 0) return skip('there is no build', count);
  const { path, reason } = await findBrowser(node);
  if (reason) return skip(reason, count);
  console.log(`browser: ${path}`);
  return runPlaywright(node, 'screens', { ...env, STEWARD_CHROMIUM: path });
}

function skip(reason, count) {
  console.log(`SKIPPED: ${reason}`);
  return { passed: 0, failed: 0, skipped: Math.max(count, 1), reasons: [reason] };
}
