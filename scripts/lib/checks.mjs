import { join } from 'node:path';
import { runQuietly } from './run.mjs';
import { ROOT } from './setup.mjs';

const tool = (...path) => join(ROOT, 'node_modules', ...path);
const typesOf = (project) => [
  `types: ${project}`,
  [tool('typescript', 'bin', 'tsc'), '-p', `tsconfig.${project}.json`],
];

/** Each check is one command on node@24 that ends with 0. */
const SOURCE_CHECKS = [
  ['lint and format', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check']],
  ...['shared', 'main', 'renderer', 'e2e'].map(typesOf),
  ['boundaries', [join(ROOT, 'scripts', 'checkBoundaries.mjs')]],
];
const BUNDLE_CHECK = [
  'boundaries of the bundles',
  [join(ROOT, 'scripts', 'checkBoundaries.mjs'), '--bundles'],
];

/** Lint, types and boundaries of the sources. Prints what fails; answers how many passed and failed. */
export function checkSources(node) {
  return runChecks(node, SOURCE_CHECKS);
}

/** Needs `out/`. */
export function checkBundles(node) {
  return runChecks(node, [BUNDLE_CHECK]);
}

/** Each of them keeps one core busy. */
const AT_ONCE = 2;

async function runChecks(node, checks) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...checks];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command] = next;
      const { code, output } = await runQuietly(node, command, { cwd: ROOT });
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
      if (code !== 0) console.log(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return counts;
}
