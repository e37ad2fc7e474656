import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './run.mjs';
import { ROOT, runOnNode24 } from './setup.mjs';

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
const REPORTS = join(ROOT, '.steward', 'reports');

/** Runs vitest on what `selection` names and answers its counts. */
export async function runVitest(node, name, selection, env) {
  const report = freshReport(name);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const skipped = freshSkipped(name);
  const code = await runOnNode24(
    node,
    [VITEST, 'run', ...selection, ...reporters],
    onScreen({ ...env, STEWARD_SKIPPED: skipped }),
  );
  const result = read(report);
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  // A file that can't even be loaded has no tests to count, but failed all the same.
  const unloadable = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length;
  const failed = result.numFailedTests + unloadable;
  return {
    passed: result.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
    reasons: linesOf(skipped),
  };
}

/** Runs the screens' tests and answers their counts. */
export async function runPlaywright(node, name, env) {
  const report = freshReport(name);
  const skipped = freshSkipped(name);
  const code = await runOnNode24(
    node,
    [PLAYWRIGHT, 'test'],
    onScreen({ ...env, STEWARD_E2E_REPORT: report, STEWARD_SKIPPED: skipped }),
  );
  const stats = read(report)?.stats;
  if (!stats) return { passed: 0, failed: 1, skipped: 0 };
  const failed = stats.unexpected;
  return {
    passed: stats.expected + stats.flaky,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: stats.skipped,
    reasons: linesOf(skipped),
  };
}

/** How many screens' tests there are, without running them. */
export async function countPlaywright(node) {
  const { output } = await runQuietly(node, [PLAYWRIGHT, 'test', '--list'], { cwd: ROOT });
  return Number(/Total: (\d+) test/.exec(output)?.[1] ?? 0);
}

function onScreen(env) {
  return { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } };
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const path = join(REPORTS, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

/** Where tests of a suite write why they are skipped. */
function freshSkipped(name) {
  const path = join(REPORTS, `${name}.skipped.txt`);
  rmSync(path, { force: true });
  return path;
}

function linesOf(path) {
  return existsSync(path) ? [...new Set(readFileSync(path, 'utf8').trim().split('\n'))] : [];
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
